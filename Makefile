# Lan Tỏa: how it is built, started and tested.
# To start it, Go and a network are enough; "make test" installs the rest itself.

# Building must not depend on who owns the copy of the repository.
export GOFLAGS := -buildvcs=false $(GOFLAGS)
# No C compiler: the tests run the same code that is handed out, also for Windows and ARM.
export CGO_ENABLED := 0

help: ## show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: build ## start the demo, with sample data
	bin/lantoa demo $(ARGS)

build: ## make bin/lantoa
	go build -trimpath -ldflags "-s -w" -o bin/lantoa ./cmd/lantoa

# The checks come first because they are quick; the Go tests last because their summary is what one looks for.
test: tools ## everything that CI runs
	scripts/with-postgres $(MAKE) check test-e2e test-go

test-go: ## the Go tests, on SQLite and PostgreSQL
	scripts/with-postgres scripts/go-test ./...

test-e2e: build ## the browser tests, on SQLite and PostgreSQL
	scripts/with-postgres node e2e/run.mjs

check: ## formatting, suspicious code, floors, generated files
	scripts/check-format
	go vet ./...
	go tool staticcheck ./...
	go test ./internal/architecture
	scripts/check-generated

generate: ## templ pages and built assets
	go tool templ generate
	go generate ./...

fuzz: ## every fuzz target for 30 seconds
	scripts/fuzz 30s

bench: build ## measure start, memory and pages; writes docs/benchmarks.md (not part of CI)
	go run ./scripts/bench --write docs/benchmarks.md $(ARGS)

speak: ## read the starter texts aloud; writes docs/starter-speech.md (not part of CI)
	go run ./scripts/speak --write docs/starter-speech.md $(ARGS)

bench-portal: build ## measure the portal beside nginx; needs nginx and wrk; writes docs/benchmarks.md (not part of CI)
	go run ./scripts/bench-portal --write docs/benchmarks.md $(ARGS)

tools: ## install what the tests need
	scripts/install-test-tools

clean: ## remove what was built
	rm -rf bin e2e/out e2e/node_modules

.PHONY: help run build test test-go test-e2e check generate fuzz bench speak tools clean
