package contents

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/golang-sql/civil"

	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/richtext"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Whose words are taken for a place that two people wrote differently.
const (
	takeMine   = "mine"
	takeTheirs = "theirs"
	takeOwn    = "own" // written anew from both
)

// mergeForm is the choices of the merge page, with all that did not contradict.
type mergeForm struct {
	Base   int          `form:"base"`   // the newest revision when the page was made
	From   int          `form:"from"`   // what both were written from
	Kept   int          `form:"kept"`   // what the editor's form was written from
	Merged string       `form:"merged"` // the whole text, JSON
	Choice []choiceForm `form:"choice"`
}

// choiceForm is the answer for one place.
type choiceForm struct {
	Field string `form:"field"`
	Mine  string `form:"mine"`
	Take  string `form:"take"`
	Own   string `form:"own"`
}

// place is one place to choose at.
type place struct {
	content.Part
	Take string
	Own  string
}

// merging is the page that asks whose words stand.
type merging struct {
	content.Item
	Base     content.Revision // what both began with
	Kept     int              // what the editor's form was written from
	Theirs   content.Revision
	Other    string // who wrote the newest revision
	Merged   string
	Places   []place
	Problems []ui.Problem
}

// mergePage asks a person to choose; before is what was chosen on the page before this one.
func (p Pages) mergePage(w http.ResponseWriter, r *http.Request, item content.Item, clash content.Clash, kept int, before []choiceForm) error {
	merged, err := json.Marshal(clash.Merged)
	if err != nil {
		return err
	}
	page := merging{Item: item, Base: clash.Base, Kept: kept, Theirs: clash.Theirs, Merged: string(merged)}
	for _, part := range clash.Parts {
		one := place{Part: part}
		if one.Own = part.Mine; part.Field != "expires_on" {
			one.Own = strings.TrimSpace(part.Mine + "\n\n" + part.Theirs)
		}
		for _, chosen := range before {
			if chosen.Field == part.Field && chosen.Take == takeOwn {
				one.Take = takeOwn
			}
		}
		page.Places = append(page.Places, one)
	}
	return p.mergeView(w, r, http.StatusConflict, page)
}

func (p Pages) mergeView(w http.ResponseWriter, r *http.Request, status int, page merging) error {
	ctx := r.Context()
	var err error
	if page.Other, err = p.names().of(ctx, page.Theirs.By); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "content_page.merge"), desk.MenuContents)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, mergeView(shell, page))
}

// Merge keeps what was chosen, together with all that did not contradict.
func (p Pages) Merge(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	item, _, err := p.written(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[mergeForm](r)
	if err != nil {
		return err
	}
	var merged content.Text
	if json.Unmarshal([]byte(sent.Merged), &merged) != nil {
		return errs.New(errs.Invalid, "form.broken")
	}
	theirs, err := p.Contents.Revision(ctx, in, item.ID, sent.Base)
	if err != nil {
		return err
	}
	from, err := p.Contents.Revision(ctx, in, item.ID, sent.From)
	if err != nil {
		return err
	}
	page := merging{Item: item, Base: from, Kept: sent.Kept, Theirs: theirs, Merged: sent.Merged}
	for i, c := range sent.Choice {
		at := place{Part: content.Part{Field: c.Field, Base: valueOf(from.Text, c.Field), Mine: c.Mine, Theirs: valueOf(theirs.Text, c.Field)}, Take: c.Take, Own: c.Own}
		words, ok := at.chosen()
		if ok {
			ok = put(&merged, c.Field, words)
		}
		if !ok {
			page.Problems = append(page.Problems, ui.Problem{Name: choiceName(i, "take"), Text: i18n.T(ctx, "content_page.merge.unread")})
		}
		page.Places = append(page.Places, at)
	}
	if len(page.Problems) > 0 {
		return p.mergeView(w, r, http.StatusUnprocessableEntity, page)
	}
	kept, clash, err := p.Contents.Save(ctx, in, session.Who(ctx).ID, item.ID, sent.Base, merged, content.Merged)
	if clash != nil {
		return p.mergePage(w, r, item, *clash, sent.Kept, sent.Choice)
	}
	if err != nil {
		var shown bool
		if page.Problems, shown = p.Problems(ctx, err); shown {
			return p.mergeView(w, r, refused(err), page)
		}
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "content_page.merged", "Number", desk.Number(kept.Number)))
	return respond.Redirect(w, r, storedPath(item.ID, sent.Kept, ""))
}

