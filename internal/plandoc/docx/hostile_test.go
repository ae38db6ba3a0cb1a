package docx_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/docx"
)

func TestAFileMadeToTakeAllMemoryIsRefusedBeforeItDoes(t *testing.T) {
	repeated := func(s string, n int) string { return strings.Repeat(s, n) }
	const goesOn = `<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>`
	doubling := text("abcdefgh")
	for range 12 {
		doubling = `<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + doubling + `</w:tc></w:tr>` + repeated(goesOn, 10) + `</w:tbl>`
	}
	for name, data := range map[string][]byte{
		"cells that repeat tables of such cells": file(t, doubling),
		"columns before a row":                   file(t, `<w:tbl><w:tr>`+repeated(`<w:gridBefore w:val="99"/>`, 300_000)+`<w:tc>`+text("A")+`</w:tc></w:tr></w:tbl>`),
		"cells without end":                      file(t, `<w:tbl><w:tr>`+repeated(`<w:tc/>`, 4_000_000)+`</w:tr></w:tbl>`),
		"attributes without end":                 file(t, `<w:p `+repeated(`a="" `, 4_000_000)+`/>`+text("A")),
		"elements within elements":               file(t, text("A")+`<w:p>`+repeated(`<a>`, 4_000_000)),
		"paragraphs without end":                 file(t, repeated(`<p><r><t>a</t></r></p>`, 1_500_000)),
		"drawn texts without end":                file(t, text("A")+`<p>`+repeated(`<textpath string="a"/>`, 1_500_000)+`</p>`),
		"styles without end":                     file(t, text("A"), "word/styles.xml", `<styles>`+repeated(`<style/>`, 2_000_000)+`</styles>`),
		"lists without end":                      file(t, text("A"), "word/numbering.xml", `<numbering>`+repeated(`<abstractNum/>`, 1_000_000)+`</numbering>`),
		"texts that stand for others":            file(t, text("A"), "word/header1.xml", `<!DOCTYPE x [<!ENTITY a "aaaa">]><w:hdr>`+text("A")+`</w:hdr>`),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := docx.Read(data)
			runtime.ReadMemStats(&after)
			if !errs.Is(err, errs.TooLarge) && !errs.Is(err, errs.Invalid) {
				t.Errorf("was read: %v", err)
			}
			if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; taken > 600 {
				t.Errorf("%d MB were used, some of them again", taken)
			}
		})
	}
}

func TestALabelLongerThanALineIsNone(t *testing.T) {
	item := `<p><pPr><numPr><ilvl val="0"/><numId val="1"/></numPr></pPr><r><t>A</t></r></p>`
	list := `<numbering><abstractNum abstractNumId="1"><lvl ilvl="0"><start val="1"/><numFmt val="decimal"/><lvlText val="%s"/></lvl></abstractNum><num numId="1"><abstractNumId val="1"/></num></numbering>`
	if got := body(t, file(t, item, "word/numbering.xml", fmt.Sprintf(list, strings.Repeat("%1", 500)))); len(got) != 1 || got[0].Text != "A" {
		t.Errorf("%+v", got)
	}
	if got := body(t, file(t, item, "word/numbering.xml", fmt.Sprintf(list, "%1)"))); got[0].Text != "1) A" {
		t.Errorf("%+v", got)
	}
}

func TestMarksThatOnlyLookLikeElementsAreNone(t *testing.T) {
	const looks = `<!-- <a><a b="1" --><?word a=">" ?><w:p><w:r><w:t><![CDATA[<a><a>]]></w:t></w:r></w:p>`
	if got := body(t, file(t, strings.Repeat(looks, 500)+`<w:p a='>' b="/"><w:r><w:t>B</w:t></w:r></w:p>`)); len(got) != 501 || got[0].Text != "<a><a>" {
		t.Errorf("%d paragraphs", len(got))
	}
}
