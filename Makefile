# make demo: see the bot in a real encrypted room.   make test: check everything.
# Nothing is needed but Python 3.11 or newer, make, git and the Python package index.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := -m pip --disable-pip-version-check
MAKEFLAGS += --no-print-directory
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --strip-extras \
	--allow-unsafe --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.DELETE_ON_ERROR:
.PHONY: help setup setup-synapse test test-calendar check-clients format demo demo-clean bench lock texts clean

help:
	@echo "make demo        the bot in a real encrypted room on this machine"
	@echo "make test        every check: style, types, layers, tests, live tests"
	@echo "make test-calendar  calendar files with a reader of another make (needs Node and npm)"
	@echo "make demo-clean  forget the demo's data"
	@echo "make setup       the bot's virtual environment (.venv)"
	@echo "make format      write the code in the project's style"
	@echo "make texts       bring catalogues, page of commands and transcripts up to date"
	@echo "make check-clients  the bot with a client of another make (needs Node and npm)"
	@echo "make bench       measure the bot beside a bare echo bot (ten minutes)"
	@echo "make lock        choose the versions of all parts anew"

# A stamp says that an environment is as its lock says, so that a second run is quick.
setup: .venv/ready
setup-synapse: .venv-synapse/ready

.venv/ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python $(PIP) install --quiet --require-hashes --requirement requirements/dev.txt
	PYTHONWARNINGS=ignore $(BIN)/python $(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv-synapse/ready: requirements/synapse.txt
	test -x .venv-synapse/bin/python || $(PYTHON) -m venv .venv-synapse
	.venv-synapse/bin/python $(PIP) install --quiet --require-hashes --requirement $<
	@touch $@

# pytest comes last, so that its last line is the last line of all. Each of its processes has a
# homeserver of its own; more than four would be too much for a small machine.
test: setup setup-synapse
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

# The files are named, for their names keep them out of `make test`, which needs no Node.
check-clients: setup setup-synapse tests/clients/node_modules/ready
	$(BIN)/python -m pytest tests/clients/check_*.py

# `make test` compares with what was read here: RENEW=1 stores it anew.
test-calendar: setup tests/calendar/node_modules/ready
	$(if $(RENEW),$(BIN)/python -m tests.calendar.expanding)
	$(BIN)/python -m pytest tests/calendar/check_*.py

tests/%/node_modules/ready: tests/%/package-lock.json
	@node -e 'process.exit(+(parseInt(process.versions.node) < 20))' && npm --version >/dev/null || \
		{ echo "This needs Node 20 or newer (better 22), and npm." >&2; exit 1; }
	cd tests/$* && npm ci --loglevel=error
	@touch $@

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

texts: setup
	$(BIN)/python -m bot.texts.collect
	$(BIN)/python -m bot.texts.reference
	$(BIN)/python -m tests.docs.transcripts

demo: setup setup-synapse
	@exec $(BIN)/python -m bot.demo

demo-clean:
	rm -rf .demo

bench: setup setup-synapse
	$(BIN)/python -m benchmarks

lock: setup
	$(COMPILE) --upgrade --build-deps-for wheel --output-file requirements/run.txt pyproject.toml
	$(COMPILE) --upgrade --extra dev --constraint requirements/run.txt --build-deps-for editable \
		--output-file requirements/dev.txt pyproject.toml
	$(COMPILE) --upgrade --output-file requirements/synapse.txt requirements/synapse.in

clean:
	rm -rf .venv .venv-synapse tests/*/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
