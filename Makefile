# Two commands for a user: `make run` and `make test`. Everything they install stays under .venv.
PYTHON ?= $(firstword $(foreach p,python3.12 python3.11 python3.13 python3,$(if $(shell $(p) -c 'import sys; sys.exit(not (3,11) <= sys.version_info[:2] < (3,14))' 2>/dev/null && echo ok),$(p))))
ADDRESS ?= 127.0.0.1
PORT ?= 8501
BIN := .venv/bin
export UV_CACHE_DIR := $(CURDIR)/.venv/cache
export STREAMLIT_BROWSER_GATHER_USAGE_STATS := false

.PHONY: run test e2e lint types lock

run: .venv/ready
	@echo "Bàn soạn thảo: http://$(ADDRESS):$(PORT)  (dừng: Ctrl-C)"
	@$(BIN)/python -m streamlit run app.py --server.address $(ADDRESS) --server.port $(PORT)

test: .venv/ready-dev
	$(BIN)/python -m pytest -n logical --dist loadfile

e2e: .venv/ready-dev
	$(BIN)/python -m pytest -m e2e

lint: .venv/ready-dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: .venv/ready-dev
	$(BIN)/mypy

.venv/ready: requirements.txt pyproject.toml | .venv/bin/python
	$(call install,requirements.txt)
	@touch $@

.venv/ready-dev: requirements-dev.txt pyproject.toml | .venv/bin/python
	$(call install,requirements-dev.txt)
	@touch $@ .venv/ready

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11, 3.12 hoặc 3.13."; exit 2; }
	@$(PYTHON) -m venv .venv || { echo "Không tạo được môi trường Python. Trên Debian/Ubuntu: cài gói python3-venv."; exit 2; }

# uv from the PATH, else from the project's own environment.
define install
@command -v uv >/dev/null || test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --no-cache-dir --disable-pip-version-check uv
@uv=$$(command -v uv || echo $(BIN)/uv); \
 $$uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r $(1) && \
 $$uv pip install --quiet --python $(BIN)/python --no-deps -e .
endef

# Maintainers: resolve the lock files anew from pyproject.toml.
lock:
	@uv=$$(command -v uv || echo $(BIN)/uv); \
	 set -e; opts="--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet"; \
	 $$uv pip compile $$opts pyproject.toml -o requirements.txt; \
	 $$uv pip compile $$opts -c requirements.txt --group dev pyproject.toml -o requirements-dev.txt
