"""Release the assignments: ``make exercises`` for the site, ``make work`` for a learner.

python site/assignments.py release    sources -> course/release -> assignments/, what changed
python site/assignments.py work       assignments/ -> my-work/, never over a file that is there
"""

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = sorted(ROOT.glob("chapters/*/exercises-*.ipynb"))
RELEASED = ROOT / "assignments"  # the site reads these: a page has the address assignments/…html
WORK = ROOT / "my-work"


def release() -> None:
    """Let nbgrader make the learner's version of each notebook that is newer than its release."""
    stale = [source for source in SOURCES if not _is_fresh(RELEASED / source.name, source)]
    if not stale:
        print(f"{len(SOURCES)} assignments are released in {RELEASED.name}/, none has changed")
        return
    from nbgrader.apps import NbGraderAPI  # takes seconds to import
    from traitlets.config import Config, PyFileConfigLoader

    # nbgrader calls a command of its environment by name
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    (ROOT / "course").mkdir(exist_ok=True)
    config = Config(PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config())
    grader = NbGraderAPI(config=config)
    RELEASED.mkdir(exist_ok=True)
    for source in stale:
        assignment = source.parent.name
        result = grader.generate_assignment(assignment, force=True, create=True)
        if not result["success"]:
            sys.exit(f"nbgrader could not release {assignment}:\n{result['log']}")
        released = ROOT / "course" / "release" / assignment / source.name
        shutil.copyfile(released, RELEASED / source.name)
        print(f"released {RELEASED.name}/{source.name}")


def work() -> None:
    WORK.mkdir(exist_ok=True)
    for source in SOURCES:
        mine = WORK / source.name
        if mine.exists():
            print(f"kept     {WORK.name}/{source.name}: it is yours")
        else:
            shutil.copyfile(RELEASED / source.name, mine)
            print(f"new      {WORK.name}/{source.name}")
    print(f"Work in {WORK.name}/; nothing here will ever overwrite it.")


def _is_fresh(made: Path, *of: Path) -> bool:
    return made.exists() and all(made.stat().st_mtime >= path.stat().st_mtime for path in of)


if __name__ == "__main__":
    verbs = {"release": release, "work": work}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    verbs[sys.argv[1]]()
