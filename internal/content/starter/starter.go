// Package starter begins the content of a plan: each message clause becomes a draft item,
// with a full text where one is at hand, else drawn from the clause and honest about it.
package starter

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/golang-sql/civil"

	examples "lantoa/examples/content"
	"lantoa/internal/content"
	"lantoa/internal/richtext"
	"lantoa/internal/viet"
)

// Entry is a full text for a clause, with a variant for every kind of channel.
type Entry struct {
	Clause string // in the plan it was written for
	Says   string // what that clause says: other plans say it too, often in other places
	Text   content.Text
}

// entryFile is an entry as examples/content keeps it.
type entryFile struct {
	Clause, Says, Title, Lead, Body string
	Expires                         string
	Source                          []content.Source
	Portal, Facebook, Zalo, Radio   variantFile
	Slide, Poster, Talk, SMS        variantFile
}

type variantFile struct {
	Title, Lead, Body string
	Questions         []string
}

// All is every full text, by the address of its clause.
func All() ([]Entry, error) { return readAll(examples.Files) }

func readAll(files fs.FS) ([]Entry, error) {
	names, err := fs.Glob(files, "*.toml")
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var f entryFile
		meta, err := toml.Decode(viet.NFC(string(data)), &f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if stray := meta.Undecoded(); len(stray) > 0 {
			return nil, fmt.Errorf("%s: unknown field %s", name, stray[0])
		}
		e, err := f.entry()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if e.Clause+".toml" != name {
			return nil, fmt.Errorf("%s speaks for clause %s", name, e.Clause)
		}
		entries = append(entries, e)
	}
	return entries, nil
}

func (f entryFile) entry() (Entry, error) {
	e := Entry{Clause: f.Clause, Says: line(f.Says)}
	e.Text = content.Text{Title: line(f.Title), Lead: line(f.Lead), Body: richtext.Marks(f.Body).Normal(), Sources: f.Source}
	if f.Expires != "" {
		var err error
		if e.Text.ExpiresOn, err = civil.ParseDate(f.Expires); err != nil {
			return Entry{}, err
		}
	}
	own := map[content.Channel]variantFile{content.Portal: f.Portal, content.Facebook: f.Facebook, content.Zalo: f.Zalo, content.Radio: f.Radio,
		content.Slide: f.Slide, content.Poster: f.Poster, content.Talk: f.Talk, content.SMS: f.SMS}
	for _, c := range content.Channels() {
		v := own[c]
		written := v.Title != "" || v.Lead != "" || strings.TrimSpace(v.Body) != ""
		e.Text.Variants = append(e.Text.Variants, content.Variant{Channel: c, Detached: written, Title: line(v.Title), Lead: line(v.Lead),
			Body: richtext.Marks(v.Body).Normal(), Questions: v.Questions})
	}
	return e, nil
}

func line(s string) string { return strings.Join(strings.Fields(s), " ") }
