# Golden Thread's one command file. `make` alone lists the commands; CI runs exactly these.
.DEFAULT_GOAL := help
.PHONY: help demo setup dev test check bench bench-returns docs lock format clean
MAKEFLAGS += --no-print-directory

PORT ?= 8000
SCALE ?= small
ARGS ?=
PYTHON ?=
PYTEST ?= -n 2 --dist worksteal
run := .venv/bin/python
export PYTHON
# Tests start the product dozens of times: compiled once is enough.
unexport PYTHONDONTWRITEBYTECODE

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

demo:  ## a synthetic council on http://127.0.0.1:8000 (PORT=, SCALE=small|county, GOLDENTHREAD_HOME=); Ctrl-C stops it
	@tools/environment run
	@$(run) -m goldenthread demo --port $(PORT) --scale $(SCALE)

setup:  ## make only the environment, in .venv
	@tools/environment run

dev:  ## make the environment for working on the code
	@tools/environment dev

test: dev  ## set up all that the tests need, and run them (ARGS= goes to pytest)
	@GOLDENTHREAD_CHROMIUM="$$($(run) -m goldenthread.site.chromium)" || exit 1; export GOLDENTHREAD_CHROMIUM; \
	exec $(run) -m pytest $(PYTEST) $(ARGS)

check: dev  ## style, order of the house, types, security, printed docs, sizes
	@$(run) tools/check.py

bench: dev  ## measure the pages and print the table (ARGS= goes to the bench)
	@$(run) -m goldenthread bench $(ARGS)

bench-returns: dev  ## check returns beside the sector's validators: agreement, time, memory (ARGS=--quick)
	@$(run) -m bench.returns.run $(ARGS)

docs: setup  ## print the docs that come from code
	@$(run) -m goldenthread docs print

format: dev  ## put the code in the house's shape
	@$(run) -m ruff check --fix --quiet . ; $(run) -m ruff format .

lock:  ## lock the dependencies again, with hashes (needs uv)
	@command -v uv > /dev/null || { echo "Locking needs uv: pip install uv"; exit 1; }
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-header -c requirements.txt pyproject.toml --group dev -o requirements-dev.txt

clean:  ## remove the environment, caches and printed leftovers (never the data in .goldenthread)
	rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
