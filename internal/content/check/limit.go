package check

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/BurntSushi/toml"

	"lantoa/internal/plandoc/misprint"
	"lantoa/internal/viet/phrase"
)

//go:embed limit.toml
var limitFile string

//go:embed plain.toml
var plainFile string

//go:embed said.toml
var saidFile string

//go:embed time.toml
var timeFile string

// limits are what limit.toml says.
type limits struct {
	Portal struct {
		Title int `toml:"title_letters"`
		Lead  int `toml:"lead_letters"`
	}
	Facebook struct {
		Body int `toml:"body_letters"`
		Seen int `toml:"seen_letters"`
	}
	Zalo struct {
		Title int `toml:"title_letters"`
		Lead  int `toml:"lead_letters"`
		Cover int `toml:"cover_bytes"`
	}
	Radio struct {
		From     int `toml:"usual_from"`
		To       int `toml:"usual_to"`
		Longest  int
		Sentence int
	}
	Slide  struct{ Words int }
	Poster struct {
		Title int `toml:"title_words"`
		Words int
		Most  int `toml:"most_words"`
	}
	Talk struct{ Questions int }
	SMS  struct {
		Plain      int `toml:"plain_letters"`
		PlainPart  int `toml:"plain_part"`
		Marked     int `toml:"marked_letters"`
		MarkedPart int `toml:"marked_part"`
		Look       int `toml:"messages_look"`
		Messages   int
	}
	Text struct{ Sentence int }
}

// known is all that the checks go by.
type known struct {
	limits
	plain     phrase.List // officialese, with plainer words
	said      phrase.List // words that are not said to residents
	misprints phrase.List
	coming    phrase.List // a sentence with one of these speaks of what is to come
	past      phrase.List // … and with one of these of what was
	cited     phrase.List // before the day of a document
}

var data = sync.OnceValue(func() *known {
	var k known
	var plain, said struct{ Entry []phrase.Entry }
	var times struct{ Coming, Past, Cited []string }
	for _, f := range []struct {
		text string
		into any
	}{{limitFile, &k.limits}, {plainFile, &plain}, {saidFile, &said}, {timeFile, &times}} {
		if _, err := toml.Decode(f.text, f.into); err != nil {
			panic(fmt.Sprintf("the embedded data of the checks is broken: %v", err))
		}
	}
	k.plain, k.said, k.misprints = phrase.New(plain.Entry), phrase.New(said.Entry), misprint.Known()
	k.coming, k.past, k.cited = words(times.Coming), words(times.Past), words(times.Cited)
	return &k
})

func words(list []string) phrase.List {
	var entries []phrase.Entry
	for _, w := range list {
		entries = append(entries, phrase.Entry{Words: w})
	}
	return phrase.New(entries)
}
