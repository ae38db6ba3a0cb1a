package contents

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/richtext"
	"lantoa/internal/scope"
	"lantoa/internal/web/form"
	"lantoa/internal/web/ui"
)

// textForm is what the editor sends: all that a revision says, and from which one it was
// written.
type textForm struct {
	Base      int                             `form:"base"`
	Title     string                          `form:"title"`
	Lead      string                          `form:"lead"`
	Body      string                          `form:"body"`
	Sources   []sourceForm                    `form:"sources"`
	ExpiresOn civil.Date                      `form:"expires_on"`
	Meant     []content.Channel               `form:"meant"`
	Variants  map[content.Channel]variantForm `form:"variants"`
	Media     []mediaForm                     `form:"media"`
	Detach    content.Channel                 `form:"detach"` // the button "Viết riêng"
	Attach    content.Channel                 `form:"attach"` // the button "Theo lại văn bản chung"
	Send      bool                            `form:"send"`   // the button "Gửi duyệt"
}

// sourceForm is where a statement can be checked.
type sourceForm struct {
	Name string `form:"name"`
	URL  string `form:"url"`
}

// variantForm is the fields of one kind of channel; while it follows the common text only
// the questions of a talk are among them.
type variantForm struct {
	Detached  bool   `form:"detached"`
	Title     string `form:"title"`
	Lead      string `form:"lead"`
	Body      string `form:"body"`
	Questions string `form:"questions"` // one a line
}

// mediaForm is what is said about a file.
type mediaForm struct {
	ID         uuid.UUID      `form:"id"`
	Alt        string         `form:"alt"`
	Caption    string         `form:"caption"`
	Credit     string         `form:"credit"`
	Transcript string         `form:"transcript"`
	People     content.People `form:"people"`
	Consent    string         `form:"consent"`
	Cover      bool           `form:"cover"`
	Gone       bool           `form:"gone"` // taken out of the text
}

// sentText is the text that the form holds, written from a revision of the item. The files
// stay those of that revision: a form only says things about them.
type sentText struct {
	textForm
	Text content.Text
	From content.Revision
}

// sent reads the editor's form. What cannot be read comes back as problems with the rest.
func (p Pages) sent(r *http.Request, item content.Item) (sentText, []ui.Problem, error) {
	ctx := r.Context()
	typed, err := form.Decode[textForm](r)
	problems, shown := p.Problems(ctx, err)
	if err != nil && !shown {
		return sentText{}, nil, err
	}
	if typed.Base <= 0 {
		return sentText{}, nil, errs.New(errs.Invalid, "form.broken")
	}
	from, err := p.Contents.Revision(ctx, scope.FromHost(ctx), item.ID, typed.Base)
	if err != nil {
		return sentText{}, nil, err
	}
	return sentText{textForm: typed, Text: typed.text(r.PostForm, from.Text), From: from}, problems, nil
}

// text puts together what the form holds; base is what it was written from.
func (f textForm) text(values url.Values, base content.Text) content.Text {
	t := content.Text{Title: f.Title, Lead: f.Lead, Body: ui.RichValue(values, "body"), ExpiresOn: f.ExpiresOn}
	for _, s := range f.Sources {
		if s.Name != "" || s.URL != "" {
			t.Sources = append(t.Sources, content.Source(s))
		}
	}
	for _, c := range content.Channels() {
		if slices.Contains(f.Meant, c) {
			t.Variants = append(t.Variants, f.Variants[c].variant(values, c))
		}
	}
	for _, m := range base.Media {
		i := slices.IndexFunc(f.Media, func(said mediaForm) bool { return said.ID == m.ID })
		if i < 0 {
			t.Media = append(t.Media, m)
		} else if !f.Media[i].Gone {
			t.Media = append(t.Media, f.Media[i].said(m))
		}
	}
	return f.turned(t)
}

// turned follows the button that was pressed: a variant goes its own way, beginning with
// what it said until now, or follows the common text again.
func (f textForm) turned(t content.Text) content.Text {
	for i, v := range t.Variants {
		switch {
		case v.Channel == f.Detach && !v.Detached:
			own := t.Fitted(v.Channel)
			own.Detached = true
			t.Variants[i] = own
		case v.Channel == f.Attach:
			t.Variants[i] = content.Variant{Channel: v.Channel, Questions: v.Questions}
		}
	}
	return t
}

func (f variantForm) variant(values url.Values, c content.Channel) content.Variant {
	v := content.Variant{Channel: c, Detached: f.Detached}
	for line := range strings.Lines(f.Questions) {
		if line = strings.TrimSpace(line); line != "" {
			v.Questions = append(v.Questions, line)
		}
	}
	if f.Detached {
		v.Title, v.Lead, v.Body = f.Title, f.Lead, richtext.Marks(f.Body).Normal()
		if rich(c) {
			v.Body = ui.RichValue(values, variantName(c, "body"))
		}
	}
	return v
}

func (f mediaForm) said(m content.Media) content.Media {
	m.Alt, m.Caption, m.Credit, m.Transcript, m.Consent, m.Cover = f.Alt, f.Caption, f.Credit, f.Transcript, f.Consent, f.Cover
	if slices.Contains(peopleShown(), f.People) {
		m.People = f.People
	}
	return m
}

func peopleShown() []content.People {
	return []content.People{content.Unasked, content.Nobody, content.Adults, content.Children}
}

// variantName is the name of a field of a variant in the form.
func variantName(c content.Channel, field string) string {
	return "variants[" + string(c) + "]." + field
}

// rich tells whether the kind of channel takes headings, lists and links.
func rich(c content.Channel) bool {
	return c == content.Portal || c == content.Talk || c == content.Zalo
}

// parts are the fields that a kind of channel has.
func parts(c content.Channel) (title, lead bool) {
	switch c {
	case content.Portal, content.Zalo, content.Poster:
		return true, true
	case content.Slide, content.Talk:
		return true, false
	}
	return false, false
}
