package docx_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func level(at, format, text, more string) string {
	return `<w:lvl w:ilvl="` + at + `"><w:start w:val="1"/>` + more + `<w:numFmt w:val="` + format + `"/><w:lvlText w:val="` + text + `"/></w:lvl>`
}

func listed(list, level, s string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr></w:pPr><w:r><w:t>` + s + `</w:t></w:r></w:p>`
}

func styled(style, s string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + s + `</w:t></w:r></w:p>`
}

// printed are the paragraphs of a body as they are printed.
func printed(t *testing.T, data []byte) string {
	t.Helper()
	var out []string
	for _, b := range body(t, data) {
		out = append(out, b.Text)
	}
	return strings.Join(out, "|")
}

func TestListsAreCountedAsWordCountsThem(t *testing.T) {
	for name, c := range map[string]struct{ lists, styles, body, want string }{
		"two lists of one family go on counting": {
			lists: `<w:abstractNum w:abstractNumId="0">` + level("0", "decimal", "%1.", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>`,
			body:  listed("1", "0", "A") + listed("2", "0", "B"), want: "1. A|2. B",
		},
		"a list that is told to begins anew, under the number above it": {
			lists: `<w:abstractNum w:abstractNumId="0">` + level("0", "upperRoman", "%1.", "") + level("1", "decimal", "%1.%2.", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
				`<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`,
			body: listed("1", "0", "A") + listed("1", "0", "B") + listed("1", "1", "C") + listed("2", "1", "D") + listed("2", "1", "E"), want: "I. A|II. B|II.1. C|II.5. D|II.6. E",
		},
		"a level of its own": {
			lists: `<w:abstractNum w:abstractNumId="0">` + level("0", "decimal", "%1.", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">` + level("0", "lowerLetter", "%1)", "") + `</w:lvlOverride></w:num>`,
			body:  listed("1", "0", "A") + listed("1", "0", "B"), want: "a) A|b) B",
		},
		"numbers that never begin anew": {
			lists: `<w:abstractNum w:abstractNumId="0">` + level("0", "upperRoman", "%1.", "") + level("1", "decimal", "Điều %2.", `<w:lvlRestart w:val="0"/>`) + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
			body:  listed("1", "0", "A") + listed("1", "1", "B") + listed("1", "0", "C") + listed("1", "1", "D"), want: "I. A|Điều 1. B|II. C|Điều 2. D",
		},
		"digits below Roman numbers": {
			lists: `<w:abstractNum w:abstractNumId="0">` + level("0", "upperRoman", "%1.", "") + level("1", "decimal", "%1.%2.", `<w:isLgl/>`) + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
			body:  listed("1", "0", "A") + listed("1", "0", "B") + listed("1", "1", "C"), want: "I. A|II. B|2.1. C",
		},
		"a style numbers, and one based on it": {
			lists:  `<w:abstractNum w:abstractNumId="0">` + level("0", "upperRoman", "%1.", `<w:pStyle w:val="H1"/>`) + level("1", "decimal", "%2.", `<w:pStyle w:val="H2"/>`) + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
			styles: `<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>`,
			body:   styled("H1", "A") + styled("H2", "B") + styled("H2", "C"), want: "I. A|1. B|2. C",
		},
		"a list kept in a style": {
			lists: `<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>` + level("0", "decimalZero", "%1.", "") + `</w:abstractNum>` +
				`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`,
			styles: `<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`,
			body:   listed("1", "0", "A") + listed("1", "0", "B"), want: "01. A|02. B",
		},
		"a number that was taken away": {
			lists:  `<w:abstractNum w:abstractNumId="0">` + level("0", "decimal", "%1.", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
			styles: `<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			body:   styled("H1", "A") + `<w:p><w:pPr><w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>B</w:t></w:r></w:p>` + styled("H1", "C"), want: "1. A|B|2. C",
		},
	} {
		data := file(t, c.body, "word/numbering.xml", `<w:numbering>`+c.lists+`</w:numbering>`, "word/styles.xml", `<w:styles>`+c.styles+`</w:styles>`)
		if got := printed(t, data); got != c.want {
			t.Errorf("%s: %s, not %s", name, got, c.want)
		}
	}
}

func TestRowsThatWordCountsHaveTheirNumber(t *testing.T) {
	lists := `<w:numbering><w:abstractNum w:abstractNumId="0">` + level("0", "decimal", "%1", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
	row := func(s string) string {
		return `<w:tr><w:tc>` + listed("1", "0", "") + `</w:tc><w:tc>` + text(s) + `</w:tc></w:tr>`
	}
	got := body(t, file(t, `<w:tbl>`+row("A")+row("B")+`</w:tbl>`, "word/numbering.xml", lists))
	if diff := cmp.Diff([][]string{{"1", "A"}, {"2", "B"}}, got[0].Table); diff != "" {
		t.Error(diff)
	}
}
