package comparison

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lantoa/internal/viet"
)

// word is a word as it is compared: small letters, its tone behind it, one spelling of
// what may be spelled in two ways.
type word struct {
	key   string // "uy?" for "ủy" and "uỷ"
	plain string // without marks
	name  bool   // a capital inside a sentence
}

// reader knows which words stand for one another. It is made once for a comparison.
type reader struct {
	same  []alike
	empty map[string]bool
	firm  map[string]bool
}

type alike struct{ from, to []string }

func newReader() reader {
	r := reader{empty: map[string]bool{}, firm: map[string]bool{}}
	for _, group := range sameWords() {
		for _, other := range group[1:] {
			r.same = append(r.same, alike{keys(other), keys(group[0])})
		}
	}
	// longest first: "tổ chức thực hiện" before "tổ chức"
	slices.SortStableFunc(r.same, func(a, b alike) int { return len(b.from) - len(a.from) })
	for _, w := range emptyWords() {
		r.empty[keys(w)[0]] = true
	}
	for _, w := range firmWords() {
		r.firm[keys(w)[0]] = true
	}
	return r
}

// sameWords lists, each time, words that say the same; the first stands for all.
func sameWords() [][]string {
	return [][]string{
		{"bảo đảm", "đảm bảo"},
		{"hằng", "hàng"},
		{"nhân dân", "người dân", "bà con"},
		{"tăng cường", "đẩy mạnh", "tiếp tục đẩy mạnh", "tiếp tục tăng cường"},
		{"thực hiện", "triển khai", "tổ chức", "triển khai thực hiện", "tổ chức thực hiện", "tổ chức triển khai", "tổ chức triển khai thực hiện"},
		{"ubnd", "ủy ban nhân dân"},
		{"hđnd", "hội đồng nhân dân"},
		{"mttq", "mặt trận tổ quốc", "ubmttq", "ủy ban mttq", "ủy ban mặt trận tổ quốc", "mttq việt nam", "ủy ban mttq việt nam", "ủy ban mặt trận tổ quốc việt nam"},
		{"chính trị xã hội", "ct xh", "ctxh"},
		{"btv", "ban thường vụ"},
		{"cnscđ", "công nghệ số cộng đồng"},
		{"thcs", "trung học cơ sở"},
		{"hợp tác xã", "htx"},
		{"dvc", "dịch vụ công"},
	}
}

// emptyWords carry the sentence and say nothing of the duty.
func emptyWords() []string {
	return strings.Fields("và các những của về cho việc công tác là thì tại ở để nhằm theo với cùng này đó một cách trên trong đến bằng qua như sau cụ thể nội dung")
}

// firmWords are single words on which a duty hangs: one more or less is another duty.
func firmWords() []string {
	return strings.Fields("không chưa chẳng cấm trừ ngoài trước sau phải nên hoặc " +
		"hai ba bốn năm sáu bảy tám chín mười trăm nghìn triệu tỷ nửa mỗi " +
		"giờ ngày tuần tháng quý thiểu đa ít nhiều dưới lên xuống trì hợp tỉnh huyện thôn ấp")
}

// keys are the compared forms of a text's words.
func keys(text string) []string {
	words := split(text)
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = w.key
	}
	return list
}

// read is the words of a text with one form for what stands for one another.
func (r reader) read(text string) []word {
	words := split(text)
	var list []word
next:
	for i := 0; i < len(words); {
		for _, s := range r.same {
			if startsWith(words[i:], s.from) {
				for _, key := range s.to {
					list = append(list, word{key: key, plain: toneless(key)})
				}
				i += len(s.from)
				continue next
			}
		}
		list = append(list, words[i])
		i++
	}
	return list
}

func startsWith(words []word, keys []string) bool {
	if len(words) < len(keys) {
		return false
	}
	for i, key := range keys {
		if words[i].key != key {
			return false
		}
	}
	return true
}

// split parts a text into words; what is neither letter nor digit only parts them.
func split(text string) []word {
	var list []word
	var run []rune
	begins := true // of a sentence
	flush := func() {
		if len(run) == 0 {
			return
		}
		s := string(run)
		list = append(list, word{key: key(s), plain: viet.Fold(s), name: !begins && unicode.IsUpper(run[0])})
		run, begins = run[:0], false
	}
	for _, c := range viet.NFC(text) {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.Is(unicode.Mn, c) {
			run = append(run, c)
			continue
		}
		flush()
		if strings.ContainsRune(".:;!?\n“\"-–", c) {
			begins = true
		}
	}
	flush()
	return list
}

// key is one word in small letters with its tone behind it, so that it does not matter on
// which vowel the tone was put; a number without the zeros before it.
func key(s string) string {
	if trimmed := strings.TrimLeft(s, "0"); trimmed != s && trimmed != "" && isNumber(s) {
		return trimmed
	}
	var letters, tone []rune
	for _, c := range norm.NFD.String(strings.ToLower(s)) {
		switch c {
		case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323': // huyền, sắc, ngã, hỏi, nặng
			tone = append(tone, c)
		default:
			letters = append(letters, c)
		}
	}
	// "kỹ" and "kĩ": y is i where it is the word's only vowel and a consonant stands before it
	if n := len(letters); n > 1 && letters[n-1] == 'y' && !strings.ContainsAny(string(letters[:n-1]), "aeiouy") {
		letters[n-1] = 'i'
	}
	return string(letters) + string(tone)
}

func toneless(key string) string { return viet.Fold(key) }

func isNumber(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return !unicode.IsDigit(c) }) < 0
}

// hasDigit tells of numbers, years and the numbers of documents.
func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }
