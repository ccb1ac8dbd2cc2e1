# The few commands anyone needs. On a fresh Debian 12 with a Swift 6 toolchain `make demo` and `make test` do everything.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

SOURCES := Sources Tests Package.swift
RELEASE := .build-release/release/larets
STATIC := $(CURDIR)/.build-release/static
BENCH_WORK := Benchmarks/work
BENCH_PYTHON := $(BENCH_WORK)/venv/bin/python3
# Of the check of the API; what is downloaded for it stays in there.
API_VENV := .build/api-venv
SCHEMATHESIS := $(API_VENV)/bin/schemathesis
# Of the proof in a browser; its pins stand in Tests/Browser/requirements.txt.
BROWSER_VENV := .build/browser-venv
BROWSER_PYTHON := $(BROWSER_VENV)/bin/python3
ROUNDS ?= 3
COUNT ?= 2000
# Of libFuzzer, for each target.
SECONDS ?= 60
FUZZ_TARGETS ?= tables yaml settings sealed query intake

# What must be there (a command, or a file by its pattern), and the package that brings it.
BUILD_NEEDS := git:git pkg-config:pkg-config ld:binutils /usr/include/stdio.h:libc6-dev \
    /usr/lib/gcc/*/*/libgcc.a:libgcc-12-dev /usr/include/c++/*/vector:libstdc++-12-dev /usr/include/magic.h:libmagic-dev \
    /usr/include/sqlite3.h:libsqlite3-dev /usr/include/zlib.h:zlib1g-dev /usr/include/csv.h:libcsv-dev \
    /usr/include/libstemmer.h:libstemmer-dev /usr/include/argon2.h:libargon2-dev /usr/include/qrencode.h:libqrencode-dev \
    /usr/include/archive.h:libarchive-dev /usr/include/nettle/version.h:nettle-dev /usr/include/lzma.h:liblzma-dev /usr/include/bzlib.h:libbz2-dev
PRINT_NEEDS := /usr/lib/python3/dist-packages/weasyprint/__init__.py:weasyprint \
    /usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf:fonts-liberation
# poppler-utils draws pages of PDF, libvips-tools all other pictures.
PREVIEW_NEEDS := pdftoppm:poppler-utils vipsthumbnail:libvips-tools
FAULT_NEEDS := $(BUILD_NEEDS) strace:strace cc:gcc python3:python3 /usr/sbin/mkfs.ext4:e2fsprogs /usr/bin/mount:mount
# For curl and openssl, the tests of the service; the environment is for schemathesis.
API_NEEDS := curl:curl openssl:openssl /usr/lib/python3*/ensurepip/__init__.py:python3-venv
# The browser is Debian's own; Playwright brings none along. The fonts are for what the pages look like.
BROWSER_NEEDS := chromium:chromium /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:fonts-dejavu-core \
    /usr/lib/python3*/ensurepip/__init__.py:python3-venv $(PRINT_NEEDS) $(PREVIEW_NEEDS)
TEST_NEEDS := $(FAULT_NEEDS) $(API_NEEDS) $(BROWSER_NEEDS) $(PRINT_NEEDS) $(PREVIEW_NEEDS) sqlite3:sqlite3 pdftotext:poppler-utils \
    zbarimg:zbar-tools
BENCH_NEEDS := $(BUILD_NEEDS) cc:gcc openssl:openssl python3:python3 /usr/include/openssl/evp.h:libssl-dev \
    /usr/lib/python3*/ensurepip/__init__.py:python3-venv /usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf:fonts-dejavu-core
LOAD_NEEDS := wrk:wrk nginx:nginx-light $(PREVIEW_NEEDS)

# $(call install,NEEDS): asks the system only for what is missing.
define install
command -v swift >/dev/null || { echo "Нет Swift. Нужен Swift 6.2 или новее: https://www.swift.org/install" \
    "/ No Swift toolchain; 6.2 or later is needed." >&2; exit 1; }; \
