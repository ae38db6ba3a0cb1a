package office

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"lantoa/internal/errs"
)

func key(err error) string {
	var e *errs.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return ""
}

func TestWithoutLibreOfficeTheSentenceSaysWhatToDo(t *testing.T) {
	if _, err := convert("", patience, []byte("x"), ".doc"); key(err) != "plandoc.no_office" || !errs.Is(err, errs.Invalid) {
		t.Error(err)
	}
}

// program is a shell script that stands in for LibreOffice.
func program(t *testing.T, script string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "soffice")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestWhatTheProgramMakesIsGivenBackAndNothingIsLeftOnTheDisk(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	made, err := convert(program(t, `mkdir out; cp document.doc out/document.docx`), patience, []byte("an old document"), ".doc")
	if err != nil || string(made) != "an old document" {
		t.Errorf("%q, %v", made, err)
	}
	if _, err := convert(program(t, `mkdir out; exit 1`), patience, []byte("x"), ".doc"); key(err) != "plandoc.unreadable" {
		t.Errorf("a failure: %v", err)
	}
	if _, err := convert(program(t, `exit 0`), patience, []byte("x"), ".doc"); key(err) != "plandoc.unreadable" {
		t.Errorf("nothing made: %v", err)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

func TestAProgramThatDoesNotEndIsEndedWithAllThatItStarted(t *testing.T) {
	started := filepath.Join(t.TempDir(), "started")
	start := time.Now()
	_, err := convert(program(t, `sleep 600 & echo $! > "`+started+`"; wait`), time.Second, []byte("x"), ".doc")
	if key(err) != "plandoc.unreadable" || time.Since(start) > time.Minute {
		t.Errorf("%v after %s", err, time.Since(start))
	}
	number, err := os.ReadFile(started)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "linux" {
		return
	}
	about, err := os.ReadFile("/proc/" + strings.TrimSpace(string(number)) + "/stat")
	if err == nil && !strings.Contains(string(about), ") Z ") { // ended, though nobody has looked at it yet
		t.Errorf("its child goes on: %s", about)
	}
}
