# make demo    install what is missing, build, analyze the sample corpora
# make test    install what is missing, run all tests
# make check   format lint, warnings as errors, dependency arrows, tests
# make bench   speed beside the peers        make evaluate  quality against public gold data
# make fuzz    random bytes into the readers, FUZZ_SECONDS each (default 30)
# make check-asan  the readers' tests under the address sanitizer
# make pictures  the README's pictures, out of the demo
# make docs    DocC pages                    make install   into PREFIX (default /usr/local)

SHELL := /bin/bash
PREFIX ?= /usr/local
OUTPUT ?= out/demo
RELEASE = swift build -c release --product samsyn
# Optimized, as the dictionaries take their time otherwise; with the flags of the build above.
TEST = swift test -c release --disable-xctest --disable-testable-imports --no-parallel
# Swift's own crash handler can hang in a container without a terminal.
export SWIFT_BACKTRACE ?= enable=no

.PHONY: demo test check lint build setup bench evaluate fuzz check-asan pictures docs install clean

setup:
	@scripts/setup

demo: setup
	@$(RELEASE)
	@samsyn=$$($(RELEASE) --show-bin-path)/samsyn && \
	  $$samsyn analyze corpora --output $(OUTPUT) && \
	  paper=$$(command -v pandoc >/dev/null && echo docx || echo html) && \
	  $$samsyn report corpora --output $(OUTPUT)/report.$$paper && \
	  $$samsyn themes forms --form forms/tomt-formular.md --areas se-2017 \
	    --output $(OUTPUT)/workshop.$$paper --next-form $(OUTPUT)/next-form.$$paper

test: setup
	$(TEST)

build: setup
	$(RELEASE)

lint: setup
	swift format lint --strict --recursive Package.swift Sources stopwords taxonomies notebooks-export Tests Benchmarks Fuzz

check: lint test
	swift build -c release --explicit-target-dependency-import-check error

bench: build
	@Benchmarks/run

evaluate: build
	@Evaluation/run

fuzz: setup
	@Fuzz/run

# A build folder of its own: every module is built with the sanitizer.
check-asan: setup
	swift test -c release --scratch-path .build-asan --sanitize=address --disable-xctest \
	  --disable-testable-imports --no-parallel --filter 'SamsynIngestTests|SamsynArchivesTests|SamsynDictionariesTests|SamsynTokensTests'

docs: setup
	@scripts/docs

pictures: demo
	@scripts/pictures $(OUTPUT)

install: build
	@scripts/install "$(PREFIX)" "$$($(RELEASE) --show-bin-path)"

clean:
	rm -rf .build out
