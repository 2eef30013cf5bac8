# `make help` lists the verbs. Everything a verb needs is installed into .venv first.

PYTHON ?= python3
TEST_WORKERS ?= 3
VENV := .venv
BIN := $(VENV)/bin
CHECK_ENV := SECRET_KEY=only-to-look-at-the-code-00000000 ENV_FILE=/dev/null DATABASE_URL=sqlite://:memory:

.DEFAULT_GOAL := help
.PHONY: help install install-dev demo test check lint types imports docs-check docs format lock bench screenshots clean

help: ## list the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

demo: $(VENV)/.installed ## run the whole service here, with live demo matches (PORT=8000)
	@$(BIN)/python -m config.demo

test: $(VENV)/.installed-dev ## run the tests
	$(BIN)/python -m pytest -n $(TEST_WORKERS) --dist loadfile

check: lint types imports docs-check test ## what CI runs: lint, types, imports, generated docs, tests

lint: $(VENV)/.installed-dev ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev ## mypy
	$(BIN)/mypy

imports: $(VENV)/.installed-dev ## imports go one way
	$(BIN)/lint-imports

docs-check: $(VENV)/.installed-dev ## generated files are as fresh as their sources
	$(CHECK_ENV) $(BIN)/python manage.py makemigrations --check --dry-run
	$(CHECK_ENV) $(BIN)/python manage.py contract --check
	$(BIN)/python -m pytest -q tests/docs

docs: $(VENV)/.installed-dev ## write the generated docs (docs/protocol) from the types
	$(CHECK_ENV) $(BIN)/python manage.py contract

format: $(VENV)/.installed-dev ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-dev ## measure fan-out against stock Channels
	$(BIN)/python -m bench.fanout

screenshots: $(VENV)/.installed-dev ## draw the pages for docs/images, in Chromium
	$(BIN)/python -m pytest -q tests/pages/screenshots.py

lock: $(VENV)/.installed-dev ## pin requirements.in and requirements-dev.in anew
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 requirements-dev.in -o requirements-dev.txt

clean: ## remove .venv and caches; var/ with its data stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

install: $(VENV)/.installed ## install what running takes

install-dev: $(VENV)/.installed-dev ## install what checking takes

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "installing requirements.txt …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | $(VENV)/bin/python
	@echo "installing requirements-dev.txt …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@ $(VENV)/.installed

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: PYTHON=python3.12 make …")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python's venv module is incomplete: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
