package speech_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"lantoa/internal/errs"
	"lantoa/internal/speech"
)

// installed skips where the speaking programs are missing; in CI that is a failure.
func installed(t *testing.T) speech.Program {
	t.Helper()
	p := speech.NewProgram()
	missing := p.Missing()
	if _, err := exec.LookPath("ffprobe"); err != nil {
		missing = append(missing, "ffprobe")
	}
	if len(missing) > 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("not installed: ", missing)
		}
		t.Skip("to hear the texts, install espeak-ng and ffmpeg; missing: ", missing)
	}
	return p
}

func TestATextBecomesSoundOfItsLength(t *testing.T) {
	sound, err := installed(t).Render(t.Context(), "Thưa bà con, 7h30 sáng ngày 10/10, mời bà con đến sân UBND xã.\n\nNhớ mang theo điện thoại.")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "a.mp3")
	if err := os.WriteFile(file, sound.MP3, 0o600); err != nil {
		t.Fatal(err)
	}
	probed, err := exec.Command("ffprobe", "-v", "error", "-show_entries", "format=duration,format_name:stream=channels", "-of", "default=noprint_wrappers=1", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(probed), "format_name=mp3") || !strings.Contains(string(probed), "channels=1") {
		t.Errorf("not an mp3 of one channel: %s", probed)
	}
	_, rest, _ := strings.Cut(string(probed), "duration=")
	seconds, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	if diff := seconds - sound.Length.Seconds(); err != nil || diff < -0.3 || diff > 0.3 || seconds < 5 {
		t.Errorf("%.2f s were told, %.2f s are heard (%v)", sound.Length.Seconds(), seconds, err)
	}
}

func TestWhatLooksLikeAnArgumentIsOnlySaid(t *testing.T) {
	p := installed(t)
	file := filepath.Join(t.TempDir(), "never")
	if _, err := p.Render(t.Context(), "-w "+file+" ; touch "+file+" $(touch "+file+")"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Error("the text reached a command line")
	}
}

func TestATextThatSaysNothingIsRefusedAndACallThatIsOverStops(t *testing.T) {
	p := installed(t)
	if _, err := p.Render(t.Context(), " 🎉 "); !errs.Is(err, errs.Invalid) {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	if _, err := p.Render(ctx, "Thưa bà con."); err == nil {
		t.Error("it spoke although nobody waited")
	}
}

func TestProgramsThatAreNotInstalledAreNamed(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := speech.NewProgram().Render(t.Context(), "Thưa bà con.")
	if !errs.Is(err, errs.Conflict) || len(speech.NewProgram().Missing()) != 2 {
		t.Error(err)
	}
}

func TestAnAnnouncerTakesAMinuteForOneHundredAndFiftySyllablesAndPauses(t *testing.T) {
	line := strings.Repeat("bà con ", 75)
	if got := speech.Seconds(line); got != 60 {
		t.Errorf("150 syllables take %d s", got)
	}
	sentences := speech.Seconds(strings.Repeat("Mời bà con đến dự hội. ", 25))
	if sentences <= 60 || sentences > 70 {
		t.Errorf("in 25 sentences they take %d s", sentences)
	}
	if speech.Syllables("Zalo") != 2 || speech.Syllables("17h30") != 5 || speech.Syllables("") != 0 || speech.Seconds("") != 0 {
		t.Error(speech.Syllables("Zalo"), speech.Syllables("17h30"))
	}
}

func BenchmarkSpoken(b *testing.B) {
	text := strings.Repeat("Thưa bà con, ngày 10/10 tại sân UBND xã có lớp hướng dẫn dùng điện thoại, không mất tiền. ", 100)
	for b.Loop() {
		speech.Spoken(text)
	}
}
