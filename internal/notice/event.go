// Package notice tells members what happened and what falls due. Who causes something
// tells of it in the same transaction; later work makes one notice for each member who
// should hear, at a polite hour, and hands it to the carriers that they chose.
package notice

import (
	"fmt"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/permission"
)

// Event is one thing that members should hear of.
type Event struct {
	Kind    Kind
	Subject uuid.UUID  // what it is about: an activity, a task, a unit
	Key     string     // when given, the same kind, subject and key is told once and never again
	Path    string     // the page it leads to, without a language: "/console/activities/…"
	Args    errs.Args  // the gaps of its sentence, "notice.<kind>": words and numbers; Unit is filled by itself when To names one unit
	Due     civil.Date // the day it is about, or zero; the sentence's gap Due, with its weekday
	To      Audience
}

// Audience is who should hear. It is made into members when the event is spread, so
// that somebody who just got a role hears too.
type Audience struct {
	Members []uuid.UUID
	Units   []uuid.UUID           // whoever records for these units; with Holding: over these units
	Holding permission.Permission // everybody who holds it over the commune, or over Units when given
	Except  uuid.UUID             // who did it
}

// validate finds what only a mistake in the program can cause.
func (e Event) validate() error {
	switch {
	case e.Kind.Topic() == "":
		return fmt.Errorf("notice: kind %q is not in the table of kinds", e.Kind)
	case !strings.HasPrefix(e.Path, "/") || strings.HasPrefix(e.Path, "//"):
		return fmt.Errorf("notice: %s leads to %q", e.Kind, e.Path)
	}
	return nil
}