// chosen is the words to take; ok is false when nothing was chosen.
func (p place) chosen() (words string, ok bool) {
	switch p.Take {
	case takeMine:
		return p.Mine, true
	case takeTheirs:
		return p.Theirs, true
	case takeOwn:
		return p.Own, true
	}
	return "", false
}

// put writes words into the field of a text that a Part names.
func put(t *content.Text, field, words string) bool {
	switch field {
	case "title":
		t.Title = words
		return true
	case "lead":
		t.Lead = words
		return true
	case "body":
		t.Body = richtext.Marks(words)
		return true
	case "expires_on":
		day, ok := dayOf(words)
		t.ExpiresOn = day
		return ok
	}
	v, of := variantOf(t, field)
	switch of {
	case "title":
		v.Title = words
	case "lead":
		v.Lead = words
	case "body":
		v.Body = richtext.Marks(words)
	default:
		return false
	}
	return true
}

// valueOf is what a text has in the field that a Part names.
func valueOf(t content.Text, field string) string {
	switch field {
	case "title":
		return t.Title
	case "lead":
		return t.Lead
	case "body":
		return string(t.Body)
	case "expires_on":
		return dayWords(t.ExpiresOn)
	}
	switch v, of := variantOf(&t, field); of {
	case "title":
		return v.Title
	case "lead":
		return v.Lead
	case "body":
		return string(v.Body)
	}
	return ""
}

// variantOf is the variant that a Part is about, and the field of it: "variant:radio:body".
func variantOf(t *content.Text, field string) (v *content.Variant, of string) {
	name, of, _ := strings.Cut(strings.TrimPrefix(field, "variant:"), ":")
	i := slices.IndexFunc(t.Variants, func(v content.Variant) bool { return string(v.Channel) == name })
	if i < 0 || !strings.HasPrefix(field, "variant:") {
		return &content.Variant{}, ""
	}
	return &t.Variants[i], of
}

func dayWords(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return viet.Day(d)
}

// dayOf reads a day as Part writes it: "20/11/2026", or nothing.
func dayOf(words string) (civil.Date, bool) {
	parts := strings.Split(strings.TrimSpace(words), "/")
	if len(parts) != 3 {
		return civil.Date{}, strings.TrimSpace(words) == ""
	}
	d, err := civil.ParseDate(parts[2] + "-" + parts[1] + "-" + parts[0])
	return d, err == nil
}

func choiceName(i int, field string) string { return "choice[" + strconv.Itoa(i) + "]." + field }

// label names the place in the text.
func (p place) label(ctx context.Context) string {
	rest, variant := strings.CutPrefix(p.Field, "variant:")
	if !variant {
		return i18n.Named(ctx, "item_field", p.Field)
	}
	channel, of, _ := strings.Cut(rest, ":")
	return channelName(ctx, content.Channel(channel)) + ": " + i18n.Named(ctx, "item_field", of)
}

// long tells whether the place is a whole text.
func (p place) long() bool { return strings.HasSuffix(p.Field, "body") }

// changed is what one side made of the place, with the words that came and went.
func (p place) changed(side string) []richtext.Change {
	if p.long() {
		return richtext.Diff(richtext.Marks(p.Base), richtext.Marks(side))
	}
	return []richtext.Change{{How: richtext.Changed, Words: richtext.DiffLine(p.Base, side)}}
}

func (p merging) takeField(ctx context.Context, i int) ui.Field {
	f := ui.Field{Name: choiceName(i, "take"), Label: i18n.T(ctx, "content_page.merge.take"), Value: p.Places[i].Take, Error: ui.Wrong(p.Problems, choiceName(i, "take"))}
	f.Choices = []ui.Choice{
		{Value: takeMine, Label: i18n.T(ctx, "content_page.merge.mine")},
		{Value: takeTheirs, Label: i18n.T(ctx, "content_page.merge.theirs", "Who", p.Other)},
		{Value: takeOwn, Label: i18n.T(ctx, "content_page.merge.own")},
	}
	return f
}

func (p merging) ownField(ctx context.Context, i int) ui.Field {
	return ui.Field{Name: choiceName(i, "own"), Label: i18n.T(ctx, "content_page.merge.own.words"), Value: p.Places[i].Own, Tall: p.Places[i].long()}
}
