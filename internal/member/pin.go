package member

import (
	"slices"
	"strconv"
	"strings"

	"lantoa/internal/errs"
)

const pinLength = 6

// checkPIN refuses what is no PIN and what is tried first by who guesses.
func checkPIN(p *errs.Fields, pin string) {
	switch {
	case len(pin) != pinLength || strings.Trim(pin, "0123456789") != "":
		p.Check("pin", false, "member.pin.form")
	case easyPIN(pin):
		p.Check("pin", false, "member.pin.easy")
	}
}

func easyPIN(pin string) bool {
	return repeats(pin) || runs(pin) || twiceAYear(pin) ||
		slices.Contains([]string{"001122", "112233", "332211", "123321", "321321", "147258", "159753", "258369", "789456", "456123", "102030"}, pin)
}

// repeats finds 111111, 121212 and 123123.
func repeats(pin string) bool {
	for part := 1; part <= pinLength/2; part++ {
		if pinLength%part == 0 && strings.Repeat(pin[:part], pinLength/part) == pin {
			return true
		}
	}
	return false
}

// runs finds 123456 and 987654, also where they pass 0.
func runs(pin string) bool {
	step := (pin[1] - pin[0] + 10) % 10
	for i := 1; i < pinLength; i++ {
		if (pin[i]-pin[i-1]+10)%10 != step {
			return false
		}
	}
	return step == 1 || step == 9
}

// twiceAYear finds a year that somebody alive may be born in, with a half of it again: 198585, 851985.
func twiceAYear(pin string) bool {
	for _, c := range []struct{ year, rest string }{{pin[:4], pin[4:]}, {pin[2:], pin[:2]}} {
		year, err := strconv.Atoi(c.year)
		if err == nil && year >= 1920 && year <= 2029 && (c.rest == c.year[:2] || c.rest == c.year[2:]) {
			return true
		}
	}
	return false
}
