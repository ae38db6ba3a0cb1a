package alphabet

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// tcvn3 is TCVN 5712:1993, VN3: the Western letter that stands on the byte, and what it means.
var tcvn3 = pairs(
	`¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ ®đ `+
		`µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ `+
		`Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị `+
		`ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ `+
		`ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ`,
	'\u00ad', 'ư')

// vniAlone are the VNI letters of one byte.
var vniAlone = pairs(`ñđ ÑĐ ôơ ÔƠ öư ÖƯ íí ÍÍ ìì ÌÌ æỉ ÆỈ óĩ ÓĨ òị ÒỊ îỵ ÎỴ`)

// vniMarks are the second bytes of VNI letters: what a letter becomes under each. The
// letters of a key are those that can stand before it.
var vniMarks = map[string]map[rune]rune{
	"a": pairs(`ùá øà ûả õã ïạ ââ áấ àầ åẩ ãẫ äậ êă éắ èằ úẳ üẵ ëặ`),
	"e": pairs(`ùé øè ûẻ õẽ ïẹ âê áế àề åể ãễ äệ`),
	"o": pairs(`ùó øò ûỏ õõ ïọ âô áố àồ åổ ãỗ äộ`),
	"u": pairs(`ùú øù ûủ õũ ïụ`),
	"y": pairs(`ùý øỳ ûỷ õỹ ïỵ`),
	"ô": pairs(`ùớ øờ ûở õỡ ïợ`),
	"ö": pairs(`ùứ øừ ûử õữ ïự`),
}

// visciiLetters are the bytes from 0x80 on, RFC 1456.
var visciiLetters = []rune(
	`ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ` +
		`ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ` +
		`Õắằặấầẩậẽẹếềểễệố` +
		`ồổỗỠƠộờởịỰỨỪỬơớƯ` +
		`ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ` +
		`ĐứÒÓÔạỷừửÙÚỹỵÝỡư` +
		`àáâãảăữẫèéêẻìíĩỉ` +
		`đựòóôõỏọụùúũủýợỮ`)

func viscii(c byte) rune {
	switch c {
	case 0x02:
		return 'Ẳ'
	case 0x05:
		return 'Ẵ'
	case 0x06:
		return 'Ẫ'
	case 0x14:
		return 'Ỷ'
	case 0x19:
		return 'Ỹ'
	case 0x1e:
		return 'Ỵ'
	}
	if c < 0x80 {
		return rune(c)
	}
	return visciiLetters[c-0x80]
}

// pairs makes a table of words of two letters, and of single letters given after them.
func pairs(words string, more ...rune) map[rune]rune {
	table := map[rune]rune{}
	for word := range strings.FieldsSeq(words) {
		two := []rune(word)
		table[two[0]] = two[1]
	}
	for i := 0; i+1 < len(more); i += 2 {
		table[more[i]] = more[i+1]
	}
	return table
}

// restoreVNI joins the letters of VNI with the marks that follow them.
func restoreVNI(text string) string {
	var b strings.Builder
	letters := []rune(text)
	for i := 0; i < len(letters); i++ {
		if i+1 < len(letters) {
			if letter, ok := vniPair(letters[i], letters[i+1]); ok {
				b.WriteRune(letter)
				i++
				continue
			}
		}
		if letter, ok := vniAlone[letters[i]]; ok {
			b.WriteRune(letter)
			continue
		}
		b.WriteRune(letters[i])
	}
	return b.String()
}

// vniPair is a letter with its mark; a capital has the mark of a capital, or, typed in
// haste, that of a small letter.
func vniPair(base, mark rune) (rune, bool) {
	small := []rune(strings.ToLower(string(base)))[0]
	marks, ok := vniMarks[string(small)]
	if !ok {
		return 0, false
	}
	letter, ok := marks[[]rune(strings.ToLower(string(mark)))[0]]
	if !ok {
		return 0, false
	}
	if small != base {
		return []rune(strings.ToUpper(string(letter)))[0], true
	}
	return letter, true
}

// isWestern tells whether a letter can be one of an old alphabet shown in a Western font.
func isWestern(r rune) bool {
	_, ok := charmap.Windows1252.EncodeRune(r)
	return ok || private(r)
}
