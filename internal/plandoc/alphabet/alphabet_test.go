package alphabet_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"lantoa/internal/plandoc/alphabet"
)

// western are the bytes of what an old file shows in a Western font.
func western(t *testing.T, shown string) []byte {
	t.Helper()
	var out []byte
	for _, r := range shown {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			t.Fatalf("%q is not of that font", r)
		}
		out = append(out, c)
	}
	return out
}

const meant = "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Tuyên truyền chuyển đổi số đến từng người dân, trước ngày 22 hằng tháng."

// What old files show where the font is not installed.
const (
	inTCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. Tuyªn truyÒn chuyÓn ®æi sè ®Õn tõng ng\u00adêi d©n, tr\u00adíc ngµy 22 h»ng th¸ng."
	inVNI   = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc. Tuyeân truyeàn chuyeån ñoåi soá ñeán töøng ngöôøi daân, tröôùc ngaøy 22 haèng thaùng."
)

func TestOldFilesAreReadInTheAlphabetTheyAreWrittenIn(t *testing.T) {
	for shown, name := range map[string]string{inTCVN3: "TCVN3", inVNI: "VNI"} {
		if got, ok := alphabet.Guess(western(t, shown)); !ok || got != meant {
			t.Errorf("%s: %t, %s", name, ok, got)
		}
		if got := alphabet.Mend(shown); got != meant {
			t.Errorf("%s copied into a Unicode file: %s", name, got)
		}
	}
}

func TestEveryLetterOfTheOldAlphabetsIsKnown(t *testing.T) {
	const letters = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ"
	for a, shown := range map[alphabet.Alphabet]string{
		alphabet.TCVN3: "aµ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË eÌÎÏÐÑ ªÒÓÔÕÖ i×ØÜÝÞ oßáâãä «åæçèé ¬êëìíî uïñòóô \u00adõö÷øù yúûüýþ ®",
		alphabet.VNI:   "aaøaûaõaùaï aêaèaúaüaéaë aâaàaåaãaáaä eeøeûeõeùeï eâeàeåeãeáeä iìæóíò ooøoûoõoùoï oâoàoåoãoáoä ôôøôûôõôùôï uuøuûuõuùuï ööøöûöõöùöï yyøyûyõyùî ñ",
	} {
		if got := a.Restore(shown); got != letters {
			t.Errorf("%s: %s", a, got)
		}
	}
	if got, want := alphabet.VNI.Restore("AÙ AØ AÛ AÕ AÏ AÂ AÁ AÊ AÉ AË EÂ EÁ Ô ÔÙ ÔØ Ö ÖÙ ÖÏ YÙ Ñ Í Ì Æ Ó Ò Î"), "Á À Ả Ã Ạ Â Ấ Ă Ắ Ặ Ê Ế Ơ Ớ Ờ Ư Ứ Ự Ý Đ Í Ì Ỉ Ĩ Ị Ỵ"; got != want {
		t.Errorf("VNI capitals: %s", got)
	}
	all := make([]byte, 0, 128)
	for c := 0x80; c < 0x100; c++ {
		all = append(all, byte(c))
	}
	for _, r := range strings.ReplaceAll(letters, " ", "") {
		if r > 0x7f && !strings.ContainsRune(alphabet.VISCII.Decode(all), r) {
			t.Errorf("VISCII lacks %q", r)
		}
	}
	if got := alphabet.VISCII.Decode([]byte("Vi\xaet Nam, \xd0\xb5c l\xa7p, \xe0 t\xebng ng\xdf\xb6i")); got != "Việt Nam, Độc lập, à tẻng người" {
		t.Errorf("VISCII: %s", got)
	}
	if got := alphabet.Windows1258.Decode([]byte("Vi\xea\xf2t Nam \xd0\xf4\xf2c l\xe2\xf2p")); got != "Việt Nam Độc lập" {
		t.Errorf("windows-1258: %s", got)
	}
}

func TestHeadingsTypedInCapitalsStayCapitals(t *testing.T) {
	for shown, want := range map[string]string{
		"KÕ HO¹CH":                     "KẾ HOẠCH",
		"ñy ban nh©n d©n":              "ủy ban nhân dân",
		"V¨n phßng H§ND - UBND x·":     "Văn phòng HĐND - UBND xã",
		"Céng hßa\nTæ CHøC THùC HIÖN":  "Cộng hòa\nTỔ CHỨC THỰC HIỆN",
		"Giao TRUNG T¢M VH chñ tr×, ®": "Giao TRUNG TÂM VH chủ trì, đ",
	} {
		if got := alphabet.TCVN3.Restore(shown); got != want {
			t.Errorf("%s is read %s", shown, got)
		}
	}
}

func TestWhatIsNoOldVietnameseIsNotGuessed(t *testing.T) {
	for _, text := range []string{
		"Le président a été élu à l'Élysée après les élections législatives d'été, où la société française était très divisée.",
		"Grüße aus München über die schöne Straße für größere Häuser und fröhliche Bürger.",
		"\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89 \x90\x91\x92 \xff\xfe\xfd \xc0\xc1 \xf0\xe0 \xaa\xbb\xcc \xdd\xee",
	} {
		var data []byte
		for _, r := range text {
			c, ok := charmap.Windows1252.EncodeRune(r)
			if !ok {
				c = '?'
			}
			data = append(data, c)
		}
		if got, ok := alphabet.Guess(data); ok {
			t.Errorf("%s was guessed as %s", text, got)
		}
		if got := alphabet.Mend(text); got != text {
			t.Errorf("%s was changed to %s", text, got)
		}
	}
	if got := alphabet.Mend(meant); got != meant {
		t.Errorf("Unicode was changed to %s", got)
	}
}

func TestAnOldFontIsKnownByItsName(t *testing.T) {
	for name, want := range map[string]struct {
		alphabet alphabet.Alphabet
		capitals bool
	}{
		".VnTime": {alphabet.TCVN3, false}, ".VnTimeH": {alphabet.TCVN3, true}, "ABCDEF+.VnTimeH,Bold": {alphabet.TCVN3, true},
		".VnArial": {alphabet.TCVN3, false}, "VNI-Times": {alphabet.VNI, false}, "Times New Roman": {alphabet.None, false}, "": {alphabet.None, false},
	} {
		if a, capitals := alphabet.OfFont(name); a != want.alphabet || capitals != want.capitals {
			t.Errorf("%s: %s, %t", name, a, capitals)
		}
	}
	if got := alphabet.TCVN3.RestoreIf("Kế hoạch"); got != "Kế hoạch" {
		t.Errorf("Unicode in an old font became %s", got)
	}
}
