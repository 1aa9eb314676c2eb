# Cục ảo: all that one types. Each verb installs what is missing first (.ci/install).
#
#   make run      build, start, print the address and the accounts
#   make test     everything that must hold (CI runs this; about forty minutes on two cores)
#   make check    the fast inner loop: format, tidy, rules, the front's types
#   make bench    our figures beside their peers, into .build/benchmarks.json
#   make torture  the long forms of the durability bars, for a night
#   make fuzz     the parsers under libFuzzer, an hour each
#   make soak     a day of load with an hourly kill
#   make secrecy  a thousand secret polls, and somebody with every file who tries to link voters
#   make sanitize the threads under ThreadSanitizer
#   make format   put the Swift sources into shape
#   make build    the program and the front, without starting anything
#   make clean    remove what was built; never a data folder
#   make help     this list
#
# What `make run` takes: DATA=folder LISTEN=address:port ARGS=--empty (a department with nobody).

# Where the department keeps its data, where it listens, and what else to pass to it.
DATA ?= data
LISTEN ?= 127.0.0.1:8080
ARGS ?= --demo

.PHONY: run help test check bench torture fuzz soak secrecy sanitize format build web clean install

run: build
	exec .build/release/cucao serve --data $(DATA) --listen $(LISTEN) $(ARGS)

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

install:
	@.ci/install run

build: install web
	swift build -c release --product cucao

web: install
	web/setup
	web/build

test:
	@.ci/install test
	@.ci/test

check:
	@.ci/install test
	@.ci/check

bench:
	@.ci/install bench
	@Benchmarks/run

torture fuzz soak secrecy sanitize:
	@.ci/install test
	@.ci/long $@

format:
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks

clean:
	swift package clean
	rm -rf .build/reports web/dist
