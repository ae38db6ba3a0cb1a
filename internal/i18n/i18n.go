// Package i18n holds the words of the pages, Vietnamese and English, under dotted
// keys. Every group of pages keeps its words in a file of its own, one under vi/ and
// its twin under en/. Documents are never translated.
package i18n

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"lantoa/internal/errs"
)

//go:embed vi/*.toml en/*.toml
var files embed.FS

// Language is one that the pages speak.
type Language string

// The languages; Vietnamese is first and meant when nothing is said.
const (
	Vietnamese Language = "vi"
	English    Language = "en"
)

// Speaker says sentences in one language.
type Speaker struct {
	language  Language
	localizer *goi18n.Localizer
	others    map[Language]*Speaker
}

// New loads every sentence and speaks Vietnamese; a file that cannot be read is a
// fault of the build.
func New() (*Speaker, error) {
	speakers := map[Language]*Speaker{}
	for _, l := range []Language{Vietnamese, English} {
		bundle, err := load(l)
		if err != nil {
			return nil, err
		}
		speakers[l] = &Speaker{l, goi18n.NewLocalizer(bundle, string(l)), speakers}
	}
	return speakers[Vietnamese], nil
}

func load(l Language) (*goi18n.Bundle, error) {
	bundle := goi18n.NewBundle(language.Make(string(l)))
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	names, err := fs.Glob(files, path.Join(string(l), "*.toml"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if _, err := bundle.ParseMessageFileBytes(text, string(l)+".toml"); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return bundle, nil
}

// Language is what s speaks.
func (s *Speaker) Language() Language { return s.language }

// In is the speaker of another language.
func (s *Speaker) In(l Language) *Speaker { return s.others[l] }

// Say is the sentence under key with its gaps filled; an unknown key is shown as it is,
// so that a reader can at least tell us which. A gap named Count chooses between the
// forms "one" and "other" where the sentence has both.
func (s *Speaker) Say(key string, args errs.Args) string {
	config := &goi18n.LocalizeConfig{MessageID: key, TemplateData: map[string]any(args)}
	if count, ok := args["Count"].(int); ok {
		config.PluralCount = count
		if text, err := s.localizer.Localize(config); err == nil {
			return text
		}
		config.PluralCount = nil
	}
	text, err := s.localizer.Localize(config)
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
