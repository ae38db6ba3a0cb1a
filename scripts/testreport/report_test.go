package main

import (
	"strings"
	"testing"
)

const passing = `{"Action":"pass","Package":"lantoa/a","Test":"TestOne"}
{"Action":"output","Package":"lantoa/a","Output":"ok  \tlantoa/a\t0.1s\n"}
{"Action":"pass","Package":"lantoa/a"}
`

func summary(t *testing.T, input string, strict bool) (string, bool) {
	t.Helper()
	var out strings.Builder
	r := newReport(&out)
	if err := r.read(strings.NewReader(input)); err != nil {
		t.Fatal(err)
	}
	well := r.close(strict)
	return out.String(), well
}

func TestOnlyASkippedTestInCIFailsWhatOtherwisePasses(t *testing.T) {
	skipping := passing + `{"Action":"output","Package":"lantoa/a","Test":"TestTwo","Output":"no server\n"}
{"Action":"skip","Package":"lantoa/a","Test":"TestTwo"}
`
	if text, well := summary(t, passing, true); !well {
		t.Errorf("a passing run failed:\n%s", text)
	}
	if text, well := summary(t, skipping, false); !well || !strings.Contains(text, "no server") {
		t.Errorf("on a laptop a skip is told and forgiven:\n%s", text)
	}
	if text, well := summary(t, skipping, true); well {
		t.Errorf("in CI a skip went through:\n%s", text)
	}
}

func TestPackageWithoutTestsIsNoSkip(t *testing.T) {
	text, well := summary(t, passing+`{"Action":"skip","Package":"lantoa/b"}`, true)
	if !well || !strings.Contains(text, "0 skipped") {
		t.Error(text)
	}
}

func TestEveryKindOfFailureFails(t *testing.T) {
	for name, input := range map[string]string{
		"a test": passing + `{"Action":"output","Package":"lantoa/a","Test":"TestTwo","Output":"want 1\n"}
{"Action":"fail","Package":"lantoa/a","Test":"TestTwo"}`,
		"a package": passing + `{"Action":"output","Package":"lantoa/b","Output":"want 1\n"}
{"Action":"fail","Package":"lantoa/b"}`,
		"a build": passing + `{"Action":"build-output","ImportPath":"lantoa/b","Output":"want 1\n"}
{"Action":"build-fail","ImportPath":"lantoa/b"}`,
		"no tests at all": "want 1",
	} {
		if text, well := summary(t, input, false); well || !strings.Contains(text, "want 1") {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}
