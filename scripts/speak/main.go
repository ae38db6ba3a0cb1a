// Speak renders the radio form of every starter text once and writes down how long each is.
// It needs espeak-ng and ffmpeg; the sound itself is not kept unless a folder is named.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/alecthomas/kong"

	"lantoa/internal/content/starter"
	"lantoa/internal/speech"
)

func main() {
	var options struct {
		Write string `help:"The file to write." default:"docs/starter-speech.md"`
		Sound string `help:"A folder to keep the sound in." optional:""`
	}
	kong.Parse(&options)
	if err := run(context.Background(), options.Write, options.Sound); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, document, folder string) error {
	entries, err := starter.All()
	if err != nil {
		return err
	}
	speaker := speech.NewProgram()
	var rows []row
	for _, e := range entries {
		sound, err := speaker.Render(ctx, radio(e))
		if err != nil {
			return fmt.Errorf("%s: %w", e.Clause, err)
		}
		if folder != "" {
			if err := os.WriteFile(filepath.Join(folder, e.Clause+".mp3"), sound.MP3, 0o600); err != nil {
				return err
			}
		}
		rows = append(rows, rowOf(e, sound.Length))
	}
	return os.WriteFile(document, []byte(page(rows)), 0o644)
}
