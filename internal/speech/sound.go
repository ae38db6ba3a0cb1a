package speech

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"lantoa/internal/errs"
)

// Sound is a text as it was spoken.
type Sound struct {
	MP3    []byte // one channel
	Length time.Duration
}

// Speaker turns texts into sound.
type Speaker interface {
	Render(ctx context.Context, text string) (Sound, error)
}

// Program speaks with espeak-ng and packs the sound with ffmpeg, both installed beside.
type Program struct {
	Voice string // "vi"
	Pace  int    // espeak-ng's words a minute
}

// NewProgram speaks Vietnamese about as fast as an announcer.
func NewProgram() Program { return Program{Voice: "vi", Pace: 110} }

// patience is how long either program may take for one text.
const patience = time.Minute

// Missing tells which of the programs it needs are not installed.
func (Program) Missing() []string {
	var missing []string
	for _, name := range []string{"espeak-ng", "ffmpeg"} {
		if _, err := exec.LookPath(name); err != nil {
			missing = append(missing, name)
		}
	}
	return missing
}

// Render speaks the text as Spoken puts it. The text is handed over as input, never as an
// argument. A text that says nothing is an error, as are programs that are not installed.
func (p Program) Render(ctx context.Context, text string) (Sound, error) {
	if missing := p.Missing(); len(missing) > 0 {
		return Sound{}, errs.New(errs.Conflict, "speech.missing", errs.Args{"Programs": strings.Join(missing, ", ")})
	}
	spoken := Spoken(text)
	if spoken == "" {
		return Sound{}, errs.New(errs.Invalid, "speech.empty")
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	wave, err := run(ctx, []byte(spoken), "espeak-ng", "-v", p.Voice, "-s", strconv.Itoa(p.Pace), "--stdin", "--stdout")
	if err != nil {
		return Sound{}, errs.Wrap(errs.Internal, "speech.failed", err)
	}
	length, err := lengthOf(wave)
	if err != nil {
		return Sound{}, errs.Wrap(errs.Internal, "speech.failed", err)
	}
	mp3, err := run(ctx, wave, "ffmpeg", "-hide_banner", "-loglevel", "error", "-i", "pipe:0", "-ac", "1", "-b:a", "48k", "-f", "mp3", "pipe:1")
	if err != nil {
		return Sound{}, errs.Wrap(errs.Internal, "speech.failed", err)
	}
	return Sound{MP3: mp3, Length: length}, nil
}

func run(ctx context.Context, input []byte, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var out, complaint bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(input), &out, &complaint
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", name, errors.Join(err, context.Cause(ctx)), strings.TrimSpace(complaint.String()))
	}
	return out.Bytes(), nil
}

// lengthOf reads how long a wave is from its bytes: the size that a program writes before it
// has spoken is no real one.
func lengthOf(wave []byte) (time.Duration, error) {
	const header = 44
	if len(wave) <= header || string(wave[:4]) != "RIFF" || string(wave[8:12]) != "WAVE" {
		return 0, errors.New("no wave came back")
	}
	perSecond := binary.LittleEndian.Uint32(wave[28:32])
	if perSecond == 0 {
		return 0, errors.New("a wave without a rate")
	}
	return time.Duration(len(wave)-header) * time.Second / time.Duration(perSecond), nil
}
