# The whole project from a fresh clone: `make demo`, `make test`. Needs Python 3.11 or later, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV ?= uv
DEMO := build/demo.db

.DEFAULT_GOAL := help
.PHONY: help demo picture test lint lock judge clean

help: ## what there is to make
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.installed ## the tour: read bundled notes, ask, see why, draw and export (into build/)
	@mkdir -p build && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/conflictgraph demo --graph $(DEMO)
	$(BIN)/conflictgraph query ally-of Russia --why --graph $(DEMO)

picture: demo ## the picture in the README anew
	cp $(DEMO:.db=.png) docs/demo-graph.png

test: lint ## every check, then every test, on two cores
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses 2 --dist worksteal

lint: $(VENV)/.installed ## style, types, direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: ## write requirements/dev.lock anew (needs uv)
	$(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --upgrade --group dev --output-file requirements/dev.lock pyproject.toml

judge: $(VENV)/.installed ## train the judge anew from data/passages (two cores, an hour and a half in all)
	$(BIN)/python tools/judge/prepare.py build/judge/examples.pickle data/passages/*.txt
	test -x build/judge/venv/bin/python || $(PYTHON) -m venv build/judge/venv
	build/judge/venv/bin/python -m pip install --quiet --disable-pip-version-check -r tools/judge/requirements.txt
	build/judge/venv/bin/python tools/judge/train.py build/judge/examples.pickle build/judge/out
	cp build/judge/out/judge.onnx data/judge/judge.onnx
	@$(BIN)/python tools/judge/calibrate.py data/passages/*.txt; echo "put these lines into data/judge/judging.yaml, and run the scores"

clean: ## remove what was built, and the environment
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The environment is made once, and again only where the lock or the project's own metadata has changed.
$(VENV)/.locked: requirements/dev.lock
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not installed; install Python 3.11 or later, or name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$$($(PYTHON) --version) is too old; install Python 3.11 or later, or name it: make PYTHON=python3.12" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
