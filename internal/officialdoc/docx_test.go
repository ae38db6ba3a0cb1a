package officialdoc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
)

var update = flag.Bool("update", false, "write the golden files anew")

func written(t interface{ Fatal(...any) }, d Document, p Profile) []byte {
	var b bytes.Buffer
	if err := Write(&b, d, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpacked are the parts of a .docx by name.
func unpacked(t interface{ Fatal(...any) }, docx []byte) map[string]string {
	archive, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

// texts are the pieces of character data of an XML part that must be well-formed.
func texts(part string) ([]string, error) {
	var out []string
	decoder := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if text, is := token.(xml.CharData); is {
			out = append(out, string(text))
		}
	}
}

func TestReportIsWrittenAsAgreed(t *testing.T) {
	for _, on := range []struct {
		p Profile
		d Document
	}{{profile(t, Party, today), report()}, {profile(t, State, today), withAppendix(stateReport())}} {
		parts := unpacked(t, written(t, on.d, on.p))
		for _, name := range []string{"document", "styles"} {
			golden := fmt.Sprintf("testdata/%s-%s.xml", on.p.ID, name)
			got := parts["word/"+name+".xml"]
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s has changed; look at it, then go test -update", golden)
			}
		}
	}
}

func TestSameDocumentIsTheSameFile(t *testing.T) {
	p := profile(t, Party, today)
	if !bytes.Equal(written(t, withAppendix(report()), p), written(t, withAppendix(report()), p)) {
		t.Error("two files differ")
	}
}

func TestEveryPartIsWellFormedAndNamed(t *testing.T) {
	all, err := Profiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		parts := unpacked(t, written(t, withAppendix(report()), p))
		for name, text := range parts {
			if _, err := texts(text); err != nil {
				t.Errorf("%s: %s: %v", p.ID, name, err)
			}
			if name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") && !strings.Contains(parts["[Content_Types].xml"], `"/`+name+`"`) {
				t.Errorf("%s has no content type", name)
			}
		}
		if core := parts["docProps/core.xml"]; !strings.Contains(core, "vi-VN") || strings.Contains(core, "creator") {
			t.Error("the properties lack the language or name a person")
		}
		names := map[string]bool{}
		for _, st := range p.styles() {
			if names[st.name] || strings.Contains(st.name, ",") {
				t.Errorf("%s: style name %q is taken or has a comma", p.ID, st.name)
			}
			names[st.name] = true
		}
		for style := range styleIDs(parts["word/document.xml"]) {
			if !strings.Contains(parts["word/styles.xml"], `w:styleId="`+style+`"`) {
				t.Errorf("style %s is used but not defined", style)
			}
		}
	}
}

func styleIDs(document string) map[string]bool {
	ids := map[string]bool{}
	for _, piece := range strings.Split(document, `<w:pStyle w:val="`)[1:] {
		id, _, _ := strings.Cut(piece, `"`)
		ids[id] = true
	}
	return ids
}

func TestGapIsBlankOnPaperAndSourceNumbersAreNotPrinted(t *testing.T) {
	d := report()
	d.Body = []Block{Paragraph{Runs: []Run{{Text: "Có "}, {Text: "Họ và tên", Gap: true}, {Text: " dự."}, {Text: "7", Note: 7}}}}
	document := unpacked(t, written(t, d, profile(t, Party, today)))["word/document.xml"]
	if strings.Contains(document, "Họ và tên") || !strings.Contains(document, blank) {
		t.Error("the gap is not blank")
	}
	if strings.Contains(document, ">7<") {
		t.Error("the number of a source was printed")
	}
}

func TestAnyTextGivesWellFormedXMLInNormalForm(t *testing.T) {
	p := profile(t, Party, today)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
			"a\x00b\x1f\ufffe", "<&>\"']]>", "🌾 \U0001F9D1\u200d\U0001F33E", norm.NFD.String("Đảng ủy xã"), "\xff\xfe", "\r\n\t", "e\x07\u0301",
		}))
		wellFormed(t, p, text.Draw(t, "text"), text.Draw(t, "other"))
	})
}

func FuzzAnyTextGivesWellFormedXML(f *testing.F) {
	f.Add("Đảng ủy", "<&>")
	f.Add("\x00\x08", "]]>")
	f.Fuzz(func(t *testing.T, one, other string) {
		p, err := ProfileFor(State, today)
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, p, one, other)
	})
}

func wellFormed(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, p Profile, one, other string) {
	d := Document{
		Header: Header{Parent: other, Issuer: "X" + one, Name: one, Suffix: other, Place: "X" + other},
		Kind:   "X" + one, Subject: "X" + other,
		Body: []Block{
			Heading{1, one}, Paragraph{Item: true, Runs: []Run{{Text: one, Bold: true}, {Text: other, Italic: true}}},
			Table{Columns: []Column{{one, 1, Left}}, Rows: []Row{Cells(other), {Group: "X" + one}}}, Plain(other),
		},
		Recipients: []string{one, other},
		Signature:  Signature{Authority: one, Title: other, Name: one},
		Appendices: []Appendix{{Title: "X" + other, Body: []Block{Plain(one)}}},
	}
	for name, part := range unpacked(t, written(t, d, p)) {
		pieces, err := texts(part)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, piece := range pieces {
			if !norm.NFC.IsNormalString(piece) {
				t.Fatalf("%s: %q is not in the normal form", name, piece)
			}
		}
	}
}

func TestDocumentThatCannotBeSetIsRefusedWithEveryReason(t *testing.T) {
	d := Document{Header: Header{Date: Date{Day: 32}}, Body: []Block{
		Heading{9, "quá sâu"}, Table{Columns: []Column{{"A", 1, Left}}, Rows: []Row{Cells("1", "2")}},
	}}
	err := Write(io.Discard, d, profile(t, Party, today))
	var fields *errs.Fields
	if !errors.As(err, &fields) {
		t.Fatalf("%v is no list of fields", err)
	}
	for _, key := range []string{"issuer", "place", "date", "kind", "subject", "level", "table"} {
		if !strings.Contains(err.Error(), "officialdoc."+key) {
			t.Errorf("nothing is said of %s", key)
		}
	}
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, field := range fields.List {
		if speaker.Say(field.Key, field.Args) == field.Key {
			t.Errorf("%s has no sentence", field.Key)
		}
	}
}
