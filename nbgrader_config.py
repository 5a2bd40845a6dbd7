"""nbgrader: sources in chapters/, what it generates below course/ (see chapters/teaching.md)."""

import os

c = get_config()  # noqa: F821
here = os.path.dirname(os.path.abspath(__file__))

c.CourseDirectory.course_id = "backprop"
c.CourseDirectory.root = here
c.CourseDirectory.source_directory = "chapters"
c.CourseDirectory.notebook_id = "exercises-*"  # the chapter's page is not an assignment
for step in ("release", "submitted", "autograded", "feedback", "solution", "source_with_tests"):
    setattr(c.CourseDirectory, step + "_directory", os.path.join("course", step))
c.CourseDirectory.db_url = "sqlite:///" + os.path.join(here, "course", "gradebook.db")
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "chapter-*.ipynb"]
c.OverwriteCells.add_missing_cells = True  # else a deleted test would stay without a score
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError()"}
