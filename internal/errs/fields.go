package errs

import (
	"errors"
	"strings"
)

// Field is one place of a form that must be mended.
type Field struct {
	Name string
	Key  string
	Args Args
}

// Fields collects every place of a form that must be mended, in the form's order.
type Fields struct {
	List []Field
}

// Check notes the sentence under key against the field unless ok.
func (f *Fields) Check(name string, ok bool, key string, args ...Args) {
	if ok {
		return
	}
	field := Field{Name: name, Key: key}
	if len(args) > 0 {
		field.Args = args[0]
	}
	f.List = append(f.List, field)
}

// Err is nil when every check held.
func (f *Fields) Err() error {
	if len(f.List) == 0 {
		return nil
	}
	return f
}

func (f *Fields) Error() string {
	parts := make([]string, len(f.List))
	for i, field := range f.List {
		parts[i] = field.Name + ": " + field.Key
	}
	return strings.Join(parts, "; ")
}

// Of is the first thing to mend at the field of that name, with ok false when there is none.
func (f *Fields) Of(name string) (Field, bool) {
	if f == nil {
		return Field{}, false
	}
	for _, field := range f.List {
		if field.Name == name {
			return field, true
		}
	}
	return Field{}, false
}

// Both is what two parts of one form have to mend, the first part's first. An error of
// any other kind stands alone.
func Both(a, b error) error {
	var all Fields
	for _, err := range []error{a, b} {
		var fields *Fields
		switch {
		case errors.As(err, &fields):
			all.List = append(all.List, fields.List...)
		case err != nil:
			return err
		}
	}
	return all.Err()
}