missing=(); set -f; \
for need in $(1); do \
    thing=$${need%%:*}; \
    case $$thing in \
        /*) compgen -G "$$thing" >/dev/null || missing+=("$${need##*:}");; \
        *) command -v "$$thing" >/dev/null || missing+=("$${need##*:}");; \
    esac; \
done; set +f; \
if (( $${#missing[@]} )); then \
    command -v apt-get >/dev/null || { echo "Установите / please install: $${missing[*]}" >&2; exit 1; }; \
    echo "Ставлю недостающее / installing what is missing: $${missing[*]}"; \
    as_root=(); (( EUID == 0 )) || as_root=(sudo); \
    "$${as_root[@]}" apt-get update -qq; \
    "$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$${missing[@]}" >/dev/null; \
fi
endef

# The system's libraries go into the release binary: docs/decisions/0010-one-binary-with-its-libraries.md.
# The linker takes an archive from the first folder that has one, and pkg-config is asked before the system's folder.
define static_libraries
mkdir -p $(STATIC); \
for library in sqlite3 magic z csv stemmer archive nettle lzma bz2 stdc++; do \
    for archive in /usr/lib/*/lib$$library.a /usr/lib/gcc/*/*/lib$$library.a; do \
        if [ -e "$$archive" ]; then ln -sf "$$archive" $(STATIC)/; fi; \
    done; \
done; \
for package in sqlite3:sqlite3 libmagic:magic zlib:z; do \
    printf 'Name: %s\nDescription: static\nVersion: 1\nLibs: -L%s -l%s\n' "$${package%:*}" $(STATIC) "$${package#*:}" \
        > $(STATIC)/"$${package%:*}.pc"; \
done
endef
CATALOG_BENCH := .build-release/release/CatalogBench
define build_catalog_bench
PKG_CONFIG_PATH=$(STATIC) swift build -c release --static-swift-stdlib $(LINK) \
    --scratch-path .build-release --product CatalogBench
endef
LINK := -Xlinker -s -Xlinker -z -Xlinker now -Xlinker -lnettle -Xlinker -llzma -Xlinker -lbz2 -Xlinker -lz

