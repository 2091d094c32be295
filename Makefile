# make run   attributes the sample article
# make test  lint, strict types, tests
# make bench speed beside other systems; CORPUS=FILE.jsonl measures on your texts
# Each sets up .venv when pyproject.toml or constraints.txt has changed; PYTHON names the interpreter.

PYTHON ?= python3
ARTICLE ?= examples/harbour.txt
BIN := .venv/bin

.PHONY: run test bench clean

run: .venv/run.stamp
	$(BIN)/quoteattr $(ARTICLE)

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

$(BIN)/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/test.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@ .venv/run.stamp

.venv/bench.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	touch $@

bench: .venv/bench.stamp
	$(BIN)/python -m quoteattr.benchmark $(CORPUS)

clean:
	rm -rf .venv
