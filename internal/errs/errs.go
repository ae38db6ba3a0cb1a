// Package errs holds the one error type of the house: a kind that decides the
// answer's status, a key that names a sentence safe to show, and the cause,
// which is only logged.
package errs

import (
	"errors"
	"fmt"
)

// Kind tells what went wrong as far as the caller can act on it.
type Kind string

// The kinds. Everything that is not an *Error counts as Internal.
const (
	Invalid   Kind = "invalid"   // the input must be mended
	NotFound  Kind = "not_found" // no such thing for this caller
	Conflict  Kind = "conflict"  // somebody else was first, or the state forbids it
	Forbidden Kind = "forbidden" // known, but not allowed
	SignIn    Kind = "sign_in"   // sign in first
	TooMany   Kind = "too_many"  // slow down
	TooLarge  Kind = "too_large" // more bytes than are taken
	Internal  Kind = "internal"  // ours to mend
)

// Args fill the gaps of a sentence, by name.
type Args map[string]any

// Error is what travels up to the one renderer.
type Error struct {
	Kind  Kind
	Key   string // of the sentence in i18n
	Args  Args
	Cause error
}

// New makes an error whose sentence is found under key.
func New(kind Kind, key string, args ...Args) error {
	return Wrap(kind, key, nil, args...)
}

// Wrap is New with the cause kept for the log.
func Wrap(kind Kind, key string, cause error, args ...Args) error {
	e := &Error{Kind: kind, Key: key, Cause: cause}
	if len(args) > 0 {
		e.Args = args[0]
	}
	return e
}

func (e *Error) Error() string {
	if e.Cause != nil {
		return fmt.Sprintf("%s: %v", e.Key, e.Cause)
	}
	return e.Key
}

func (e *Error) Unwrap() error { return e.Cause }

// KindOf is the kind of the outermost *Error in err's chain, Internal without one.
func KindOf(err error) Kind {
	var f *Fields
	if errors.As(err, &f) {
		return Invalid
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Is tells whether err is of that kind.
func Is(err error, kind Kind) bool { return err != nil && KindOf(err) == kind }