define browser_venv
cmp -s Tests/Browser/requirements.txt $(BROWSER_VENV)/installed || { \
    python3 -m venv $(BROWSER_VENV) \
    && $(BROWSER_VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/Browser/requirements.txt \
    && cp Tests/Browser/requirements.txt $(BROWSER_VENV)/installed; }
endef

# All tests at once, and those that start programs hold the few threads on which the others would answer within their time:
# `test` runs a few at a time.
# What went wrong once more at the end, where whoever reads only the end sees it; the runner's closing line is the last.
define failures
printf '\n'; awk '/^(✘|error:)/ { went = 1; print; next } /^↳/ && went { print; next } { went = 0 }' .build/tests.log
endef
# Whatever hangs is named, before the machine that waits for it loses its patience.
TEST_LIMIT_SECONDS ?= 2700
define unfinished
printf '\nNot ended after $(TEST_LIMIT_SECONDS) s:\n'; \
comm -23 <(sed -nE 's/.*◇ (Test ".*") started\.$$/\1/p' .build/tests.log | sort) \
    <(sed -nE 's/.*(✔|✘) (Test ".*")( with [0-9]+ test cases?)? (passed|failed) after .*/\2/p' .build/tests.log | sort)
endef
# The browser waits most of its time, so the other two go on beside it; what it said comes when it has ended.
define before_tests
$(BROWSER_PYTHON) Tests/Browser/browser.py --larets .build/debug/larets > .build/browser.log 2>&1 & browser=$$!; \
trap 'kill $$browser 2>/dev/null || true; wait $$browser || true' EXIT; status=0; \
python3 Tests/API/conformance.py --larets .build/debug/larets --schemathesis $(SCHEMATHESIS) --seconds 90 || status=1; \
SHORT=1 FAULT_SECONDS=180 python3 Tests/Faults/faults.py --larets .build/debug/larets || status=1; \
wait $$browser || status=1; cat .build/browser.log; exit $$status
endef
# Tests make and delete archives of hundreds of folders, and ext4 looks at all that was deleted in the last seconds before it
# gives a number to a new one: in memory, where there is room, they take a quarter less. Some tests act as another user, who
# has to get there.
TEST_FOLDER_GIB := 4
# A run that was killed leaves its folder; the next removes it once nothing of that run is alive: whatever the run started
# inherits the lock. While one looks and makes its own, no other does.
define tests_in_memory
if [ -w /dev/shm ]; then \
    exec {all}</dev/shm; flock $$all; \
    for left in /dev/shm/larets-run.*; do \
        if [ -O "$$left" ]; then flock --nonblock "$$left" rm -rf "$$left" || true; fi; \
    done; \
    if (( $$(df --output=avail -B1G /dev/shm | tail -1) >= $(TEST_FOLDER_GIB) )); then \
        folder=$$(mktemp -d /dev/shm/larets-run.XXXXXX); chmod 711 "$$folder"; export TMPDIR="$$folder"; \
        exec {own}<"$$folder"; flock $$own; \
    fi; \
    exec {all}<&-; \
fi
endef
# The runner's tests are in a process group of their own, and at SIGINT alone it ends them before itself. It ends those that
# ignore it half a minute later.
define end_tests
trap 'if running=$$(jobs -p) && [ "$$running" ]; then kill -INT $$running 2>/dev/null || true; wait $$running || true; fi; \
    rm -rf "$${folder:-}"' EXIT
endef

.PHONY: help deps build demo serve screenshots million test property faults fuzz bench format lint clean

help: ## these lines
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

deps: ## installs the system libraries that are missing (Debian, Ubuntu; as root or with sudo)
	@$(call install,$(BUILD_NEEDS))

build: deps ## builds the release binary, .build-release/release/larets
	@$(static_libraries)
	@PKG_CONFIG_PATH=$(STATIC) swift build -c release --static-swift-stdlib $(LINK) \
	    --scratch-path .build-release --product larets

demo: build ## the main job from end to end, on the sample school, in a sandbox archive
	@$(call install,$(PRINT_NEEDS) $(PREVIEW_NEEDS))
	@LARETS=$(RELEASE) Tests/Fixtures/sample-school/demo.sh

serve: build ## opens the sample school in a sandbox archive, over HTTP, with a login to click through it
	@$(call install,$(PRINT_NEEDS) $(PREVIEW_NEEDS))
	@LARETS=$(RELEASE) Tests/Fixtures/sample-school/serve.sh

test: ## all tests; before them faults, schemathesis and a browser, five minutes in all
	@$(call install,$(TEST_NEEDS))
	@swift build --build-tests
	@test -x $(SCHEMATHESIS) || { python3 -m venv $(API_VENV) && $(API_VENV)/bin/pip install --quiet schemathesis==4.32.5; }
	@$(browser_venv)
	@$(before_tests)
	@$(end_tests); $(tests_in_memory); \
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$$((2 * $$(nproc))) \
	timeout --foreground --signal=INT --kill-after=60 $(TEST_LIMIT_SECONDS) \
	    swift test --disable-xctest --skip-build 2>&1 | tee -i .build/tests.log || { \
	        if (( PIPESTATUS[0] == 124 || PIPESTATUS[0] == 137 )); then $(unfinished); fi; $(failures); false; }

property: deps ## plays a hundred years of random schools beside a reference written from the law (SEEDS=10000 FIRST_SEED=…)
	@$(static_libraries)
	@PKG_CONFIG_PATH=$(STATIC) swift build -c release --static-swift-stdlib $(LINK) \
	    --scratch-path .build-release --product hundred-years
	@.build-release/release/hundred-years $(or $(SEEDS),10000) $(FIRST_SEED)

faults: build ## hurts archives on purpose: kills, power cuts, errors, bit rot, races (SHORT=1 SEED=… SUITES=… REPORT=…)
	@$(call install,$(FAULT_NEEDS))
	@python3 Tests/Faults/faults.py --larets $(RELEASE) $(if $(REPORT),--report $(REPORT))

fuzz: deps ## feeds whatever reads foreign bytes with what libFuzzer thinks of (SECONDS=60 for each; FUZZ_TARGETS=…)
	@LARETS_FUZZ=1 swift build -c release --sanitize fuzzer --sanitize address -Xswiftc -sanitize=fuzzer,address \
	    -Xswiftc -enable-testing --scratch-path .build-fuzz --product fuzz
	@for target in $(FUZZ_TARGETS); do \
	    echo "== $$target"; mkdir -p .build-fuzz/corpus/$$target; \
	    ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no LARETS_FUZZ_TARGET=$$target .build-fuzz/release/fuzz \
	        -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 \
	        -artifact_prefix=.build-fuzz/$$target- .build-fuzz/corpus/$$target Tests/Fuzz/Corpus/$$target; \
	done

bench: build ## measures larets beside a bare program and the peers that are installed (ROUNDS=3 COUNT=2000 REPORT=… MILLION=1)
	@$(call install,$(BENCH_NEEDS))
	@test -x $(BENCH_PYTHON) || python3 -m venv $(BENCH_WORK)/venv
	@$(BENCH_PYTHON) -c 'import numpy, PIL' 2>/dev/null || $(BENCH_PYTHON) -m pip install --quiet numpy Pillow
	@with_million="$(MILLION)"; if [ -e $(BENCH_WORK)/town-1000000/filled ]; then with_million=1; fi; \
	if [ -n "$$with_million" ]; then $(call build_catalog_bench); fi; \
	$(BENCH_PYTHON) Benchmarks/bench.py --larets $(RELEASE) --rounds $(ROUNDS) --count $(COUNT) \
	    $(if $(REPORT),--report $(REPORT)) $${with_million:+--million $(CATALOG_BENCH)}
	@$(call install,$(LOAD_NEEDS))
	@python3 Benchmarks/load.py --larets $(RELEASE) $(if $(REPORT),--report $(REPORT).load) \
	    $(if $(wildcard $(BENCH_WORK)/town-1000000/filled),--town $(BENCH_WORK)/town-1000000)
	@python3 Benchmarks/pages.py --larets $(RELEASE) $(if $(REPORT),--report $(REPORT).pages) \
	    $(if $(wildcard $(BENCH_WORK)/town-1000000/filled),--town $(BENCH_WORK)/town-1000000)
	@if [ -n "$(REPORT)" ]; then for part in load pages; do \
	    printf '\n'; cat "$(REPORT).$$part"; rm "$(REPORT).$$part"; done >> "$(REPORT)"; fi

screenshots: build ## takes the pictures of the main pages, docs/screenshots
	@$(call install,$(BROWSER_NEEDS))
	@$(browser_venv)
	@$(BROWSER_PYTHON) Tests/Browser/screenshots.py --larets $(RELEASE) --to docs/screenshots

million: build ## measures an archive of a million documents, rows only (MILLION=1000000); fills it once, for minutes
	@$(call install,$(BENCH_NEEDS))
	@$(call build_catalog_bench)
	@python3 Benchmarks/million.py --larets $(RELEASE) --bench $(CATALOG_BENCH) \
	    --count $(or $(MILLION),1000000)

format: ## puts the sources into the house's layout
	@swift format -i -r $(SOURCES)

lint: ## refuses sources that are not in the house's layout
	@swift format lint --strict -r $(SOURCES)

clean: ## removes what was built and measured
	@rm -rf .build .build-release .build-fuzz $(BENCH_WORK)
