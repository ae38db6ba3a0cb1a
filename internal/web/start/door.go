package start

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"lantoa/internal/clock"
	"lantoa/internal/errs"
)

// Door lets in whoever holds the one-time code of this start of the program, until
// there is a commune. It keeps the code's hash only, and only in memory.
type Door struct {
	clock  clock.Clock
	closed atomic.Bool // a commune was seen: it never opens again

	mu    sync.Mutex
	hash  []byte         // nil while no code was made: nobody gets in
	wrong map[string]int // in the minute that began then, by the address they came from
	since time.Time
}

// NewDoor is a door without a key.
func NewDoor(c clock.Clock) *Door { return &Door{clock: c, wrong: map[string]int{}} }

const (
	codeLetters = "ACDEFGHJKMNPQRTUVWXY34679" // none that looks like another
	codeLength  = 8
	codeGroup   = 4
	wrongCodes  = 60 // a minute from one address: more than a person types, far less than guessing takes
)

// NewCode makes the code, to be shown at once and never again. An older one is void.
func (d *Door) NewCode() string {
	var code strings.Builder
	for code.Len() < codeLength {
		var b [1]byte
		rand.Read(b[:]) // never fails
		if n := int(b[0]); n < 250 {
			code.WriteByte(codeLetters[n%len(codeLetters)])
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.hash = codeHash(code.String())
	return code.String()[:codeGroup] + "-" + code.String()[codeGroup:]
}

// codeHash takes the code however it was typed.
func codeHash(code string) []byte {
	code = strings.Map(func(r rune) rune {
		if strings.ContainsRune(codeLetters, r) {
			return r
		}
		return -1
	}, strings.ToUpper(code))
	sum := sha256.Sum256([]byte("start\n" + code))
	return sum[:]
}

// Try refuses a code that is not the one of this start, and every code from an address
// that guesses; nobody else is kept out by that. Those of an unknown address are counted
// together.
func (d *Door) Try(code, address string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if now := d.clock.Now(); now.Sub(d.since) >= time.Minute {
		clear(d.wrong)
		d.since = now
	}
	if d.wrong[address] >= wrongCodes {
		return errs.New(errs.TooMany, "start.code.slowly")
	}
	if d.hash == nil || d.closed.Load() || subtle.ConstantTimeCompare(d.hash, codeHash(code)) != 1 {
		d.wrong[address]++
		return errs.New(errs.Invalid, "start.code.wrong")
	}
	return nil
}
