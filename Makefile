# Two commands do all: `make run` and `make test`. Without make: the same steps are in the README.
PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
OUT ?= out

# What is installed is locked with its hashes; `make lock` renews it (requirements/README.md).
LOCKED := -m pip install --quiet --require-hashes --requirement
ITSELF := -m pip install --quiet --no-deps --no-build-isolation --editable .

.PHONY: run test test-lowest test-newest lint lock bench charts clean

run: $(VENV)/installed
	$(BIN)/capitalplan report projects -o $(OUT) --force

test: $(VENV)/installed-test
	$(BIN)/python -m pytest

# The same tests with the oldest releases that pyproject.toml allows.
test-lowest:
	$(MAKE) VENV=$(VENV)-lowest LOCK=requirements/lowest.txt test

# The same tests with the newest of everything, bounds or not: says what moved, never fails.
test-newest:
	$(PYTHON) requirements/newest.py

lock:
	$(PYTHON) requirements/lock.py

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
	rm -rf $(VENV) $(VENV)-lowest $(VENV)-newest $(VENV)-lock $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/installed: pyproject.toml requirements/run.txt $(LOCK)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(LOCKED) $(or $(LOCK),requirements/run.txt)
	$(BIN)/python $(ITSELF)
	$(BIN)/python -c "open('$@', 'w').close()"

$(VENV)/installed-test: $(VENV)/installed requirements/test.txt
	$(BIN)/python $(LOCKED) $(or $(LOCK),requirements/test.txt)
	$(BIN)/python -c "open('$@', 'w').close()"
