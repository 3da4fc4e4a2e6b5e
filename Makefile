# `make` alone says what there is. Everything is installed into .venv of this folder, nothing else is touched.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8000
# Workers often wait, for a browser, a process or a server: a few more than there are cores.
JOBS ?= 3
PYTEST ?=

# Chromium and others want a HOME; in a container it may be unset or empty.
ifeq ($(strip $(HOME)),)
export HOME := /tmp
endif

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
MANAGE := PORT=$(PORT) $(PY) example_site/manage.py
TOWN_PORT = $(shell echo $$(($(PORT) + 1)))
TOWN = PORT=$(TOWN_PORT) DJANGO_SETTINGS_MODULE=example_site.settings.municipality $(PY) example_site/manage.py
NEEDS := pyproject.toml constraints.txt

.PHONY: help setup demo demo-data test test-sqlite test-postgres lint bench clean programmes \
	lint-style lint-types lint-messages lint-migrations lint-house

help: ## what each command does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# Two things at a time, where make can keep the lines that they write whole.
PAIRED = $(if $(filter output-sync,$(.FEATURES)),--jobs=2 --output-sync=$(1))

setup: ## install everything for work on the code
	@$(MAKE) --no-print-directory $(call PAIRED,line) .venv/ready-for-work programmes

.venv/bin/python:
	@scripts/create_venv.sh "$(PYTHON)"

.venv/ready-to-run: $(NEEDS) | .venv/bin/python
	@echo "Installing what the site needs (a minute or two the first time)."
	@$(PIP) --editable '.[exchange,report,spreadsheets]'
	@touch $@

.venv/ready-for-work: .venv/ready-to-run
	@echo "Installing what tests and checks need."
	@$(PIP) --editable '.[dev]'
	@touch $@

# One after the other: apt does one thing at a time.
programmes:
	@scripts/install_chromium.sh
	@scripts/install_libreoffice.sh
	@command -v rsync >/dev/null || scripts/apt_install.sh rsync openssh-client || \
		echo "rsync could not be installed, so its tests will be skipped. To have them: apt install rsync" >&2

demo-data: .venv/ready-to-run ## the example site's database and content, without serving it
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) nastav_setup
	$(MANAGE) nastav_demo
	$(TOWN) migrate --verbosity 0
	$(TOWN) nastav_demo

demo: .venv/ready-to-run ## the example sites at http://127.0.0.1:8000/ and the ports after it (another port: make demo PORT=8010)
	@for port in $(PORT) $(TOWN_PORT) $$(($(PORT) + 2)) $$(($(PORT) + 3)); do $(PY) scripts/port.py $$port || exit 1; done
	@$(MAKE) --no-print-directory demo-data
	@$(PY) scripts/demo.py $(PORT)

test: setup test-sqlite test-postgres ## the whole suite on SQLite and on PostgreSQL (one file: make test PYTEST=tests/x.py)

# What touches no database is run once, see tests/one_of_two.py.
test: FIRST := --of-two first
test: SECOND := --of-two second

# Tests and checks start many processes; compiled once, the code is loaded in half a second less by each of them,
# whatever the environment says.
test-sqlite test-postgres lint: export PYTHONDONTWRITEBYTECODE :=

test-sqlite: .venv/ready-for-work
	NASTAV_TEST_DB=sqlite $(PY) -m pytest -n $(JOBS) $(FIRST) $(PYTEST)

test-postgres: .venv/ready-for-work
	NASTAV_TEST_DB=postgres $(PY) -m pytest -n $(JOBS) $(SECOND) $(PYTEST)

# Types take as long as all the rest together: they are looked at beside it. What each says stays together. Where tests
# are wanted too, everything is installed at once.
lint: $(if $(filter test,$(MAKECMDGOALS)),setup,.venv/ready-for-work) ## style, types, translations, migrations, sizes
	@$(MAKE) --no-print-directory $(call PAIRED,target) lint-types lint-style lint-messages lint-migrations lint-house

lint-style: .venv/ready-for-work
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

lint-types: .venv/ready-for-work
	$(PY) -m mypy

lint-messages: .venv/ready-for-work
	$(PY) scripts/messages.py check

lint-migrations: .venv/ready-for-work
	$(PY) -m django makemigrations --check --dry-run --settings tests.settings
	$(MANAGE) makemigrations --check --dry-run
	DOWNSTREAM_VAR=var $(PY) -m django makemigrations --check --dry-run --settings tests.downstream.project.settings
	$(PY) scripts/portable_migrations.py --check

lint-house: .venv/ready-for-work
	$(PY) scripts/house.py

bench: .venv/ready-for-work ## measurements; they never fail
	@for file in tests/bench/bench_*.py; do \
		[ -e "$$file" ] || { echo "There are no benchmarks yet."; break; }; \
		echo "== $$file"; PYTHONPATH=. $(PY) "$$file" || echo "$$file did not finish."; \
	done; exit 0

clean: ## remove what the commands made, also the demo's data
	rm -rf .venv var build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache ./*.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
