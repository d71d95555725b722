# What people and machines do with this repository. `make help` lists it.
.DEFAULT_GOAL := help
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif
.PHONY: help programs setup run chat backup restore train test tests-with-servers tests-in-a-browser tests-of-units browser recipes faults security lead style types validate evaluate benchmark policy-table settings-page widget screenshots lock clean

PYTHON := .venv/bin/python
CODE := assistant actions benchmarks desk evaluation web
UNITS := tests/unit tests/house_rules tests/conversations tests/security
LOCK := pip compile --quiet --generate-hashes --no-emit-index-url --no-header --python-version 3.10

# PostgreSQL's programs, for tests: Debian's, else the ones on PATH, else those that the test requirements bring. Debian's come
# first, because `make test` may install them after this make has begun, and the make that it starts finds them then.
empty :=
debians := $(subst $(empty) $(empty),:,$(strip $(wildcard /usr/lib/postgresql/*/bin)))
export PATH := $(if $(debians),$(debians):)$(PATH):$(CURDIR)/.venv/lib/python3.10/site-packages/pgserver/pginstall/bin
export PYTHONPATH := $(CURDIR)
export PYTHONWARNINGS := ignore
export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export TF_CPP_MIN_LOG_LEVEL := 3

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

run: .venv/.runtime ## start everything, say where it answers, stop it on Ctrl-C (WEB_PORT=8000 RASA_PORT=5005 ACTIONS_PORT=5055)
	@$(PYTHON) -m assistant.running.run

test: programs setup ## everything that must hold, in about 20 minutes
	@$(MAKE) SIDE_BY_SIDE=1 --no-print-directory --jobs=2 --output-sync=line train style types validate
	@$(MAKE) SIDE_BY_SIDE=1 --no-print-directory --jobs=2 --output-sync=line tests-with-servers tests-in-a-browser tests-of-units
	@echo "Everything holds."

# Two at a time, the longest first: most of their time they wait for servers to start and for one another.
tests-with-servers: train
	@echo "== Tests with servers and databases"
	@$(PYTHON) -m pytest $(filter-out $(UNITS) tests/browser tests/support,$(patsubst %/,%,$(wildcard tests/[a-z]*/)))

tests-in-a-browser: train
	@echo "== Tests in a browser"
	@$(PYTHON) -m pytest tests/browser

tests-of-units: train
	@echo "== Tests of units and of the repository"
	@$(PYTHON) -m pytest $(UNITS)
	@echo "== What the documentation says can be changed"
	@$(PYTHON) -m tests.recipes

browser: setup train ## only the tests in a browser; their pictures go to results/browser
	@$(PYTHON) -m pytest tests/browser

faults: setup train ## break every part in every way, again and again, and compare the databases with what customers were told
	@$(PYTHON) -m tests.faults.kills
	@$(PYTHON) -m tests.faults.restarts
	@$(PYTHON) -m tests.faults.histories
	@$(PYTHON) -m tests.faults.crowd
	@$(PYTHON) -m tests.faults.action_server
	@$(PYTHON) -m tests.faults.locks
	@$(PYTHON) -m tests.faults.deployment

recipes: setup train ## do what the documentation says can be changed in a copy, and try it there (EACH=1: one at a time)
	@$(PYTHON) -m tests.recipes $(if $(call given,EACH),--each)

security: setup train ## try every door, forge, guess and flood; audit the dependencies (docs/security.md)
	@echo "== Doors, forgeries, limits"
	@$(PYTHON) -m pytest tests/security tests/integration/channel/hostile tests/integration/channel/test_filing_limit.py tests/integration/channel/test_reference_limit.py \
		tests/integration/desk_site/test_every_address.py tests/integration/desk/test_filed_too_often.py \
		tests/integration/desk/test_reference_questions.py tests/integration/desk/test_forged_slots.py
	@echo "== Ten thousand guessed references"
	@$(PYTHON) -m tests.security.references
	@echo "== Hostile texts"
	@$(PYTHON) -m tests.security.hostile_text
	@echo "== Dependencies"
	@$(PYTHON) -m tests.security.dependencies || { [ $$? = 3 ] && echo "Everything else holds."; }

