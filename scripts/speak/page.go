package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"lantoa/internal/content"
	"lantoa/internal/content/starter"
	"lantoa/internal/speech"
)

// radio is what is read aloud of a starter text.
func radio(e starter.Entry) string { return e.Text.Fitted(content.Radio).Body.Plain() }

// row is what is written down of one text.
type row struct {
	clause, title, text string
	syllables, seconds  int
	rendered            time.Duration
}

func rowOf(e starter.Entry, rendered time.Duration) row {
	aloud := speech.ReadAloud(radio(e))
	return row{e.Clause, e.Text.Title, mark(e), aloud.Syllables, aloud.Seconds, rendered}
}

// mark names the words that were rendered: other words have another one.
func mark(e starter.Entry) string {
	sum := sha256.Sum256([]byte(radio(e)))
	return hex.EncodeToString(sum[:6])
}

// page is the document that says how long every text is.
func page(rows []row) string {
	var b strings.Builder
	b.WriteString(`# The starter texts, read aloud

Written by ` + "`make speak`" + `: the radio form of every text in ` + "`examples/content`" + ` was rendered
once with espeak-ng (Vietnamese voice) and ffmpeg, and its length measured. "Estimated" is what
the editor shows while somebody writes: 150 syllables a minute, which is how a commune's announcer
is taken to read, and a short pause at full stops and paragraphs (the figures stand in
` + "`internal/speech/reading.toml`" + `). The program is set to about that pace; the two columns need
not agree, for the estimate is meant for a person at the microphone. "Words" names the text as it
was rendered: a text that is changed must be rendered again, and a test says so.

| Clause | Title | Syllables | Estimated, s | Rendered, s | Words |
|---|---|---:|---:|---:|---|
`)
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %.1f | %s |\n", r.clause, strings.ReplaceAll(r.title, "|", "/"), r.syllables, r.seconds, r.rendered.Seconds(), r.text)
	}
	return b.String()
}
