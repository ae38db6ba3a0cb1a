package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"lantoa/internal/plandoc"
)

type planCommands struct {
	Read planReadCommand `cmd:"" help:"Read a plan document and say what was understood."`
}

type planReadCommand struct {
	JSON bool   `name:"json" help:"Print the reading as JSON."`
	File string `arg:"" help:"The document: .docx or .txt." type:"path"`
}

// Run reads one document. What cannot be read is one sentence and exit status 2.
func (c *planReadCommand) Run(w *world) error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		fmt.Fprintf(w.err, "Không mở được tệp %s.\n", c.File)
		return exit(2)
	}
	reading, err := plandoc.Read(c.File, data)
	if err != nil {
		fmt.Fprintln(w.err, w.speaker.Error(err))
		return exit(2)
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
