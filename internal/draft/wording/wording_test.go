package wording_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"lantoa/examples/plans"
	"lantoa/internal/draft/wording"
	"lantoa/internal/plandoc"
)

func find(text string) []wording.Doubt {
	return wording.NewReader().Find([]plandoc.Paragraph{{Clause: "I", Text: text}})
}

func TestTheBrokenWordingsOfTheFoundingPlanAreFoundAndHardlyAnythingElse(t *testing.T) {
	reading, err := plandoc.Read("ke-hoach.txt", plans.Founding())
	if err != nil {
		t.Fatal(err)
	}
	// These were held against the document by hand: each is broken there.
	truly := map[string]string{"thêm chốt": "then chốt", "thần sáng tạo": "tinh thần sáng tạo", "quan hệ xã sản xuất": "quan hệ sản xuất",
		"Nhân mạnh": "nhấn mạnh", "vàng từng bước": "và từng bước", "đang góp": "đóng góp", "dân dân": "dân", "nguồn nguồn": "nguồn"}
	var wolves []string
	for _, d := range wording.NewReader().Find(reading.Paragraphs) {
		if perhaps, listed := truly[d.Words]; listed && d.Perhaps == perhaps && d.Clause != "" && strings.Contains(d.Around, d.Words) {
			delete(truly, d.Words)
		} else {
			wolves = append(wolves, d.Words+" ("+d.Around+")")
		}
	}
	if len(truly) > 0 {
		t.Errorf("not found: %v", truly)
	}
	if len(wolves) > 5 {
		t.Errorf("%d false ones: %s", len(wolves), strings.Join(wolves, "; "))
	}
}

func TestAWellWrittenTextRaisesNoDoubt(t *testing.T) {
	for _, text := range []string{
		"Tổ chức lớp học từ 7h30 đến 19h00 tại nhà văn hóa thôn Đắk Lắk, khổ A4, mạng 4G, 5km đường, H1N1, COVID-19.",
		"Gửi về hopthu@vidu.vn hoặc https://vidu.gov.vn/tin-tuc trước ngày 22/12/2026 (Kế hoạch số 01-KH/BCĐTW).",
		"Ngày ngày, người người, nhà nhà học kỹ năng số; luôn luôn bảo mật, dần dần thành thạo.",
		"Quyết tâm, quýt, giếng, gìn giữ, nghiêng ngả, khuỷu tay, huỳnh, nguệch ngoạc, xoong, quốc gia, uyển chuyển, thuở, quở, ngoằn ngoèo.",
		"Phát huy tinh thần sáng tạo; thêm chốt kiểm soát ở đầu thôn; đang góp ý cho dự thảo.",
		"Đồng bào Lô Lô, ứng dụng VNeID, Zalo, Facebook, ôtô, karaôkê, đ/c phụ trách, xã, phường, đặc khu.",
		"Nghị quyết, thực hiện, tuyên truyền, chuyển đổi số, hướng dẫn, khuyến khích, thuận tiện, nghiệp vụ, khoa học, loa đài.",
	} {
		for _, d := range find(text) {
			t.Errorf("%s %q (%s)", d.Kind, d.Words, d.Around)
		}
	}
}

func TestWhatScanningLeavesIsFound(t *testing.T) {
	for text, want := range map[string]wording.Doubt{
		"Ban hành nghị quyêt về học tập":          {Kind: wording.Syllable, Words: "quyêt"},
		"các ban nghành trong xã":                 {Kind: wording.Syllable, Words: "nghành"},
		"đẩy mạnh trongviệc học, tuyêntruyền":     {Kind: wording.Syllable, Words: "trongviệc"},
		"người d1ân tham gia":                     {Kind: wording.Digit, Words: "d1ân"},
		"trước năm 2O26":                          {Kind: wording.Digit, Words: "2O26"},
		"nhiệm vụ của của từng đơn vị":            {Kind: wording.Doubled, Words: "của của", Perhaps: "của"},
		"đẩy mạnh Chuyển đồi số trong dạy và học": {Kind: wording.Known, Words: "Chuyển đồi số", Perhaps: "chuyển đổi số"},
	} {
		list := find(text)
		if len(list) == 0 || list[0].Kind != want.Kind || list[0].Words != want.Words || list[0].Perhaps != want.Perhaps {
			t.Errorf("%q: %+v", text, list)
		}
	}
}

func TestADoubtKeepsToItsPlaceAndTheTextStaysAsItIs(t *testing.T) {
	paragraphs := []plandoc.Paragraph{{Clause: "I.1", Text: "Nhân tố thêm chốt"}, {Clause: "I.2", Text: "Việc khác"}}
	list := wording.NewReader().Find(paragraphs)
	if len(list) != 1 || list[0].Clause != "I.1" || paragraphs[0].Text != "Nhân tố thêm chốt" {
		t.Errorf("%+v %+v", list, paragraphs)
	}
}

func BenchmarkFindInTheFoundingPlan(b *testing.B) {
	reading, err := plandoc.Read("ke-hoach.txt", plans.Founding())
	if err != nil {
		b.Fatal(err)
	}
	reader := wording.NewReader()
	for b.Loop() {
		reader.Find(reading.Paragraphs)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("nhân tố thêm chốt 2O26 của của")
	f.Add("\xff\xfe đ1a")
	f.Fuzz(func(t *testing.T, text string) {
		for _, d := range find(text) {
			if !strings.Contains(text, d.Words) {
				t.Errorf("%q is not in the text", d.Words)
			}
		}
	})
}

func TestAPlaceIsShownWithFewWordsAlsoWhereNoBlankPartsThem(t *testing.T) {
	for _, d := range find(strings.Repeat("nghành,", 3000) + strings.Repeat("ngữ của của,", 3)) {
		if len(d.Around) > 250 || !utf8.ValidString(d.Around) || !strings.Contains(d.Around, d.Words) {
			t.Fatalf("%d bytes around %q: %q", len(d.Around), d.Words, d.Around[:min(300, len(d.Around))])
		}
	}
	if len(find(strings.Repeat("nghành,", 30))) == 0 {
		t.Error("nothing is found")
	}
}
