# Concordat: everything starts here. `make` lists what there is.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
DATA ?= ../shared
SECONDS ?= 600
BIN := .venv/bin
LOCKED := --quiet --disable-pip-version-check --require-hashes --only-binary :all:
HERE := --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

.PHONY: help setup dossier desk test wheel-check gate gate-baseline evaluate benchmark train lock docs site picture clean fuzz guards

help:
	@echo "make dossier                   set up and build the dossier of the bundled example (out/example/index.html)"
	@echo "make desk                      set up and open the desk on the bundled example (http://127.0.0.1:8011/)"
	@echo "make test                      set up, then lint, types, import contracts, tests and the gate"
	@echo "make wheel-check               build a dossier with the wheel as an old and a new pip install it"
	@echo "make gate DATA=../shared       compare a quick part of every evaluation with evaluation/baseline.json"
	@echo "make gate-baseline             make what is measured the baseline (a commit of its own that says why)"
	@echo "make guards                    break rules and thresholds one at a time and count what the tests notice"
	@echo "make setup                     the virtual environment alone (.venv)"
	@echo "make evaluate DATA=../shared   measure on public data and write docs/accuracy.md"
	@echo "make fuzz SECONDS=600          run damaged input of every kind through the whole program"
	@echo "make benchmark DATA=../shared  measure time and memory"
	@echo "make docs                      write the generated pages of docs/ (commands, rules, records, tables)"
	@echo "make site                      build the documentation's site (build/site/index.html)"
	@echo "make picture                   photograph the example's page and the desk for the README (needs Chromium)"
	@echo "make train DATA=../shared      train the language model anew (training/README.md)"
	@echo "make lock                      pin the newest dependencies"

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Concordat needs Python 3.11 or newer with venv (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/runs: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install $(LOCKED) --requirement requirements.lock
	$(BIN)/python -m pip install $(HERE)
	@touch $@

.venv/tests: requirements-dev.lock .venv/runs
	$(BIN)/python -m pip install $(LOCKED) --requirement requirements-dev.lock
	@touch $@

# What comes as source alone is installed where it builds; its tests say why they skip where it does not.
.venv/source: requirements-source.lock .venv/tests
	$(BIN)/python -m pip install $(LOCKED) --no-binary pyspark,bagit --requirement requirements-source.lock \
		|| echo "no Spark and no bagit could be installed: their tests will skip"
	@touch $@

.venv/ftm: requirements-ftm.lock .venv/source
	$(BIN)/python -m pip install $(LOCKED) --no-binary pyicu --requirement requirements-ftm.lock \
		|| echo "no followthemoney could be installed: its tests will skip"
	@touch $@

setup: .venv/tests .venv/source .venv/ftm

dossier: .venv/runs
	$(BIN)/concordat dossier examples/inf-treaty --out out/example

desk: .venv/runs
	@mkdir -p out
	$(BIN)/concordat serve examples/inf-treaty --store out/desk.sqlite

test: setup
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest
	@if [ -d "$(DATA)/evaluation" ]; then $(MAKE) gate; else echo "no gate: $(DATA) is not there"; fi

gate: .venv/tests
	$(BIN)/python -m evaluation.gate $(DATA)

gate-baseline: .venv/tests
	$(BIN)/python -m evaluation.gate $(DATA) --write

wheel-check:
	.ci/wheel $(PYTHON)

guards: .venv/tests
	$(BIN)/python -m evaluation.guards

evaluate: .venv/tests
	$(BIN)/python -m evaluation $(DATA)

fuzz: .venv/tests
	$(BIN)/python -m evaluation.fuzz --seconds $(SECONDS)

benchmark: .venv/tests
	$(BIN)/python benchmarks/dossier.py $(DATA)/seeds

docs: .venv/tests
	$(BIN)/python -m concordat.cli.reference docs/cli.md
	$(BIN)/python -m concordat.cli.references docs
	$(BIN)/python -m evaluation.rules

site: docs
	$(BIN)/zensical build --strict --clean

picture: dossier .venv/tests
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1440,900 \
		--screenshot=docs/dossier.png "file://$(CURDIR)/out/example/index.html"
	PICTURES=docs $(BIN)/python -m pytest -n 0 tests/desk/test_browser.py -k photographed

train: .venv/tests
	$(BIN)/python -m training $(DATA)

lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv
	echo "setuptools>=77" > build/lock/build.in
	build/lock/bin/uv pip compile pyproject.toml build/lock/build.in $(COMPILED) --output-file requirements.lock
	build/lock/bin/uv pip compile pyproject.toml build/lock/build.in --extra dev $(COMPILED) \
		--constraint requirements.lock --output-file requirements-dev.lock
	build/lock/bin/uv pip compile pyproject.toml build/lock/build.in --extra spark --extra bag $(COMPILED) \
		--no-binary pyspark --no-binary bagit --constraint requirements-dev.lock --output-file requirements-source.lock
	build/lock/bin/uv pip compile pyproject.toml build/lock/build.in --extra ftm $(COMPILED) \
		--no-binary pyicu --constraint requirements-dev.lock --output-file requirements-ftm.lock

COMPILED := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --only-binary :all: \
	--no-emit-index-url --no-annotate --no-header

clean:
	rm -rf build out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
