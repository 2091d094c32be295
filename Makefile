# make run   attributes the sample article
# make test  lint, strict types, tests
# Both set up .venv when pyproject.toml or constraints.txt has changed; PYTHON names the interpreter.

PYTHON ?= python3
ARTICLE ?= examples/harbour.txt
BIN := .venv/bin

.PHONY: run test clean

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

clean:
	rm -rf .venv
