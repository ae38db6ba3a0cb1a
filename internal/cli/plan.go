package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plandoc"
)

type planCommands struct {
	Read planReadCommand `cmd:"" help:"Read a plan document and say what was understood."`
}

type planReadCommand struct {
	JSON bool   `name:"json" help:"Print the reading as JSON."`
	File string `arg:"" help:"The document: .docx, .pdf, .txt, and .doc where LibreOffice is installed." type:"path"`
}

// Run reads one document. What cannot be read is one sentence in Vietnamese and one in
// English, and exit status 2.
func (c *planReadCommand) Run(w *world) error {
	data, err := c.load()
	if err != nil {
		return w.refuse(err)
	}
	reading, err := plandoc.Read(c.File, data)
	if err != nil {
		return w.refuse(err)
	}
	if c.JSON {
		encoder := json.NewEncoder(w.out)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(reading.Document)
	}
	d := reading.Document
	fmt.Fprintf(w.out, "%s %s\n%s\n\n", d.Header.Kind, d.Header.Number, d.Header.Subject)
	for _, t := range d.Tasks {
		fmt.Fprintf(w.out, "%-10s %s\n           %s\n", plandoc.Shown(t.Clause), strings.Join(t.Leads, "; "), t.Text)
		if t.Deadline.Text != "" {
			fmt.Fprintf(w.out, "           Hạn: %s\n", t.Deadline.Text)
		}
	}
	for _, warning := range d.Warnings {
		fmt.Fprintf(w.out, "\nCần xem %s: %s\n", plandoc.Shown(warning.Clause), warning.Message)
	}
	return nil
}

// load reads the file, unless it is too large to be a plan.
func (c *planReadCommand) load() ([]byte, error) {
	missing := func(err error) error {
		return errs.Wrap(errs.Invalid, "plandoc.no_file", err, errs.Args{"File": c.File})
	}
	f, err := os.Open(c.File)
	if err != nil {
		return nil, missing(err)
	}
	defer f.Close()
	about, err := f.Stat()
	if err != nil {
		return nil, missing(err)
	}
	if about.Size() > plandoc.Largest {
		return nil, errs.New(errs.TooLarge, "too_large")
	}
	data, err := io.ReadAll(io.LimitReader(f, plandoc.Largest+1))
	if err != nil {
		return nil, missing(err)
	}
	return data, nil
}

func (w *world) refuse(err error) error {
	for _, language := range []i18n.Language{i18n.Vietnamese, i18n.English} {
		fmt.Fprintln(w.err, w.speaker.In(language).Error(err))
	}
	return exit(2)
}
