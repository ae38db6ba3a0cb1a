// Package wording finds places of a document where the wording itself looks broken, as
// scanning leaves it, for a person to hold against the signed original. It never changes
// the text, and would rather miss a place than cry wolf.
package wording

import (
	"cmp"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/misprint"
	"lantoa/internal/viet/phrase"
)

// Kind is why a place looks broken.
type Kind string

// The kinds. Known wordings say what they probably should be.
const (
	Known    Kind = "known"
	Syllable Kind = "syllable" // spelled as no Vietnamese syllable is
	Digit    Kind = "digit"    // a figure inside a word, or a letter inside a figure
	Doubled  Kind = "doubled"  // a word that stands twice
)

// Doubt is one place that looks broken. Clause is that of plandoc.Paragraph.
type Doubt struct {
	Clause  string
	Kind    Kind
	Words   string // as the document has them
	Perhaps string // what they probably should be; empty when nobody can say
	Around  string // the words with a few before and after them
}

//go:embed syllable.toml
var spelled string

// Reader holds the lists of known wordings; it never changes.
type Reader struct {
	known phrase.List
	loans map[string]bool
	twice map[string]bool
	rimes map[string]bool
}

// NewReader reads the lists that the program brings.
func NewReader() Reader {
	var r Reader
	var words struct{ Loans, Twice []string }
	if _, err := toml.Decode(spelled, &words); err != nil {
		panic(fmt.Sprintf("the embedded list of words is broken: %v", err))
	}
	r.known = misprint.Known()
	r.loans, r.twice, r.rimes = set(words.Loans), set(words.Twice), set(strings.Fields(rimes))
	return r
}

func set(words []string) map[string]bool {
	all := map[string]bool{}
	for _, w := range words {
		all[w] = true
	}
	return all
}

// Find is every place that looks broken, in the document's order.
func (r Reader) Find(paragraphs []plandoc.Paragraph) []Doubt {
	var doubts []Doubt
	for _, p := range paragraphs {
		doubts = append(doubts, r.in(p)...)
	}
	return doubts
}

// token is a word with where it stands. Glued tells that only blanks part it from the one before.
type token struct {
	text       string
	start, end int
	glued      bool
}

// tokens are runs of letters and digits, without those of addresses on the web.
func tokens(text string) []token {
	var list []token
	end := 0
	for _, run := range wordRuns.FindAllStringIndex(text, -1) {
		t := token{text: text[run[0]:run[1]], start: run[0], end: run[1]}
		t.glued = len(list) > 0 && strings.TrimSpace(text[end:run[0]]) == ""
		end = run[1]
		list = append(list, t)
	}
	return list
}

var (
	wordRuns   = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+`)
	webAddress = regexp.MustCompile(`\S*(@|://|www\.|\.vn\b|\.com\b|\.gov\b|\.edu\b)\S*`)
	midDigit   = regexp.MustCompile(`^\p{Ll}*\p{Ll}[0-9]\p{Ll}+$`)
	midLetter  = regexp.MustCompile(`^[0-9]+[oOlI][0-9]+$`)
)

func (r Reader) in(p plandoc.Paragraph) []Doubt {
	text := webAddress.ReplaceAllStringFunc(p.Text, func(s string) string { return strings.Repeat(" ", len(s)) })
	list := tokens(text)
	type found struct {
		at int
		Doubt
	}
	var all []found
	note := func(from, to token, kind Kind, perhaps string) {
		all = append(all, found{from.start, Doubt{Clause: p.Clause, Kind: kind, Words: p.Text[from.start:to.end], Perhaps: perhaps, Around: around(p.Text, from.start, to.end)}})
	}
	covered := map[int]bool{}
	for _, m := range r.known.In(phrase.Words(text)) {
		note(token{start: m.Start}, token{end: m.End}, Known, m.Instead)
		for i, t := range list {
			covered[i] = covered[i] || t.start >= m.Start && t.end <= m.End
		}
	}
	for i, t := range list {
		switch {
		case covered[i]:
		case midDigit.MatchString(t.text) && vietnameseLetters(t.text), midLetter.MatchString(t.text):
			note(t, t, Digit, "")
		case r.misspelled(t.text):
			note(t, t, Syllable, "")
		case i > 0 && t.glued && r.doubled(list[i-1].text, t.text):
			note(list[i-1], t, Doubled, t.text)
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(a.at, b.at) })
	doubts := make([]Doubt, len(all))
	for i, f := range all {
		doubts[i] = f.Doubt
	}
	return doubts
}

// misspelled looks only at words in small letters with a Vietnamese letter: names and
// foreign words are spelled in ways of their own.
func (r Reader) misspelled(word string) bool {
	return utf8.RuneCountInString(word) > 1 && strings.ToLower(word) == word && !strings.ContainsFunc(word, unicode.IsDigit) &&
		vietnamese(word) && !vowelless(word) && !r.loans[word] && !r.isSyllable(word)
}

// doubled leaves names ("Lô Lô") and the words that are said twice alone.
func (r Reader) doubled(first, second string) bool {
	return second == strings.ToLower(second) && strings.ToLower(first) == second && utf8.RuneCountInString(second) > 1 &&
		!strings.ContainsFunc(second, unicode.IsDigit) && !r.twice[second]
}

// vietnameseLetters tells a word with a digit in it from a code.
func vietnameseLetters(word string) bool {
	return vietnamese(word) || utf8.RuneCountInString(word) > 3
}

// reach is how many bytes before and after are shown, to whole words; where no blank parts
// the words, to twice as many.
const reach = 40

func around(text string, start, end int) string {
	from, to := max(0, start-reach), min(len(text), end+reach)
	for from > max(0, start-2*reach) && text[from-1] != ' ' {
		from--
	}
	for to < min(len(text), end+2*reach) && text[to] != ' ' {
		to++
	}
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	s := text[from:to]
	if from > 0 {
		s = "… " + s
	}
	if to < len(text) {
		s += " …"
	}
	return s
}
