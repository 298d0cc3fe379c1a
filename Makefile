# Everything works in .venv/ in this folder; nothing is installed elsewhere.
# make setup does its work again only when pyproject.toml or requirements.lock has changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ARGS ?=
# Tests wait for servers half of their time: two workers share them. WORKERS=0 runs them in one process, for a debugger.
WORKERS ?= 2
TEST := $(BIN)/python -m pytest --numprocesses $(WORKERS)
# What Python compiles of packages stays in $(VENV): where a machine's settings forbid it, each command would compile hundreds of modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test test-long lint lint-types lint-style format docs bench bench-nation lock clean

help:
	@echo "make demo       set up, load Fancheng district (a sample), print what is missing, serve the pages; Ctrl-C stops it all"
	@echo "make serve      serve the pages for what is loaded"
	@echo "make test       lint, then every test that this machine can run; says at the end what was left out"
	@echo "make test-long  the same with the tests that take minutes"
	@echo "make lint       ruff, import contracts, mypy, docstrings"
	@echo "make format     let ruff lay out the code"
	@echo "make docs       write the generated references in docs/ anew"
	@echo "make bench      measure a generated city, into docs/benchmarks.md"
	@echo "make bench-nation  the same for a generated country"
	@echo "make lock       resolve requirements.lock anew from pyproject.toml"
	@echo "make setup      only make the environment in $(VENV)/"
	@echo "make clean      remove the environment and caches"

setup: $(READY)

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "orgnet needs Python 3.11 or later, and there is no $(PYTHON) here. On Debian or Ubuntu: sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "orgnet needs Python 3.11 or later, but $(PYTHON) is $$($(PYTHON) -V). Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments here. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Every package comes with its hash from the lock file, the tool that builds the project included. What is never imported need not be compiled.
# uv does in seconds what takes pip a minute, but knows nothing of pip's settings: where they name an index or a proxy, and for whatever uv did not
# get, pip does it.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
LOCKED := --require-hashes --requirement

$(READY): requirements.lock pyproject.toml | $(BIN)/python
	@awk '/^[^ ]/ { ours = /^uv==/ } ours' requirements.lock >$(VENV)/uv.txt
	@$(BIN)/python -m pip config list | grep -qE 'index|proxy' || { $(PIP) $(LOCKED) $(VENV)/uv.txt && \
		UV_HTTP_TIMEOUT=15 $(BIN)/uv pip install --quiet --python $(BIN)/python $(LOCKED) requirements.lock; } 2>/dev/null || true
	$(PIP) $(LOCKED) requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup
	@exec $(BIN)/orgnet demo $(ARGS)

serve: setup
	@exec $(BIN)/orgnet serve $(ARGS)

test: lint
	$(TEST) $(ARGS)

test-long: lint
	$(TEST) --long $(ARGS)

lint: setup
	@$(MAKE) --no-print-directory -j2 lint-types lint-style

lint-types: setup
	$(BIN)/mypy

lint-style: setup
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/numpydoc lint $$(git ls-files 'orgnet/*.py' 'dashboards/*.py')

format: setup
	$(BIN)/ruff check --quiet --fix .
	$(BIN)/ruff format .

docs: setup
	$(BIN)/python -m tests.references

bench: setup
	$(BIN)/python -m tests.benchmarks $(ARGS)

bench-nation: setup
	$(BIN)/python -m tests.benchmarks.nation $(ARGS)

lock: setup
	$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
		--all-extras --group test --group lint --group build --group lock \
		--generate-hashes --no-emit-index-url --no-header --no-annotate --output-file requirements.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
