# Everything runs in .venv, which each target makes or mends as needed (.ci/environment).

PYTHON := .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: demo test bench check lock help

demo: ## Try the bot here: a local Slack with a web page, no account needed
	@.ci/environment requirements.lock
	@$(PYTHON) -m bot demo $(ARGS)

test: ## Run the tests. ARGS="-k agreement" runs some of them
	@.ci/environment requirements-dev.lock
	@$(PYTHON) -m pytest --numprocesses auto --maxprocesses 8 --dist worksteal $(ARGS)

bench: ## Measure, in ratios to what else there is, and live a year; about two hours. ARGS="-k launch" runs some of it
	@.ci/environment requirements-dev.lock
	@$(PYTHON) -m pytest -m bench --capture=no tests/bench $(ARGS)

check: ## Look for mistakes without running anything: lint, format, types, dependencies with known vulnerabilities
	@.ci/environment requirements-dev.lock
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy
	@$(PYTHON) .ci/audit

# Versions stay as they are unless pyproject.toml asks for others. ARGS=--upgrade takes the newest of all.
LOCK := .venv/uv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header $(ARGS)

lock: ## Write the lock files anew after a change of dependencies in pyproject.toml
	@.ci/environment requirements-dev.lock
	@$(PYTHON) -m venv --clear .venv/uv && .venv/uv/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) --extra dev --output-file requirements-dev.lock
	$(LOCK) --constraint requirements-dev.lock --output-file requirements.lock
	@rm -rf .venv/uv

help: ## Show this list
	@awk -F ":.*## " "/^[a-z]+:.*## /{printf \"make %-6s %s\\n\", \$$1, \$$2}" $(MAKEFILE_LIST)
