package plandoc_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"lantoa/internal/plandoc"
)

func read(t *testing.T, name string, data []byte) plandoc.Reading {
	t.Helper()
	r, err := plandoc.Read(name, data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r
}

func example(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(examples, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPlansAreReadAsAPersonReadThem(t *testing.T) {
	for name, answer := range map[string]string{foundingIn + ".txt": foundingIn, trainingIn + ".txt": trainingIn, trainingIn + ".docx": trainingIn} {
		t.Run(name, func(t *testing.T) {
			var want plandoc.Document
			data, err := os.ReadFile(filepath.Join("testdata", answer+".json"))
			if err != nil {
				t.Fatal(err)
			}
			strict := json.NewDecoder(bytes.NewReader(data))
			strict.DisallowUnknownFields()
			if err := strict.Decode(&want); err != nil {
				t.Fatal(err)
			}
			got := read(t, name, example(t, name))
			if diff := cmp.Diff(want, got.Document); diff != "" {
				t.Errorf("(-by hand +read)\n%s", diff)
			}
		})
	}
}

func TestWhatIsReadIsValidAgainstTheSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("plan.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	noPlan := read(t, "thu.txt", []byte("Kính gửi anh chị,\n\nHẹn gặp lại.\n")).Document
	all := map[string]plandoc.Document{
		"founding": read(t, "a.txt", example(t, foundingIn+".txt")).Document,
		"training": read(t, "a.docx", example(t, trainingIn+".docx")).Document,
		"no plan":  noPlan,
		"appendix": read(t, "a.docx", archive(t, appendixBody)).Document,
	}
	for name, r := range readings(t) {
		all[name] = r.Document
	}
	for name, d := range all {
		text, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadingStoredAsJSONComesBackWhole(t *testing.T) {
	r := read(t, "a.txt", example(t, foundingIn+".txt"))
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back plandoc.Reading
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r, back); diff != "" {
		t.Error(diff)
	}
}

func TestParagraphsAreTheWholeTextInOrder(t *testing.T) {
	for _, name := range []string{foundingIn + ".txt", trainingIn + ".docx"} {
		r := read(t, name, example(t, name))
		var got, places []string
		for _, p := range r.Paragraphs {
			got = append(got, p.Text)
			if len(places) == 0 || places[len(places)-1] != p.Clause {
				places = append(places, p.Clause)
			}
		}
		var want []string
		if name == foundingIn+".txt" {
			text := strings.ReplaceAll(string(example(t, name)), "**", "")
			for _, l := range strings.Split(text, "\n") {
				if l = strings.Join(strings.Fields(l), " "); l != "" {
					want = append(want, l)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		}
		if places[0] != "header" || places[1] != "preamble" || places[2] != "I" || places[len(places)-1] != "signature" || places[len(places)-2] != "recipients" || places[len(places)-3] != "closing" {
			t.Errorf("%s: places %v", name, places)
		}
		for _, p := range r.Paragraphs {
			if _, ok := r.Clause(p.Clause); !ok && !strings.Contains("header preamble closing recipients signature", p.Clause) {
				t.Errorf("%s: no clause %q", name, p.Clause)
			}
		}
	}
}

func TestAFileThatIsNoPlanHasNoTasksAndSaysSo(t *testing.T) {
	for name, text := range map[string]string{
		"letter":  "Kính gửi anh chị,\n\nHẹn gặp lại vào ngày 20/11/2026.\n",
		"report":  "BÁO CÁO\n\nKết quả tháng 9\n\nI. KẾT QUẢ\n\n- Mở 5 lớp, đạt 90%.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Công an xã\n\n- Đã tuyên truyền.\n",
		"numbers": "1. Một\n2. Hai\n- Ban Xây dựng Đảng chủ trì làm.\n",
	} {
		r := read(t, "a.txt", []byte(text))
		if len(r.Tasks) != 0 || len(r.Targets) != 0 || len(r.Units) != 0 || len(r.Warnings) != 1 || r.Warnings[0].Code != "not_a_plan" {
			t.Errorf("%s: %d tasks, %d targets, warnings %v", name, len(r.Tasks), len(r.Targets), r.Warnings)
		}
	}
}

func TestShownAddressesAreThoseOfThePage(t *testing.T) {
	for address, want := range map[string]string{
		"II.1.1.3-2": "II.1.3-2", "II.1.1.2-1+3": "II.1.2-1+3", "II.1.1.3": "II.1.3", "III.2-3": "III.2-3", "III.2": "III.2", "I-2": "I-2",
		"closing": "Đoạn kết", "PL1.12": "Phụ lục 1, dòng 12", "PL2": "Phụ lục 2", "III.III.2.1.a": "III.2.1.a", "II.2.2.1.2.1.3": "II.2.1.3",
		"Điều 3.2.b": "Điều 3.2.b", "II.1.1": "II.1.1", "III.1.a": "III.1.a", "": "", "header": "Phần đầu",
	} {
		if got := plandoc.Shown(address); got != want {
			t.Errorf("%q is shown as %q, want %q", address, got, want)
		}
	}
}

const appendixBody = `<w:p><w:r><w:t>UBND XÃ MINH HÒA</w:t></w:r></w:p><w:p><w:r><w:t>Số:      /KH-UBND</w:t></w:r></w:p>
<w:p><w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Chuyển đổi số</w:t></w:r></w:p><w:p><w:r><w:t>I- MỤC ĐÍCH</w:t></w:r></w:p><w:p><w:r><w:t>- Nâng cao nhận thức.</w:t></w:r></w:p>
<w:p><w:r><w:t>PHỤ LỤC I</w:t></w:r></w:p><w:p><w:r><w:t>Nhiệm vụ năm 2026</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>TT</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Thời hạn</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Nhiệm vụ</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cơ quan chủ trì</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cơ quan phối hợp</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Sản phẩm</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>I</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="5"/></w:tcPr><w:p><w:r><w:t>Tuyên truyền</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Quý III/2026</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Mở chuyên mục</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Phòng Văn hóa - Xã hội</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Công an xã; các thôn</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Chuyên mục</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Sớm</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Phát tin</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>`

func TestRowsOfAnAppendixAreTasksByTheHeadingsOfTheirColumns(t *testing.T) {
	r := read(t, "a.docx", archive(t, appendixBody))
	want := []plandoc.Task{
		{Clause: "PL1.1", Text: "Mở chuyên mục", Leads: []string{"Phòng Văn hóa - Xã hội"}, Partners: []string{"Công an xã", "các thôn"}, Output: "Chuyên mục",
			Deadline: plandoc.Deadline{Text: "Quý III/2026", Kind: plandoc.Fixed, Due: "2026-09-30"}},
		{Clause: "PL1.2", Text: "Phát tin", Leads: []string{"Phòng Văn hóa - Xã hội"}, Partners: []string{}, Deadline: plandoc.Deadline{Text: "Sớm", Kind: plandoc.Unknown}},
	}
	if diff := cmp.Diff(want, r.Tasks); diff != "" {
		t.Error(diff)
	}
	codes := map[string]string{}
	for _, w := range r.Warnings {
		codes[w.Code] = w.Clause
	}
	if diff := cmp.Diff(map[string]string{"number_blank": "header", "date_incomplete": "header", "deadline_unreadable": "PL1.2"}, codes); diff != "" {
		t.Error(diff)
	}
	if s, ok := r.Clause("PL1"); !ok || s.Title != "Nhiệm vụ năm 2026" || len(s.Children) != 0 {
		t.Errorf("appendix %+v", s)
	}
	if r.Header.Number != "/KH-UBND" || r.Header.Subject != "Chuyển đổi số" {
		t.Errorf("header %+v", r.Header)
	}
}
