package speech

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// voice says a text line by line and remembers what the next sign depends on.
type voice struct {
	said     strings.Builder
	pause    byte // the pause still to be made before the next word; 0 for none
	began    bool // whether anything was said
	words    []string
	number   int  // how many words ago a number was said; 0 right after it, -1 for none
	ranging  bool // between the two ends of a range
	capitals bool // the line is all in capitals
	note     func(written, said string)
}

// remembered is how many of the last words can matter for the next sign.
const remembered = 5

// last is the word before, in small letters.
func (v *voice) last() string {
	if len(v.words) == 0 {
		return ""
	}
	return v.words[len(v.words)-1]
}

func (v *voice) recent() string { return strings.Join(v.words, " ") }

func (v *voice) after(words ...string) bool {
	for _, w := range words {
		if v.last() == w {
			return true
		}
	}
	return false
}

// heard notes written words for what follows.
func (v *voice) heard(written string) {
	v.words = append(v.words, strings.ToLower(written))
	if len(v.words) > remembered {
		v.words = v.words[1:]
	}
	v.ranging = false
	if v.number >= 0 {
		v.number++
	}
}

// say speaks words.
func (v *voice) say(words string) {
	if words == "" {
		return
	}
	if v.began {
		switch v.pause {
		case 0:
			v.said.WriteByte(' ')
		case '\n':
			v.said.WriteByte('\n')
		default:
			v.said.WriteByte(v.pause)
			v.said.WriteByte(' ')
		}
	}
	v.pause, v.began = 0, true
	v.said.WriteString(words)
}

// rest makes a pause; the longer of two that meet stays.
func (v *voice) rest(pause byte) {
	if strings.IndexByte(",;:.?!", pause) > strings.IndexByte(",;:.?!", v.pause) || v.pause == 0 {
		v.pause = pause
	}
	if pause != ',' {
		v.words, v.number = nil, -1
	}
	v.ranging = false
}

// line is over: a full stop, and a new line.
func (v *voice) endLine() {
	if !v.began || v.pause == '\n' {
		return
	}
	end := v.pause
	if end == 0 || end == ',' || end == ':' || end == ';' {
		end = '.'
	}
	v.said.WriteByte(end)
	v.pause, v.words, v.number, v.ranging = '\n', nil, -1, false
}

var (
	bullet   = regexp.MustCompile(`^(?:[-+*•·▪►✓–—>]+\s+|#{1,6}\s+)+`)
	numbered = regexp.MustCompile(`^(\d{1,2}|[IVX]{1,5}|[a-zđ])(?:[.)]|-\s)\s*(.+)`)
)

func (v *voice) line(line string) {
	line = bullet.ReplaceAllString(strings.TrimSpace(line), "")
	v.capitals = line == strings.ToUpper(line) && line != strings.ToLower(line) && strings.ContainsRune(line, ' ')
	if g := numbered.FindStringSubmatch(line); g != nil && !unicode.IsDigit(rune(g[2][0])) {
		if n, ok := listNumber(g[1]); ok {
			v.say(n)
			v.rest(',')
			line = g[2]
		}
	}
	for line != "" {
		line = line[v.step(line):]
	}
	v.endLine()
}

// listNumber is the number or letter before an item of a list.
func listNumber(s string) (string, bool) {
	if n, ok := roman(s); ok {
		return cardinal(n), true
	}
	if s[0] >= '0' && s[0] <= '9' {
		return cardinal(s), true
	}
	return data().letters[s], data().letters[s] != ""
}

// step says what the text begins with and tells how many bytes that was.
func (v *voice) step(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case unicode.IsSpace(r):
		return size
	case unicode.IsLetter(r):
		if n := v.plain(text); n > 0 {
			return n
		}
	case unicode.IsDigit(r), r == '+', r == '$', r == '(', r == '-', r == '–':
	default:
		return v.sign(r, size)
	}
	if n := v.dash(text); n > 0 {
		return n
	}
	if n := v.ruled(text); n > 0 {
		return n
	}
	if unicode.IsLetter(r) {
		return v.word(text)
	}
	return v.sign(r, size)
}

// plain says a word that is written as it is said; 0 when it may be something else.
func (v *voice) plain(text string) int {
	capitals := 0
	for i, r := range text {
		switch {
		case unicode.IsLetter(r):
			if unicode.IsUpper(r) && r != utf8.RuneError {
				capitals++
			}
			continue
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsDigit(r), r == '@', r == '-', r == '_', r == '/', r == '&':
			return 0
		case r == ':' && strings.HasPrefix(text[i:], "://"):
			return 0
		case r == '.':
			if next, _ := utf8.DecodeRuneInString(text[i+1:]); unicode.IsLetter(next) || unicode.IsDigit(next) {
				return 0
			}
		}
		return v.plainWord(text, text[:i], capitals)
	}
	return v.plainWord(text, text, capitals)
}

