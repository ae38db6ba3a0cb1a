package alphabet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	sample    = 64 << 10 // bytes looked at
	sure      = 0.85     // of the words with marks are Vietnamese
	fewest    = 5        // words with marks, to judge by
	clearLead = 0.15     // between the best guess and the next
)

// Guess decodes bytes that are not UTF-8 by the alphabet in which most of their words are
// Vietnamese; ok is false when none stands out.
func Guess(data []byte) (text string, ok bool) {
	part := data[:min(len(data), sample)]
	best, second, chosen := 0.0, 0.0, None
	for _, a := range []Alphabet{TCVN3, VNI, Windows1258, VISCII} {
		right, words := Score(a.Decode(part))
		if words < fewest {
			continue
		}
		switch share := float64(right) / float64(words); {
		case share > best:
			best, second, chosen = share, best, a
		case share > second:
			second = share
		}
	}
	if chosen == None || best < sure || best-second < clearLead {
		return "", false
	}
	return chosen.Decode(data), true
}

// Mend restores a text that is Unicode only by name: Western letters that came from an old
// alphabet, as a copy out of an old Word file has. Any other text is given back unchanged.
func Mend(text string) string {
	part := text[:min(len(text), sample)]
	for len(part) > 0 && !utf8.ValidString(part) {
		part = part[:len(part)-1]
	}
	if strings.ContainsFunc(part, isUnicodeOnly) {
		return text
	}
	right, words := Score(part)
	if words < 2*fewest || 2*right > words {
		return text
	}
	for _, a := range []Alphabet{TCVN3, VNI} {
		if restored, all := Score(a.Restore(part)); all >= 2*fewest && float64(restored) >= sure*float64(all) {
			return a.Restore(text)
		}
	}
	return text
}

// isUnicodeOnly tells the letters of Vietnamese that no Western font shares a byte with.
func isUnicodeOnly(r rune) bool {
	return strings.ContainsRune("ăđơưĂĐƠƯ", r) || r >= 0x1ea0 && r <= 0x1ef9
}

// RestoreIf restores a text set in an old font, unless its letters are Unicode already.
func (a Alphabet) RestoreIf(text string) string {
	for _, r := range text {
		if unicode.IsLetter(r) && !isWestern(r) {
			return text
		}
	}
	return a.Restore(text)
}

// Score counts the words that have a letter beyond ASCII, and how many of them can be
// Vietnamese syllables. The text is composed.
func Score(text string) (right, words int) {
	for word := range strings.FieldsFuncSeq(text, parts) {
		if strings.IndexFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
			continue
		}
		words++
		if IsSyllable(word) {
			right++
		}
	}
	return right, words
}

// parts tells what stands between words; signs that old alphabets use for letters do not.
func parts(r rune) bool {
	if r < utf8.RuneSelf {
		return !unicode.IsLetter(r)
	}
	return unicode.IsSpace(r) || 0x2010 <= r && r < 0x2070
}

// tones are the marks of the five tones.
const tones = "\u0300\u0301\u0303\u0309\u0323"

// IsSyllable tells whether letters can be one Vietnamese syllable: an onset, a rime, and at
// most one tone.
func IsSyllable(word string) bool {
	if len(word) > 64 {
		return false
	}
	toneless, marks := "", 0
	for _, r := range norm.NFD.String(strings.ToLower(word)) {
		if strings.ContainsRune(tones, r) {
			marks++
			continue
		}
		toneless += string(r)
	}
	if marks > 1 || len(toneless) > 16 {
		return false
	}
	toneless = norm.NFC.String(toneless)
	for end := len(toneless); end >= 0; end-- {
		if end > 3 {
			continue
		}
		if onsets[toneless[:end]] && rimes[toneless[end:]] {
			return true
		}
	}
	return toneless == "gi" || toneless == "gin"
}

var onsets = set(` b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x`)

var rimes = set(`a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
 e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
 o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
 ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uan uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt
 up ut uy uya uych uyên uyêt uynh uyt uyu uơ ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
 y yêm yên yêng yêt yêu ynh ych yt iê êng eng`)

func set(words string) map[string]bool {
	out := map[string]bool{"": strings.HasPrefix(words, " ")}
	for word := range strings.FieldsSeq(words) {
		out[word] = true
	}
	return out
}
