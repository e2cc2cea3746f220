# Two commands do all: `make run` and `make test`. Without make: the same steps are in the README.
PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
OUT ?= out

.PHONY: run test lint bench charts clean

run: $(VENV)/installed
	$(BIN)/capitalplan report projects -o $(OUT) --force

test: $(VENV)/installed-test
	$(BIN)/python -m pytest

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/installed-test
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/kernel.py
	$(BIN)/python benchmarks/programme.py
	$(BIN)/python benchmarks/ledger.py
	$(BIN)/python benchmarks/report.py
	$(BIN)/python benchmarks/edit.py
	$(BIN)/python benchmarks/agreement.py

charts: $(VENV)/installed
	$(BIN)/python charts/make.py

clean:
	rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -c "open('$@', 'w').close()"

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --editable ".[test]"
	$(BIN)/python -c "open('$@', 'w').close()"
