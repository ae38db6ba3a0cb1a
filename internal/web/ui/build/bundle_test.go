package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

func TestCommittedAssetsAreCurrent(t *testing.T) {
	want, err := bundle("..")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir("../dist")
	if err != nil {
		t.Fatal(err)
	}
	const mend = "run go generate ./internal/web/ui"
	for _, entry := range entries {
		if _, ok := want[entry.Name()]; !ok {
			t.Errorf("dist/%s is no longer built: %s", entry.Name(), mend)
		}
	}
	for name, content := range want {
		got, err := os.ReadFile(filepath.Join("../dist", name))
		if err != nil {
			t.Errorf("dist/%s is missing: %s", name, mend)
		} else if !bytes.Equal(got, content) {
			t.Errorf("dist/%s is not current: %s", name, mend)
		}
	}
}

func TestSheetKeepsToTheOldestBrowserWeServe(t *testing.T) {
	files, err := bundle("..")
	if err != nil {
		t.Fatal(err)
	}
	late := regexp.MustCompile(`@layer|@container|&[ :.]`)
	for name, content := range files {
		if filepath.Ext(name) != ".css" {
			continue
		}
		if found := late.Find(content); found != nil {
			t.Errorf("%s uses %q, which Chrome 86 does not know", name, found)
		}
		// An unknown selector drops its whole rule, so :has() may not share one.
		for _, rule := range regexp.MustCompile(`[^{}]*:has\([^{}]*\{`).FindAll(content, -1) {
			if bytes.Contains(rule, []byte(",")) {
				t.Errorf("%s: :has() shares a rule: %s", name, rule)
			}
		}
	}
}