func (v *voice) plainWord(text, word string, capitals int) int {
	if capitals > 1 || capitals == 1 && utf8.RuneCountInString(word) == 1 {
		return 0
	}
	if _, known := data().short[word]; known {
		return 0
	}
	if utf8.RuneCountInString(word) == 1 && !strings.ContainsAny(word, "aeiouyôơưâăêàáảãạòóỏõọôồốổỗộơờớởỡợèéẻẽẹêềếểễệìíỉĩịùúủũụưừứửữựỳýỷỹỵ") {
		return 0
	}
	v.say(word)
	v.heard(word)
	return len(word)
}

// dash reads the dash of a range or a score; other dashes part words.
func (v *voice) dash(text string) int {
	size := 0
	for _, d := range []string{"-", "–", "—"} {
		if strings.HasPrefix(text, d) {
			size = len(d)
		}
	}
	if size == 0 {
		return 0
	}
	blank := len(text[size:]) - len(strings.TrimLeft(text[size:], " "))
	next, _ := utf8.DecodeRuneInString(text[size+blank:])
	if v.number == 0 && v.pause == 0 && unicode.IsDigit(next) {
		scored := false
		for _, w := range data().scores {
			scored = scored || containsWord(v.recent(), w)
		}
		if !scored {
			v.say("đến")
		}
		v.ranging = true
		return size + blank
	}
	if unicode.IsDigit(next) && blank == 0 && v.pause == 0 && text[0] == '-' {
		return 0 // "-5 °C"
	}
	if blank > 0 || size > 1 {
		v.rest(',')
	}
	return size + blank
}

// longest is more than any sign that a rule reads takes, but for addresses, which are then read in two.
const longest = 120

// ruled says the sign that the text begins with, if a rule knows it.
func (v *voice) ruled(text string) int {
	near := text
	if len(near) > longest {
		near = strings.ToValidUTF8(near[:longest], "")
	}
	for _, rule := range allRules() {
		g := rule.pattern.FindStringSubmatch(near)
		if g == nil {
			continue
		}
		n := len(g[0]) - len(g[len(g)-1])
		said, ok := rule.read(v, g)
		if !ok || n == 0 {
			continue
		}
		v.tell(text[:n], said)
		v.heard(text[:n])
		v.number = 0
		return n
	}
	return 0
}

func (v *voice) tell(written, said string) {
	if said != "" && v.note != nil {
		v.note(written, said)
	}
	v.say(said)
}

// word says a run of letters that may be an abbreviation, a Roman numeral or capitals.
func (v *voice) word(text string) int {
	word := lettersAt(text)
	if word == "" {
		_, size := utf8.DecodeRuneInString(text)
		return size
	}
	if a, ok := short(text); ok && v.fits(a, text) {
		said := a.Said
		if v.capitals && a.Ordinary != "" && v.isOrdinary(a, text[len(a.Written):]) {
			said = a.Ordinary
		}
		v.tell(a.Written, said)
		v.heard(a.Written)
		return len(a.Written)
	}
	if n, ok := roman(word); ok && data().roman[v.last()] {
		said := cardinal(n)
		if v.last() == "thứ" {
			said = ordinal(n)
		}
		v.tell(word, said)
		v.heard(word)
		v.number = 0
		return len(word)
	}
	upper := word == strings.ToUpper(word)
	single := utf8.RuneCountInString(word) == 1
	switch {
	case single && !hasMarks(word) && !strings.ContainsAny(word, "oaeyOAEY"), upper && !single && !isSyllable(word), !isWord(word):
		v.tell(word, spelled(word))
	case upper:
		v.say(strings.ToLower(word))
	default:
		v.say(word)
	}
	v.heard(word)
	return len(word)
}

// fits tells whether an abbreviation may stand here: "P." is a ward only before a name.
func (v *voice) fits(a abbreviation, text string) bool {
	if !a.Name {
		return true
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[len(a.Written):], " "))
	return unicode.IsUpper(next) || unicode.IsDigit(next)
}

// isOrdinary: in a line of capitals "AI" is a word after "bất kỳ" and before "cũng".
func (v *voice) isOrdinary(a abbreviation, rest string) bool {
	recent, rest := v.recent(), strings.ToLower(strings.TrimSpace(rest))
	for _, w := range a.OrdinaryAfter {
		if strings.HasSuffix(recent, w) {
			return true
		}
	}
	for _, w := range a.OrdinaryBefore {
		if strings.HasPrefix(rest, w) && ends(rest[len(w):]) {
			return true
		}
	}
	return false
}

// sign says a single sign, makes the pause it stands for, or passes it over.
func (v *voice) sign(r rune, size int) int {
	switch r {
	case ',', ';', ':', '.', '?', '!':
		v.rest(byte(r))
	case '…':
		v.rest(',')
	case '(', ')', '[', ']', '{', '}', '|', '•', '·', '–', '—', '→', '"', '“', '”', '«', '»':
		if strings.ContainsRune("()[]{}|•·–—→", r) {
			v.rest(',')
		}
	case '/':
		if v.number >= 0 && v.number <= 2 && v.pause == 0 && !v.after("và", "hoặc") {
			v.say("mỗi")
		}
	case '+':
		if v.number == 0 {
			v.say("cộng")
		}
	default:
		if name := data().signs[string(r)]; name != "" {
			v.tell(string(r), name)
			v.heard(name)
		}
	}
	return size
}
