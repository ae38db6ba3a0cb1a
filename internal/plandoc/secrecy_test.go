package plandoc_test

import (
	"errors"
	"strings"
	"testing"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
)

const marked = "UBND XÃ MINH HÒA\n%s\nSố: 01/KH-UBND\n\nKẾ HOẠCH\n\nVề việc thử\n\nI. MỤC ĐÍCH\n\n- Giữ bí mật.\n"

func TestADocumentWithASecrecyMarkIsRefused(t *testing.T) {
	for _, mark := range []string{"MẬT", "TỐI MẬT", "TUYỆT MẬT", "(MẬT)", "[ TỐI  MẬT ]", "M Ậ T", "ĐỘ MẬT: MẬT", "Độ mật: Tối mật", "ĐỘ MẬT: TUYỆT MẬT", "**MẬT**", "Mật", "MẬT - Bản số: 03", "| MẬT |", "\tMẬT", "MA\u0302\u0323T"} {
		_, err := plandoc.Read("a.txt", []byte(strings.Replace(marked, "%s", mark, 1)))
		if !isSecret(err) {
			t.Errorf("%q: %v", mark, err)
		}
	}
	stamp := func(inner string) string {
		return `<w:p><w:r><w:t>UBND XÃ MINH HÒA</w:t></w:r></w:p>` + inner + `<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:p><w:r><w:t>I. MỤC ĐÍCH</w:t></w:r></w:p>`
	}
	for name, data := range map[string][]byte{
		"a cell":             archive(t, stamp(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`)),
		"a text box":         archive(t, stamp(`<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>TỐI </w:t></w:r><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>`)),
		"a text box's table": archive(t, stamp(`<w:p><w:r><w:pict><w:txbxContent><w:tbl><w:tr><w:tc><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Bản số 2</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:txbxContent></w:pict></w:r></w:p>`)),
		"a page foot":        archive(t, stamp(``), "word/footer2.xml", `<w:ftr SPACE><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:ftr>`),
		"a page heading":     archive(t, stamp(``), "word/header1.xml", `<w:hdr SPACE><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:hdr>`),
	} {
		if _, err := plandoc.Read("a.docx", data); !isSecret(err) {
			t.Errorf("in %s: %v", name, err)
		}
	}
}

func TestWordsAboutSecretsAreNoMark(t *testing.T) {
	for _, words := range []string{"Bảo mật thông tin", "Mật khẩu", "BÍ MẬT NHÀ NƯỚC", "Giữ bí mật đời tư", "ĐỘ MẬT: Không", "BẢO MẬT", "Bản mật danh"} {
		if _, err := plandoc.Read("a.txt", []byte(strings.Replace(marked, "%s", words, 1))); err != nil {
			t.Errorf("%q: %v", words, err)
		}
	}
	below := strings.Replace(marked, "%s", "", 1) + "\nII. NỘI DUNG\n\nBảo vệ bí mật, bảo mật thông tin, mật khẩu:\n\n- Mật\n"
	if _, err := plandoc.Read("a.txt", []byte(below)); err != nil {
		t.Errorf("in the text: %v", err)
	}
}

func isSecret(err error) bool {
	var e *errs.Error
	return errors.As(err, &e) && e.Kind == errs.Forbidden && e.Key == "plandoc.secret"
}
