# Two commands are enough for a newcomer: `make site` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What the tests use beside Python packages: the command, and the Debian package that has it.
SYSTEM := chromium:chromium pandoc:pandoc git:git newsboat:newsboat xmllint:libxml2-utils jq:jq biber:biber

.PHONY: help site serve test check bench soak screenshots lock clean

help:  ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

site: $(VENV)/.site  ## build content/ into site/
	$(BIN)/broadsheet build

serve: $(VENV)/.site  ## build, serve on http://127.0.0.1:8000/, and build again on changes
	$(BIN)/broadsheet serve

test: $(VENV)/.dev $(VENV)/.system  ## run every test
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(VENV)/.dev  ## style, types, dependencies, links, documentation, the quality of the tags
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	.ci/audit $(BIN)/python
	$(BIN)/python -m pytest tests/docs tests/tagging/test_quality.py

bench: $(VENV)/.dev  ## measure speed and memory at scale
	$(BIN)/python -m pytest tests/bench -o python_files='bench_*.py' -s

soak: $(VENV)/.dev $(VENV)/.system  ## the long runs of the property tests
	$(BIN)/python -m pytest --hypothesis-profile=soak -n auto --dist loadfile

screenshots: $(VENV)/.dev $(VENV)/.system  ## make the README's pictures anew
	$(BIN)/python tests/browser/screenshots.py

lock: $(VENV)/.dev  ## write constraints.txt from what is installed
	$(BIN)/python -m pip freeze --exclude-editable | grep '==' > constraints.txt

clean:  ## remove everything that was made
	@if [ -f $(VENV)/.site ]; then \
	  $(BIN)/python -c "from pathlib import Path; from generator.write import write; write(Path('docs'), [])"; fi
	rm -rf docs/.broadsheet.json site .broadsheet $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Broadsheet needs Python 3.11 or newer"; exit 1; }
	@echo "Setting up $(VENV) with $(PYTHON): a minute, once"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); $(call apt,python3-venv) && $(PYTHON) -m venv $(VENV); }

$(VENV)/.site: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.site

$(VENV)/.system:
	@missing=""; for pair in $(SYSTEM); do \
	  command -v $${pair%%:*} >/dev/null || missing="$$missing $${pair##*:}"; done; \
	if [ -n "$$missing" ]; then $(call apt,$$missing); fi
	@touch $@

# Install Debian packages, as root or through sudo.
apt = { if [ "$$(id -u)" = 0 ]; then as=; else as=sudo; fi; \
	$$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null; }
