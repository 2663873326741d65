# make demo   read the bundled articles: record, summary, report        make test   everything that must pass
# make lint   types, layers, style                                      make gate   the gold sets, against their floors
# make screenshots   every page of the demo's record at 400 and 2,000 pixels, light and dark: scratch/pages (needs Chromium)
PYTHON ?= python3.11
VENV   := .venv
RUN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test lint gate screenshots clean setup

demo: $(READY)
	@$(RUN)/blocwatch demo

test: $(READY)
	$(RUN)/pytest

lint: $(READY)
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports --no-cache

gate: $(READY)
	$(RUN)/python evaluation/gate.py

screenshots: demo
	$(RUN)/python evaluation/screenshots.py demo/blocwatch.duckdb --report demo/report.html --to scratch/pages --dark

setup: $(READY)

# Python 3.11 is preferred; any later one that is called python3 does as well.
$(READY): pyproject.toml requirements.lock
	@echo "setting up $(VENV) (once, a minute or two) …"
	@$(or $(shell command -v $(PYTHON)),python3) -m venv $(VENV)
	@$(RUN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(RUN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache build
