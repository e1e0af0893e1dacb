# Two commands matter: `make demo` and `make test`. Both set up what they need, once.
.DEFAULT_GOAL := help
.PHONY: help demo test check pytest player gallery long bench lock clean
SHELL := /bin/sh
# Some images set it, and then each of hundreds of processes compiles the same modules again.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-virtualenv

help:
	@echo "make demo   set up, lint course/ and write exports/"
	@echo "make test   set up, then check and test everything"
	@echo "make check  formatting, types, layers, schemas and generated docs"
	@echo "make long   play whole courses, of 500 concepts too, from start to completion, and the fuzzer"
	@echo "make bench  how fast lint is, against reading the files and against other tools"
	@echo "make gallery  pictures of all that a course can hold, to be looked at: exports/gallery/index.html"
	@echo "make lock   renew requirements/ after a change of pyproject.toml"

demo: $(VENV)/demo.stamp
	@tools/system pango
	@echo "== Linting course/"
	@$(BIN)/coursekit lint course
	@echo "== Exporting to exports/"
	@$(BIN)/coursekit export all course -o exports

test: check player pytest

check: $(VENV)/test.stamp node_modules/.package-lock.json
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry .
	$(BIN)/python tools/question_types.py --check
	$(BIN)/python tools/fields.py
	$(BIN)/python tools/grammars.py --check
	node_modules/.bin/tsc --project tsconfig.json
	$(BIN)/coursekit schema --check
	$(BIN)/coursekit explain --write docs/rules --check
	$(BIN)/coursekit lint course --fail-on info
	$(BIN)/coursekit fmt course --check

player: node_modules/.package-lock.json
	node --test tests/player/*.test.js

pytest: $(VENV)/test.stamp node_modules/.package-lock.json
	$(BIN)/pytest -q -n 3 --dist loadfile --no-loadscope-reorder

$(VENV)/bin/python:
	@tools/system python pango
	@echo "Creating a virtual environment in $(VENV)"
	@python3 -m venv $(VENV)

$(VENV)/demo.stamp: requirements/demo.txt requirements/styles.txt tools/assets/package-lock.json pyproject.toml | $(VENV)/bin/python
	@tools/system pango
	@echo "Installing the locked dependencies into $(VENV)"
	@$(PIP) --require-hashes -r requirements/demo.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/demo.stamp
	@tools/system browser git java
	@echo "Installing the locked test dependencies into $(VENV)"
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	@tools/system node
	@echo "Installing the locked Node packages into node_modules"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

gallery: $(VENV)/test.stamp
	$(BIN)/python tools/gallery.py exports/gallery

# Thousands of pages, more than each change needs.
long: $(VENV)/test.stamp node_modules/.package-lock.json
	$(BIN)/pytest -q -n 2 -m long

bench: $(VENV)/bench/stamp
	$(BIN)/python bench/path.py --peers $(VENV)/bench/bin
	$(BIN)/python bench/lint.py --peers $(VENV)/bench/bin $(BENCH)

# The tools that we compare with have an environment of their own, so that they can't disturb ours.
$(VENV)/bench/stamp: requirements/bench.txt | $(VENV)/demo.stamp
	@python3 -m venv $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

lock: $(VENV)/test.stamp
	tools/lock

clean:
	rm -rf $(VENV) node_modules exports/*-* exports/gallery src/coursekit/export/formats/pdf/fonts src/coursekit/export/scorm/schemas src/coursekit/schema/styles