chat: .venv/.runtime ## talk with the assistant in this terminal; starts it when it is not running
	@$(PYTHON) -m assistant.running.chat

programs: ## what tests need beside Python: installed for root, named with the one command for anybody else
	@scripts/system_packages.sh

setup: .venv/.dev ## the environment in .venv: Python 3.10 and the locked requirements, for tests and plain `rasa` too
	@:

.venv/.dev: .python-version requirements/setup.txt requirements/dev.txt scripts/setup.sh
	@scripts/setup.sh dev

.venv/.runtime: .python-version requirements/setup.txt requirements/runtime.txt scripts/setup.sh
	@scripts/setup.sh runtime

train: .venv/.runtime ## train the model, if what it learns from has changed
	@$(PYTHON) -m assistant.running.training

lead: .venv/.runtime ## make the first person of the desk, who makes the others (NAME=)
	@test -n "$(call given,NAME)" || { echo "Give a name: make lead NAME=ana"; exit 2; }
	@$(PYTHON) -m desk migrate --verbosity 0
	@$(PYTHON) -m desk create_lead -- "$(call given,NAME)"

backup: .venv/.runtime ## copy both databases into a new folder, while everything runs (TO=)
	@test -n "$(call given,TO)" || { echo "Say where to: make backup TO=/srv/backups"; exit 2; }
	@$(PYTHON) -m desk backup --to="$(call given,TO)"

restore: .venv/.runtime ## make both databases from a backup; stop everything else first (FROM= REPLACE=1)
	@test -n "$(call given,FROM)" || { echo "Say from where: make restore FROM=/srv/backups/<one of them>"; exit 2; }
	@$(PYTHON) -m desk restore --from="$(call given,FROM)" $(if $(call given,REPLACE),--replace)

evaluate: train ## measure how strangers are understood (LANGUAGE=fr ONLY=dialogues)
	@$(PYTHON) -m evaluation.run $(addprefix --language=,$(call given,LANGUAGE)) $(addprefix --only=,$(call given,ONLY))

benchmark: setup ## measure speed beside stock Rasa, in about a quarter of an hour (QUICK=1 OUR_MODEL= STOCK_MODEL=)
	@$(PYTHON) -m benchmarks.run $(if $(call given,QUICK),--quick) \
		$(addprefix --our-model=,$(call given,OUR_MODEL)) $(addprefix --stock-model=,$(call given,STOCK_MODEL))

# A variable's value when it stands on make's command line: LANGUAGE means something else in many environments.
given = $(if $(filter command line,$(origin $(1))),$($(1)))

widget: ## build web/dist/otter-chat.js from its sources
	@cd web && npm ci --no-audit --no-fund --loglevel=error && npm run build
	@echo "$$(gzip -9c web/dist/otter-chat.js | wc -c) bytes gzipped"

screenshots: browser ## make the pictures in docs/ anew
	@$(PYTHON) -m tests.browser.pictures

settings-page: .venv/.runtime ## write docs/settings.md anew from the table of settings
	@$(PYTHON) -m assistant.running.settings_page

policy-table: .venv/.runtime ## print the whole policy as a table
	@$(PYTHON) -m assistant.decision.table

style: setup
	@echo "== Style: ruff"
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check

types: setup
	@echo "== Types: mypy"
	@.venv/bin/mypy $(CODE)

validate: setup ## let Rasa look at the domain and the training data
	@echo "== Training data: rasa data validate"
	@$(PYTHON) -m assistant.running.validation

lock: setup ## write requirements/*.txt anew from requirements/*.in, but for what *-without.txt leaves out
	@uv="$$(command -v uv || echo var/uv/bin/uv)"; for name in setup runtime dev audit; do \
		without="requirements/$$name-without.txt"; \
		"$$uv" $(LOCK) $$([ ! -e "$$without" ] || echo --override "$$without") "requirements/$$name.in" \
			--output-file "requirements/$$name.txt" || exit; done

clean: ## remove what was built or logged; what was filed and said stays
	@rm -rf .venv web/node_modules .rasa .mypy_cache .ruff_cache .pytest_cache .hypothesis models/assistant.* results
	@rm -rf var/uv var/training-* var/*.log var/endpoints-*.yml
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
