package officialdoc

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/golang-sql/civil"

	"lantoa/internal/errs"
)

//go:embed profiles/*.toml
var files embed.FS

// The families of official documents, each under its own rules.
const (
	Party = "party"
	State = "state"
)

// deepest is how many levels of headings every profile describes.
const deepest = 3

// Profile is one rule on the look of official documents. Lengths are
// millimetres, sizes and spaces between lines are points.
type Profile struct {
	ID     string     `toml:"-"` // the name of its file: "party-2026"
	Family string     // Party or State
	Rule   string     // as one cites it: "Hướng dẫn 05-HD/VPTW"
	Source string     // how sure we are of the figures, and from where
	From   civil.Date // first day it holds
	To     civil.Date // last day; zero while it still holds

	Page       Page
	Header     HeaderForm
	Kind       Type
	Subject    SubjectForm
	Body       BodyForm
	Headings   []HeadingForm `toml:"heading"`
	Table      Type
	Signature  SignatureForm
	Recipients RecipientsForm
	Appendix   AppendixForm
}

// Type is how one part of the document is set.
type Type struct {
	Size      float64
	Bold      bool
	Italic    bool
	Underline bool
	Rule      float64 // a line drawn below, in shares of the text's width
}

// Page is the sheet, always A4.
type Page struct {
	Top, Bottom, Left, Right float64
	NumberSize               float64 `toml:"number_size"`
	NumberFromTop            float64 `toml:"number_from_top"`
}

// HeaderForm is the two columns at the top of the first page.
type HeaderForm struct {
	Left, Right float64 // widths
	Title       []TitleLine
	Parent      Type
	Issuer      Type
	IssuerMark  string `toml:"issuer_mark"` // below the issuer, where no rule is drawn
	Number      Type
	NumberLead  string `toml:"number_lead"` // "Số " or "Số: "
	Place       Type
}

// TitleLine is one line that the rule itself prescribes.
type TitleLine struct {
	Text string
	Type
}

// SubjectForm is the line below the kind of document.
type SubjectForm struct {
	Type
	Mark string // "-----", where no rule is drawn
}

// BodyForm is the running text.
type BodyForm struct {
	Size      float64
	FirstLine float64 `toml:"first_line"`
	After     float64
	Line      float64 // exact height of a line; or
	Spacing   float64 // the multiple of a single line
	Item      string  // opens an entry of a list: "-"
	Ending    string  // closes the last paragraph: "." or "./."
}

// HeadingForm is one level of headings.
type HeadingForm struct {
	Label string // the first of its kind: "I-", "1.", "a)"
	Caps  bool
	Type
}

// SignatureForm is the right half of the last block.
type SignatureForm struct {
	Authority, Title, Name Type
	Room                   float64 // for the hand and the seal, in points
}

// RecipientsForm is the left half of the last block.
type RecipientsForm struct {
	Heading   Type
	List      Type
	Separator string
	Last      string // what every list ends with: "Lưu Đảng ủy"
}

// AppendixForm is the head of each appendix.
type AppendixForm struct {
	Label    string
	Numerals string // how several are counted, by the first: "1" or "I"
	Heading  Type
	Title    Type
	Cited    Type
	Comma    bool // "số 12-NQ/ĐU, ngày …" and not "số 12-NQ/ĐU ngày …"
	Restart  bool // each appendix counts its own pages
}

// Profiles are all the rules we know, by family and then by age.
// A mistake in one of them is a fault of the build.
func Profiles() ([]Profile, error) { return readProfiles(files) }

// ProfileFor is the rule of that family in force on that day.
func ProfileFor(family string, on civil.Date) (Profile, error) {
	all, err := Profiles()
	if err != nil {
		return Profile{}, err
	}
	for _, p := range all {
		if p.Family == family && p.holds(on) {
			return p, nil
		}
	}
	return Profile{}, errs.New(errs.NotFound, "officialdoc.no_profile", errs.Args{
		"Date": fmt.Sprintf("%02d/%02d/%d", on.Day, on.Month, on.Year),
	})
}

func (p Profile) holds(on civil.Date) bool {
	return !on.Before(p.From) && (p.To.IsZero() || !on.After(p.To))
}

func readProfiles(from fs.FS) ([]Profile, error) {
	names, err := fs.Glob(from, "profiles/*.toml")
	if err != nil {
		return nil, err
	}
	var all []Profile
	for _, name := range names {
		text, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		p := Profile{ID: strings.TrimSuffix(path.Base(name), ".toml")}
		meta, err := toml.NewDecoder(bytes.NewReader(text)).Decode(&p)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if unknown := meta.Undecoded(); len(unknown) > 0 {
			return nil, fmt.Errorf("%s: unknown key %s", name, unknown[0])
		}
		if err := p.Validate(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, p)
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].Family != all[j].Family {
			return all[i].Family < all[j].Family
		}
		return all[i].From.Before(all[j].From)
	})
	for i := 1; i < len(all); i++ {
		if older := all[i-1]; older.Family == all[i].Family && older.holds(all[i].From) {
			return nil, fmt.Errorf("%s and %s hold on the same day", older.ID, all[i].ID)
		}
	}
	return all, nil
}
