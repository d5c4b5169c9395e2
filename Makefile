# Everything runs in .venv, which is set up on first use from the hashed locks in requirements/.
# Only Python 3.11 or newer is needed; name another one with `make PYTHON=python3.12 run`.

PYTHON ?= python3
SHARED ?= ../shared
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet --quiet

.PHONY: help run demo test test-all check format docs bench evaluate lock FORCE

help:
	@echo "make run        read the example article and print who did what to whom"
	@echo "make demo       show a desk filled with sample articles in a browser"
	@echo "make test       run the tests"
	@echo "make test-all   run the tests, slow ones too"
	@echo "make check      format, lint, types, layers, docs"
	@echo "make evaluate   measure on $(SHARED) and compare with evaluation/floors.csv"
	@echo "make bench      measure speed"
	@echo "make format     mend the format;  make docs  write docs/reference anew;  make lock  write requirements/ anew"

run: .venv/run
	@.venv/bin/foreigndesk read examples/pakistan-recalibrates.html --format table
	@echo "To look around in a desk: make demo" >&2

demo: .venv/run
	@.venv/bin/foreigndesk demo

test: .venv/test
	@$(PY) -m pytest -m "not slow"

test-all: .venv/test
	@$(PY) -m pytest

check: .venv/check
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-logo
	@$(PY) tools/docs.py --check

format: .venv/check
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

docs: .venv/run
	@$(PY) tools/docs.py

bench: .venv/run
	@$(PY) benchmarks/speed.py --data "$(SHARED)/data"

evaluate: .venv/run
	@$(PY) tools/floors.py "$(SHARED)"

# The environment: made anew where the checkout was moved or its Python has gone; a stamp tells what stands in it.

.venv/place: FORCE
	@test "$$(cat $@ 2>/dev/null)" = "$$(pwd)" && $(PY) -c "" 2>/dev/null || { \
		$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
			{ echo "Foreign Desk needs Python 3.11 or newer: make PYTHON=python3.11 ..." >&2; exit 1; }; \
		echo "Setting up .venv: once, about a minute ..." >&2; \
		rm -rf .venv && $(PYTHON) -m venv .venv && pwd > $@; }

.venv/run .venv/test: .venv/%: requirements/%.txt pyproject.toml .venv/place
	@$(PIP) install --require-hashes -r requirements/$*.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/check: requirements/check.txt .venv/test
	@$(PIP) install --require-hashes -r requirements/check.txt
	@touch $@

# Needs uv. Existing pins stay unless `make lock UPGRADE=--upgrade`.

UV ?= uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" $(UPGRADE) pyproject.toml --group build

lock:
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --group test --constraint requirements/run.txt --output-file requirements/test.txt
	$(COMPILE) --group test --group check --constraint requirements/test.txt --output-file requirements/check.txt
