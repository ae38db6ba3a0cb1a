// Package form reads what a page's form sent into a struct, whatever of it can be
// read, and notes what cannot be at its field.
package form

import (
	"errors"
	"mime/multipart"
	"net/http"
	"reflect"
	"strings"
	"unicode"

	"github.com/go-playground/form/v4"
	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/viet"
)

// maxText is the most that a form without files may weigh.
const maxText = 1 << 20

// Decode fills D by its `form` tags. Text arrives in NFC and trimmed. A field that
// cannot be read (a date, a number) is reported in the returned errs.Fields; the
// rest of D is filled all the same, so that nothing typed is lost.
func Decode[D any](r *http.Request) (D, error) {
	var d D
	r.Body = http.MaxBytesReader(nil, r.Body, maxText)
	if err := r.ParseForm(); err != nil {
		return d, tooLarge(err)
	}
	return decode[D](r.PostForm)
}

// DecodeFiles is Decode for a form with files of at most limit bytes in all.
func DecodeFiles[D any](w http.ResponseWriter, r *http.Request, limit int64) (D, map[string][]*multipart.FileHeader, error) {
	var d D
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	if err := r.ParseMultipartForm(8 << 20); err != nil {
		return d, nil, tooLarge(err)
	}
	d, err := decode[D](r.MultipartForm.Value)
	return d, r.MultipartForm.File, err
}

// DecodeQuery fills D from the address.
func DecodeQuery[D any](r *http.Request) (D, error) { return decode[D](r.URL.Query()) }

func decode[D any](values map[string][]string) (D, error) {
	var d D
	for name := range values {
		if !balanced(name) { // the decoder takes it for a fault of the program and panics
			return d, errs.New(errs.Invalid, "form.broken")
		}
	}
	decoder := form.NewDecoder()
	decoder.RegisterCustomTypeFunc(func(v []string) (any, error) { return typed(v[0]), nil }, "")
	decoder.RegisterCustomTypeFunc(func(v []string) (any, error) {
		if v[0] == "" {
			return uuid.UUID{}, nil
		}
		return uuid.Parse(v[0])
	}, uuid.UUID{})
	decoder.RegisterCustomTypeFunc(func(v []string) (any, error) {
		if v[0] == "" {
			return civil.Date{}, nil
		}
		return civil.ParseDate(v[0])
	}, civil.Date{})
	err := decoder.Decode(&d, values)
	var bad form.DecodeErrors
	if errors.As(err, &bad) {
		var fields errs.Fields
		for _, name := range names(reflect.TypeFor[D]()) {
			if _, found := bad[name]; found {
				fields.Check(name, false, "form.unreadable")
			}
		}
		if fields.Err() == nil {
			fields.Check("", false, "form.unreadable")
		}
		return d, fields.Err()
	}
	return d, err
}

// balanced tells whether a field's name is one that a page could have sent: "grants[0].role".
func balanced(name string) bool {
	open := false
	for _, r := range name {
		switch {
		case r == '[' && !open:
			open = true
		case r == ']' && open:
			open = false
		case r == '[' || r == ']':
			return false
		}
	}
	return !open
}

// typed is what a person could have typed: whole letters and no control characters,
// which no page shows and PostgreSQL partly refuses.
func typed(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return viet.NFC(strings.TrimSpace(s))
}

// names is the form's fields in the order of the struct, which is the order of the page.
func names(t reflect.Type) []string {
	var list []string
	for field := range t.Fields() {
		if tag := field.Tag.Get("form"); tag != "" {
			list = append(list, tag)
		} else {
			list = append(list, field.Name)
		}
	}
	return list
}

func tooLarge(err error) error {
	var big *http.MaxBytesError
	if errors.As(err, &big) || errors.Is(err, multipart.ErrMessageTooLarge) {
		return errs.Wrap(errs.TooLarge, "too_large", err)
	}
	return errs.Wrap(errs.Invalid, "form.broken", err)
}
