# Tidewaiter: what can be made. Each target does its own set-up; the second time it is quick.

.PHONY: help run test check package benchmark screenshots clean
.DEFAULT_GOAL := help
PYTHON_ENV := .venv/bin

help:            ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run:             ## Open the sample case in the window, or screen it in the terminal without a display
	@packaging/setup.sh run
	@$(PYTHON_ENV)/tidewaiter open --sample

test:            ## Check style and types, and run every test
	@packaging/setup.sh develop
	@$(MAKE) --no-print-directory check
	$(PYTHON_ENV)/pytest -n auto --maxprocesses 8 --dist worksteal

check:
	$(PYTHON_ENV)/ruff format --check --quiet .
	$(PYTHON_ENV)/ruff check --quiet .
	$(PYTHON_ENV)/mypy

package:         ## Build the packaged program into dist/ and let it test itself
	@packaging/setup.sh develop
	@packaging/package.sh

benchmark:       ## Print how fast the rooms are, as ratios against a peer or a limit
	@packaging/setup.sh develop
	@for file in tests/benchmarks/*.py; do echo "== $$file"; $(PYTHON_ENV)/python $$file || exit 1; done

screenshots:     ## Draw twelve states of the window, light and dark, in three languages, into build/screenshots
	@packaging/setup.sh develop
	$(PYTHON_ENV)/python packaging/screenshots.py build/screenshots

clean:           ## Remove what was built, not the virtual environment
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache
