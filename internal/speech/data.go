package speech

import (
	"cmp"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/BurntSushi/toml"
)

//go:embed reading.toml
var readingFile string

// known is what reading.toml says, ready for use.
type known struct {
	pace      pace
	letters   map[string]string
	units     map[string]string
	signs     map[string]string
	addresses map[string]string
	roman     map[string]bool
	digits    []string
	calls     []string
	hotlines  []string
	scores    []string
	parts     map[string]bool
	short     map[string][]abbreviation // by the first letters, the longest first
}

type pace struct {
	Syllables int `toml:"syllables_a_minute"`
	FullStop  int `toml:"full_stop"`
	Paragraph int
}

type abbreviation struct {
	Written, Said  string
	Name           bool
	Ordinary       string
	OrdinaryAfter  []string `toml:"ordinary_after"`
	OrdinaryBefore []string `toml:"ordinary_before"`
}

var (
	data     = sync.OnceValue(readData)
	allRules = sync.OnceValue(func() []rule { return rules(alternatives(data().units)) })
)

func readData() *known {
	var f struct {
		Pace                             pace
		Letters, Units, Signs, Addresses map[string]string
		Abbreviations                    map[string]string
		Abbreviation                     []abbreviation
		Context                          struct{ Roman, Digits, Calls, Hotlines, Scores, Parts []string }
	}
	if _, err := toml.Decode(readingFile, &f); err != nil {
		panic(fmt.Sprintf("the embedded readings are broken: %v", err))
	}
	k := &known{pace: f.Pace, letters: f.Letters, units: f.Units, signs: f.Signs, addresses: f.Addresses, roman: set(f.Context.Roman),
		digits: f.Context.Digits, calls: f.Context.Calls, hotlines: f.Context.Hotlines, scores: f.Context.Scores, parts: set(f.Context.Parts), short: map[string][]abbreviation{}}
	all := f.Abbreviation
	for written, said := range f.Abbreviations {
		all = append(all, abbreviation{Written: written, Said: said})
	}
	for _, a := range all {
		first := lettersAt(a.Written)
		k.short[first] = append(k.short[first], a)
	}
	for _, list := range k.short {
		slices.SortFunc(list, func(a, b abbreviation) int {
			return cmp.Or(cmp.Compare(len(b.Written), len(a.Written)), cmp.Compare(a.Written, b.Written))
		})
	}
	return k
}

func set(words []string) map[string]bool {
	all := map[string]bool{}
	for _, w := range words {
		all[w] = true
	}
	return all
}

// alternatives is a pattern of the keys, the longest first.
func alternatives(words map[string]string) string {
	var all []string
	for w := range words {
		all = append(all, regexp.QuoteMeta(w))
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return strings.Join(all, "|")
}

// lettersAt is the run of letters that s begins with.
func lettersAt(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			return s[:i]
		}
	}
	return s
}
