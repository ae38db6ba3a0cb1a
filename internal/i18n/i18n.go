// Package i18n turns the dotted keys of sentences into Vietnamese.
// Every room keeps its sentences in a file of its own under vi/.
package i18n

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"lantoa/internal/errs"
)

//go:embed vi/*.toml
var files embed.FS

// Speaker says sentences in one language.
type Speaker struct{ localizer *goi18n.Localizer }

// New loads every sentence; a file that cannot be read is a fault of the build.
func New() (*Speaker, error) {
	bundle := goi18n.NewBundle(language.Vietnamese)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	names, err := fs.Glob(files, "vi/*.toml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if _, err := bundle.ParseMessageFileBytes(text, "vi.toml"); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return &Speaker{goi18n.NewLocalizer(bundle, "vi")}, nil
}

// Say is the sentence under key with its gaps filled; an unknown key is shown as it is,
// so that a reader can at least tell us which.
func (s *Speaker) Say(key string, args errs.Args) string {
	text, err := s.localizer.Localize(&goi18n.LocalizeConfig{MessageID: key, TemplateData: map[string]any(args)})
	if err != nil {
		return key
	}
	return text
}

// Error is the sentence safe to show for err; what is not one of ours is "internal".
func (s *Speaker) Error(err error) string {
	var fields *errs.Fields
	if errors.As(err, &fields) && len(fields.List) > 0 {
		return s.Say(fields.List[0].Key, fields.List[0].Args)
	}
	var e *errs.Error
	if errors.As(err, &e) {
		return s.Say(e.Key, e.Args)
	}
	return s.Say("internal", nil)
}
