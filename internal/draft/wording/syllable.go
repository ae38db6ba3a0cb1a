package wording

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The marks of the five tones, as they stand apart in decomposed text.
const (
	grave = '\u0300' // huyền
	acute = '\u0301' // sắc
	tilde = '\u0303' // ngã
	hook  = '\u0309' // hỏi
	below = '\u0323' // nặng
)

// toneless takes the tone off a syllable and keeps what makes another letter of it.
func toneless(word string) (rest string, tones []rune) {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(word)) {
		if slices.Contains([]rune{grave, acute, tilde, hook, below}, r) {
			tones = append(tones, r)
		} else {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String()), tones
}

// onsets are how syllables begin, the longer before the shorter.
func onsets() []string {
	return []string{"ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""}
}

// rimes are how syllables go on, without tones.
const rimes = `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
 e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
 o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong op ot oc ooc oong ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt
 u ua uân uâng uât uây uê uêch uênh ui um un ung up ut uc uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uynh uyt uyu uyn uyp
 ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt ych êng`

// A syllable that is closed by a stop is said in two tones only.
func stopped(rime string) bool {
	return strings.HasSuffix(rime, "c") || strings.HasSuffix(rime, "ch") || strings.HasSuffix(rime, "p") || strings.HasSuffix(rime, "t")
}

// isSyllable tells whether a word in small letters could be a Vietnamese syllable.
func (r Reader) isSyllable(word string) bool {
	bare, tones := toneless(word)
	if len(tones) > 1 {
		return false
	}
	for _, onset := range onsets() {
		rime, begins := strings.CutPrefix(bare, onset)
		if !begins || !r.rimes[rime] {
			continue
		}
		if !fits(onset, rime) || stopped(rime) && (len(tones) == 0 || tones[0] != acute && tones[0] != below) {
			continue
		}
		return true
	}
	return false
}

// fits keeps to which letters stand before which: "nghành" and "kông" are no spellings.
func fits(onset, rime string) bool {
	first, _ := utf8.DecodeRuneInString(rime)
	narrow := strings.ContainsRune("eêiy", first)
	switch onset {
	case "c", "ng":
		return !narrow
	case "g":
		return !narrow || first == 'i' // "gì", "giếng"
	case "k", "gh", "ngh":
		return narrow
	}
	return true
}

// vietnamese tells whether the word has a letter that only Vietnamese has here.
func vietnamese(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) })
}

// vowelless words are abbreviations: "đ/c", "đv".
func vowelless(word string) bool {
	bare, _ := toneless(word)
	return !strings.ContainsAny(bare, "aăâeêioôơuưy")
}
