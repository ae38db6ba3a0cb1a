package contents

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"lantoa/internal/content"
	"lantoa/internal/i18n"
	"lantoa/internal/richtext"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// pause is how long somebody stops writing before the next revision begins a new sitting.
const pause = 30 * time.Minute

// sitting is the revisions that one member wrote without a longer pause, the newest first.
type sitting struct {
	Who       string
	Revisions []content.Revision
}

// revisions is what an item said before.
type revisions struct {
	content.Item
	Sittings []sitting
	MayWrite bool
	Choices  []ui.Choice
	Problems []ui.Problem
}

// Revisions lists what an item said before, the newest first.
func (p Pages) Revisions(w http.ResponseWriter, r *http.Request) error {
	return p.revisionList(w, r, http.StatusOK, nil)
}

func (p Pages) revisionList(w http.ResponseWriter, r *http.Request, status int, problems []ui.Problem) error {
	ctx := r.Context()
	item, units, err := p.found(r)
	if err != nil {
		return err
	}
	all, err := p.Contents.Revisions(ctx, scope.FromHost(ctx), item.ID)
	if err != nil {
		return err
	}
	page := revisions{Item: item, MayWrite: mayWrite(ctx, units, item.UnitID), Problems: problems}
	names := p.names()
	for i, one := range all {
		page.Choices = append(page.Choices, ui.Choice{Value: desk.Number(one.Number), Label: i18n.T(ctx, "content_page.revision.at", "Number", desk.Number(one.Number), "Moment", i18n.Moment(ctx, one.At))})
		if i == 0 || all[i-1].By != one.By || all[i-1].At.Sub(one.At) >= pause {
			who, err := names.of(ctx, one.By)
			if err != nil {
				return err
			}
			page.Sittings = append(page.Sittings, sitting{Who: who})
		}
		s := &page.Sittings[len(page.Sittings)-1]
		s.Revisions = append(s.Revisions, one)
	}
	shell, err := p.Open(r, i18n.T(ctx, "content_page.revisions"), desk.MenuContents)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, revisionsView(shell, page))
}

func (r revisions) choice(name, label string, nth int) ui.Field {
	f := ui.Field{Name: name, Label: label, Choices: r.Choices}
	if len(r.Choices) > 0 {
		f.Value = r.Choices[min(nth, len(r.Choices)-1)].Value
	}
	return f
}

// words says how a revision came to be.
func (s sitting) words(ctx context.Context, r content.Revision) string {
	switch r.Manner {
	case content.Restored:
		return i18n.T(ctx, "content_page.revision.restored", "From", desk.Number(r.From))
	case content.Merged:
		return i18n.T(ctx, "content_page.revision.merged", "From", desk.Number(r.From), "Another", desk.Number(r.Another))
	}
	return mannerName(ctx, r.Manner)
}

// compareQuery names the two revisions to lay side by side.
type compareQuery struct {
	Old int `form:"old"`
	New int `form:"new"`
}

// comparison is two revisions side by side.
type comparison struct {
	content.Item
	Old, New content.Revision
	Places   []difference
	MayWrite bool
}

// difference is a field in which two revisions differ.
type difference struct {
	Label   string
	Changes []richtext.Change
}

// Compare lays two revisions side by side, what came and went marked.
func (p Pages) Compare(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	item, units, err := p.found(r)
	if err != nil {
		return err
	}
	asked, err := form.DecodeQuery[compareQuery](r)
	if err != nil {
		return err
	}
	page := comparison{Item: item, MayWrite: mayWrite(ctx, units, item.UnitID)}
	if page.Old, err = p.Contents.Revision(ctx, in, item.ID, max(asked.Old, 1)); err != nil {
		return err
	}
	if page.New, err = p.Contents.Revision(ctx, in, item.ID, asked.New); err != nil {
		return err
	}
	page.Places = differences(ctx, page.Old.Text, page.New.Text)
	shell, err := p.Open(r, i18n.T(ctx, "content_page.compare"), desk.MenuContents)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, compareView(shell, page))
}

// differences is the fields in which two texts differ, in the order of the editor.
func differences(ctx context.Context, old, now content.Text) []difference {
	var list []difference
	line := func(label, a, b string) {
		if a != b {
			list = append(list, difference{label, []richtext.Change{{How: richtext.Changed, Words: richtext.DiffLine(a, b)}}})
		}
	}
	body := func(label string, a, b richtext.Marks) {
		if a != b {
			list = append(list, difference{label, richtext.Diff(a, b)})
		}
	}
	line(i18n.Named(ctx, "item_field", "title"), old.Title, now.Title)
	line(i18n.Named(ctx, "item_field", "lead"), old.Lead, now.Lead)
	body(i18n.Named(ctx, "item_field", "body"), old.Body, now.Body)
	body(i18n.Named(ctx, "item_field", "sources"), sourceLines(old), sourceLines(now))
	line(i18n.Named(ctx, "item_field", "expires_on"), dayWords(old.ExpiresOn), dayWords(now.ExpiresOn))
	body(i18n.Named(ctx, "item_field", "media"), mediaLines(ctx, old), mediaLines(ctx, now))
	for _, c := range content.Channels() {
		a, b := spoken(ctx, old, c), spoken(ctx, now, c)
		body(channelName(ctx, c), a, b)
	}
	return list
}

// spoken is a variant as one text, to be laid beside another; "follows the common text"
// while it does.
func spoken(ctx context.Context, t content.Text, c content.Channel) richtext.Marks {
	v, meant := t.Variant(c)
	if !meant {
		return ""
	}
	text := richtext.Marks(i18n.T(ctx, "content_page.follows"))
	if v.Detached {
		text = paragraphs(v.Title, v.Lead, string(v.Body))
	}
	return paragraphs(append([]string{string(text)}, v.Questions...)...)
}

func sourceLines(t content.Text) richtext.Marks {
	var list []string
	for _, s := range t.Sources {
		list = append(list, paragraph(s.Name, s.URL))
	}
	return paragraphs(list...)
}

func mediaLines(ctx context.Context, t content.Text) richtext.Marks {
	var list []string
	for _, m := range t.Media {
		list = append(list, paragraph(i18n.Named(ctx, "media_kind", string(m.Kind)), m.Alt, m.Caption, m.Credit, peopleName(ctx, m.People), m.Consent, m.Transcript))
	}
	return paragraphs(list...)
}

func paragraph(words ...string) string {
	return desk.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }))
}

func paragraphs(words ...string) richtext.Marks {
	var m richtext.Marks
	for _, w := range words {
		if w == "" {
			continue
		}
		if m != "" {
			m += "\n\n"
		}
		m += richtext.Marks(w)
	}
	return m
}

// restoreForm brings a revision back.
type restoreForm struct {
	Head int `form:"head"`
}

// Restore makes an older revision the newest again.
func (p Pages) Restore(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	item, _, err := p.written(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[restoreForm](r)
	if err != nil {
		return err
	}
	number, _ := strconv.Atoi(r.PathValue("number"))
	kept, err := p.Contents.Restore(ctx, scope.FromHost(ctx), session.Who(ctx).ID, item.ID, number, sent.Head)
	if problems, ok := p.Problems(ctx, err); ok {
		return p.revisionList(w, r, refused(err), problems)
	}
	if err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "content_page.restored", "From", desk.Number(number), "Number", desk.Number(kept.Number)))
	return respond.Redirect(w, r, path(item.ID)+"/edit")
}
