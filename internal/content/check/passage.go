package check

import (
	"strings"
	"unicode"

	"lantoa/internal/content"
	"lantoa/internal/richtext"
	"lantoa/internal/speech"
	"lantoa/internal/viet"
	"lantoa/internal/viet/phrase"
)

// passage is one field of the text or of a variant.
type passage struct {
	channel content.Channel
	field   string
	text    string         // without marks
	marks   richtext.Marks // empty for one-line fields
}

// most is how many findings of a kind are told about one form: nobody mends more at once.
const most = 8

// passages checks what is said, and how. longest is the syllables a sentence may have, 0 for any.
func (c *checker) passages(all []passage, longest int) {
	begin := len(c.report.Findings)
	seen := map[string]bool{}
	for _, p := range all {
		if p.text == "" {
			continue
		}
		c.gaps(p.channel, p.field, p.text)
		c.links(p.channel, p.field, p.marks)
		if p.field == "title" {
			c.capitals(p)
		}
		c.wordings(p)
		for _, s := range sentences(p.text) {
			c.exclaimed(p, s)
			c.days(p, s)
			if words := strings.Count(s, " ") + 1; longest > 0 && words*3 > longest {
				if n := speech.Syllables(s); n > longest {
					c.look(p, "check.sentence_long", s, map[string]any{"Have": n})
				}
			}
			c.twice(p, s, seen)
		}
	}
	c.keepFew(begin)
}

func (c *checker) look(p passage, key, quote string, args map[string]any) {
	c.find(Finding{Level: Look, Channel: p.channel, Field: p.field, Key: key, Quote: brief(quote), Args: args})
}

// keepFew leaves out what was found more than often since the report had begin findings;
// what stops the text is never left out.
func (c *checker) keepFew(begin int) {
	count := map[string]int{}
	kept := c.report.Findings[:begin]
	for _, f := range c.report.Findings[begin:] {
		if count[f.Key]++; f.Level == Stop || count[f.Key] <= most {
			kept = append(kept, f)
		}
	}
	c.report.Findings = kept
}

// gaps finds what an editor must still look up: [[like this]].
func (c *checker) gaps(channel content.Channel, field, text string) {
	for {
		i := strings.Index(text, "[[")
		if i < 0 {
			return
		}
		inside, rest, closed := strings.Cut(text[i+2:], "]]")
		if !closed {
			inside, rest = brief(inside), ""
		}
		quote := text[i : len(text)-len(rest)]
		if !closed {
			quote = "[[" + inside
		}
		c.find(Finding{Level: Stop, Channel: channel, Field: field, Key: "check.gap", Quote: quote, Args: map[string]any{"Gap": brief(strings.TrimSpace(inside))}})
		text = rest
	}
}

// wordings finds what is broken, what is not said to residents, and what could be plainer.
func (c *checker) wordings(p passage) {
	words := phrase.Words(p.text)
	for _, kind := range []struct {
		list  phrase.List
		level Level
		key   string
	}{{c.misprints, Stop, "check.misprint"}, {c.said, Look, "check.said"}, {c.plain, Look, "check.plainer"}} {
		for _, m := range kind.list.In(words) {
			quote := p.text[m.Start:m.End]
			if strings.ContainsRune(p.text[max(0, m.Start-2):m.Start], '@') || strings.HasPrefix(p.text[m.End:], "/") || m.Start > 0 && strings.ContainsAny(p.text[m.Start-1:m.Start], "./@-") {
				continue // a part of an address
			}
			c.find(Finding{Level: kind.level, Channel: p.channel, Field: p.field, Key: kind.key, Quote: quote, Instead: likeCapital(quote, m.Instead)})
		}
	}
}

// likeCapital begins the words as the ones they stand for begin.
func likeCapital(quote, words string) string {
	if first := []rune(quote)[0]; words != "" && unicode.IsUpper(first) {
		r := []rune(words)
		r[0] = unicode.ToUpper(r[0])
		return string(r)
	}
	return words
}

// capitals: titles in capitals only are harder to read, and read aloud letter by letter.
func (c *checker) capitals(p passage) {
	if wordCount(p.text) >= 3 && p.text == strings.ToUpper(p.text) && p.text != strings.ToLower(p.text) {
		c.find(Finding{Level: Look, Channel: p.channel, Field: p.field, Key: "check.title_capitals", Quote: p.text, Instead: viet.Sentence(p.text)})
	}
}

func (c *checker) exclaimed(p passage, s string) {
	i := strings.IndexByte(s, '!')
	if i < 0 {
		return
	}
	quote := strings.TrimLeft(s[strings.LastIndexByte(s[:i], ' ')+1:i+1], "“(")
	c.find(Finding{Level: Look, Channel: p.channel, Field: p.field, Key: "check.exclamation", Quote: quote, Instead: strings.TrimSuffix(quote, "!") + "."})
}

// twice finds a sentence of some length that stood before in the same form.
func (c *checker) twice(p passage, s string, seen map[string]bool) {
	if strings.Count(s, " ") < 5 {
		return
	}
	key := strings.TrimRight(strings.ToLower(s), ".!?… ")
	if seen[key] {
		c.look(p, "check.sentence_twice", s, nil)
	}
	seen[key] = true
}
