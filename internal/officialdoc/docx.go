package officialdoc

import (
	"archive/zip"
	"io"
	"strings"
	"time"
)

const (
	typeface    = "Times New Roman"
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordSpace   = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	mainType    = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relations   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// Write sets d by the rule p and writes it as a .docx file. The same document
// gives the same bytes, today and next year; no name of a person is put into
// the file's properties.
func Write(w io.Writer, d Document, p Profile) error {
	if err := d.Validate(); err != nil {
		return err
	}
	archive := zip.NewWriter(w)
	for _, part := range p.parts(d) {
		file, err := archive.CreateHeader(&zip.FileHeader{
			Name: part.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(file, part.text); err != nil {
			return err
		}
	}
	return archive.Close()
}

// part is one file within the archive.
type part struct{ name, text string }

func (p Profile) parts(d Document) []part {
	return []part{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRelations},
		{"docProps/core.xml", core(d)},
		{"word/document.xml", p.documentPart(d)},
		{"word/_rels/document.xml.rels", documentRelations},
		{"word/styles.xml", p.stylesPart()},
		{"word/settings.xml", settings},
		{"word/header1.xml", headerPart(true)},
		{"word/header2.xml", headerPart(false)},
	}
}

const contentTypes = declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + mainType + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + mainType + `styles+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + mainType + `settings+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="` + mainType + `header+xml"/>` +
	`<Override PartName="/word/header2.xml" ContentType="` + mainType + `header+xml"/></Types>`

const packageRelations = declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relations + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const documentRelations = declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relations + `styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + relations + `settings" Target="settings.xml"/>` +
	`<Relationship Id="rId3" Type="` + relations + `header" Target="header1.xml"/>` +
	`<Relationship Id="rId4" Type="` + relations + `header" Target="header2.xml"/></Relationships>`

// settings make Word leave out names and dates of persons on every later save.
const settings = declaration + `<w:settings ` + wordSpace + `><w:zoom w:percent="100"/><w:removePersonalInformation/><w:removeDateAndTime/>` +
	`<w:defaultTabStop w:val="567"/><w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>`

// core is the title under which the file is found, and its language.
func core(d Document) string {
	title := strings.Join(strings.Fields(printable(d.Kind+" "+d.Subject)), " ")
	return declaration + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escaped(title) + `</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>`
}
