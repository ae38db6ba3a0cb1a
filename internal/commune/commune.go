// Package commune is the commune itself: how it begins, what it is called, and how far
// it is set up.
package commune

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
)

// Kind is what sort of commune it is.
type Kind string

// The kinds since 1/7/2025.
const (
	Xa     Kind = "xa"
	Phuong Kind = "phuong"
	DacKhu Kind = "dac_khu"
)

// Kinds in the order pages list them.
func Kinds() []Kind { return []Kind{Xa, Phuong, DacKhu} }

// Label is the kind as it begins a commune's name.
func (k Kind) Label() string {
	switch k {
	case Xa:
		return "Xã"
	case Phuong:
		return "Phường"
	case DacKhu:
		return "Đặc khu"
	}
	return string(k)
}

// Draft is what a person fills in about the commune.
type Draft struct {
	Kind     Kind
	Name     string // without the kind; with it is understood too
	Province string // "tỉnh Lào Cai"
	Phone    string // may be empty
}

// DraftOf is the profile as a form shows it.
func DraftOf(p scope.Profile) Draft {
	d := Draft{Name: p.Place(), Province: p.Province, Phone: p.Phone}
	for _, k := range Kinds() {
		if strings.HasPrefix(p.Name, k.Label()+" ") {
			d.Kind = k
		}
	}
	return d
}

const longest = 60

// Validate reports every field that must be mended, in the order of the form.
func (d Draft) Validate() error {
	d = d.tidied()
	var p errs.Fields
	p.Check("kind", slices.Contains(Kinds(), d.Kind), "commune.kind.none")
	length := utf8.RuneCountInString(d.Name)
	p.Check("commune", length >= 2 && length <= longest, "commune.name.length")
	province := viet.Fold(d.Province)
	whole := strings.HasPrefix(province, "tinh ") || strings.HasPrefix(province, "thanh pho ")
	p.Check("province", whole && utf8.RuneCountInString(d.Province) <= longest, "commune.province.whole")
	p.Check("phone", d.Phone == "" || regexp.MustCompile(`^\+?[0-9][0-9 .\-]{5,18}$`).MatchString(d.Phone), "commune.phone.form")
	return p.Err()
}

func (d Draft) tidied() Draft {
	tidy := func(s string) string { return strings.Join(strings.Fields(viet.NFC(s)), " ") }
	d.Name, d.Province, d.Phone = tidy(d.Name), viet.Small(tidy(d.Province)), tidy(d.Phone)
	for _, k := range Kinds() {
		if lead := k.Label() + " "; len(d.Name) > len(lead) && strings.EqualFold(d.Name[:len(lead)], lead) {
			d.Name = d.Name[len(lead):]
		}
	}
	d.Name = viet.Capital(d.Name)
	return d
}

// Profile is the commune as pages and documents name it.
func (d Draft) Profile() scope.Profile {
	d = d.tidied()
	return scope.Profile{Name: d.Kind.Label() + " " + d.Name, Province: d.Province, Phone: d.Phone}
}
