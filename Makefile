# The Backprop Book. `make book` builds the site, `make test` runs the tests; each makes what it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help book serve exercises work test test-all audit bench lint clean

help:
	@echo "make book      build the site into _build/html"
	@echo "make serve     build it and serve it at http://localhost:8000"
	@echo "make work      put the assignments into my-work/, for you to solve"
	@echo "make test      build it and run every test"
	@echo "make test-all  the same with large matrices of seeds and answers, as CI does"
	@echo "make audit     print the weight, axe-core's findings and the Lighthouse scores of every page"
	@echo "make bench     race the package against its peers (PyTorch and others; some GB, many minutes)"
	@echo "make lint      check and format code and notebooks"
	@echo "make clean     remove what was built, the environment too"

# The environment: made once, and again when the pinned versions or our requirements change.
.venv/ready: constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "This needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)."; \
	  echo "Install it (Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python)"; \
	  echo "or name it: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "== Making the environment in .venv, some 160 packages (once; a minute or two)"
	@$(PYTHON) -m venv --clear .venv || { \
	  echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip install --progress-bar off --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

book: _build/html/.ready
	@echo "== The site is built. Open file://$(CURDIR)/_build/html/index.html, or run: make serve"

# What the site is made of. Folders count too: they change when something in them is deleted.
SOURCES := $(shell find backprop chapters site index.ipynb _config.yml _toc.yml \
  \( -name '.*' -o -name __pycache__ \) -prune -o -print)

# Sphinx tells of a page's warnings when it reads it, so after a failure every page is read again.
_build/html/.ready: .venv/ready $(SOURCES) | exercises
	@echo "== Building the book (chapters run whose code has changed; the first time, all: a minute)"
	@rm -rf _build/html  # pages that left the book leave the site; what chapters computed is kept elsewhere
	@mkdir -p _build && touch _build/begun
	@$(BIN)/jupyter-book build -W --keep-going -n . || { \
	  rm -rf _build/.doctrees; \
	  echo "== The book has a warning or an error: see above, the first one first."; exit 1; }
	@mv _build/begun $@  # as old as the beginning: what was edited meanwhile is newer

exercises: .venv/ready
	@echo "== Releasing the assignments that changed"
	@$(BIN)/python site/assignments.py release

work: exercises
	@$(BIN)/python site/assignments.py work

serve: book
	@echo "== Serving http://localhost:8000 (Ctrl+C ends it)"
	@$(BIN)/python -m http.server --bind localhost --directory _build/html 8000

test: book
	@echo "== Testing (a few minutes)"
	@$(BIN)/pytest -n logical --dist worksteal -m "not slow"

test-all: book
	@echo "== Testing, large matrices of seeds and answers too (more minutes)"
	@$(BIN)/pytest -n logical --dist worksteal

audit: book
	@echo "== Weighing the pages; Lighthouse takes half a minute a page"
	@$(BIN)/python site/audit.py $(PAGES)

# The peers are large (some GB) and of no use to the book: they live in an environment of their own.
PIP_BENCH := .venv-bench/bin/pip install --progress-bar off --disable-pip-version-check
.venv-bench/ready: pyproject.toml
	@echo "== Making the environment of the benchmarks in .venv-bench (once)"
	@$(PYTHON) -m venv --clear .venv-bench
	@$(PIP_BENCH) --editable '.[bench]' || { \
	  echo "== A peer cannot be installed: racing without any. Add those that can be by hand:"; \
	  echo "== .venv-bench/bin/pip install scikit-learn torch jax autograd micrograd"; \
	  $(PIP_BENCH) --editable . matplotlib; }
	@touch $@

bench: .venv-bench/ready
	@echo "== Racing (many minutes; best on a machine that does nothing else)"
	@.venv-bench/bin/python benchmarks/run.py

lint: .venv/ready
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean:
	rm -rf .venv .venv-bench _build assignments  # never course/: grades may be in it
