# `make demo` and `make test` each set up what they need; see CONTRIBUTING.md for the others.
PYTHON_IN_VENV = .venv/bin/python
PHOTOS = -

.PHONY: help demo sample test lint format bench contact-sheet setup clean

help:  ## says what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */: /'

demo:  ## sets up and makes a talking video of a public-domain portrait
	@scripts/setup demo
	@$(PYTHON_IN_VENV) -m talkingphoto demo -o out/astronaut-talking.mp4

sample:  ## sets up and makes the clip anew that a bot shows to who writes to it first
	@scripts/setup demo
	@$(PYTHON_IN_VENV) scripts/make_sample.py

test: setup  ## sets up, lints, checks the types and runs the tests
	@$(MAKE) --no-print-directory lint
	$(PYTHON_IN_VENV) -m pytest -n 2 --dist loadgroup

setup:  ## sets up .venv for development
	@scripts/setup test

lint:  ## ruff, mypy and import-linter
	$(PYTHON_IN_VENV) -m ruff check .
	$(PYTHON_IN_VENV) -m ruff format --check .
	$(PYTHON_IN_VENV) -m mypy
	.venv/bin/lint-imports --no-cache

bench: setup  ## measures quality and speed and writes the tables of the README (long)
	$(PYTHON_IN_VENV) -m benchmarks

contact-sheet: setup  ## frames x photos in out/contact_sheet.png; PHOTOS=a folder (default: two free portraits)
	@mkdir -p out
	$(PYTHON_IN_VENV) -m benchmarks.contact_sheet $(PHOTOS) out/contact_sheet.png

format:  ## lets ruff mend what it can
	$(PYTHON_IN_VENV) -m ruff check --fix .
	$(PYTHON_IN_VENV) -m ruff format .

clean:  ## removes .venv, builds and caches; clips (out/) and a worker's data (data/) stay
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
