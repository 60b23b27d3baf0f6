# The doors of the Ledger. Each makes the environment it needs when there is none, or when its lock file changed.
#   make serve   live preview                    make check   every problem in seeds/
#   make test    everything that must hold       make lock    re-pin the dependencies (needs uv)
#   make site    build site/, strict             make clean   remove what was made
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := environment
.DELETE_ON_ERROR:
.PHONY: environment serve site test check lock clean

# Material's banner about MkDocs 2, which does not concern us: MkDocs is pinned.
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE_READY := $(VENV)/site-ready
TEST_READY := $(VENV)/test-ready
INSTALL := $(BIN)/python -m pip install -qq --require-hashes -r

environment: $(TEST_READY)
	@echo "The environment is in $(VENV). Next: make serve, make test, make site, make check."

serve: $(SITE_READY)
	$(BIN)/mkdocs serve

site: $(SITE_READY)
	$(BIN)/mkdocs build --strict

check: $(SITE_READY)
	$(BIN)/python -m scripts.check

# The doors (check, build, evaluate, mkdocs) are tried from within pytest.
test: $(TEST_READY)
	.ci/install-test-tools
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest $(PYTEST_ARGS)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(SITE_READY): requirements.txt | $(BIN)/python
	@echo "Installing what the site needs into $(VENV) …"
	@$(INSTALL) $<
	@touch $@

# requirements-dev.txt holds the whole of requirements.txt, so this environment serves the site as well.
$(TEST_READY): requirements-dev.txt requirements.txt | $(BIN)/python
	@echo "Installing what the site and its tests need into $(VENV) …"
	@$(INSTALL) $<
	@touch $(SITE_READY) $@

LOCK := uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links pyproject.toml
lock:
	$(LOCK) $(LOCK_ARGS) -o requirements.txt
	$(LOCK) $(LOCK_ARGS) --group dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	git clean -fdqX docs
