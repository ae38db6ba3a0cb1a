package contents

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/content/check"
	"lantoa/internal/i18n"
	"lantoa/internal/review"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// editor is an item being written, with what the checks found and what readers remarked.
type editor struct {
	content.Item
	Text     content.Text // as it stands in the form
	Base     content.Revision
	Report   check.Report
	Notes    []remark
	Reason   string   // why it came back, while it has to be mended
	Others   []string // who else has it open
	Editor   string   // who wrote the newest revision
	Units    unit.Tree
	Turned   content.Channel // that was just detached, or attached again
	Problems []ui.Problem
}

// remark is a reader's note with the name of who made it.
type remark struct {
	review.Note
	Who string
}

// Edit opens an item to be written.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	item, units, err := p.written(r)
	if err != nil {
		return err
	}
	head, err := p.Contents.Revision(r.Context(), scope.FromHost(r.Context()), item.ID, item.Head)
	if err != nil {
		return err
	}
	return p.editor(w, r, http.StatusOK, editor{Item: item, Text: head.Text, Base: head, Units: units, Turned: content.Channel(r.URL.Query().Get("open"))})
}

func (p Pages) editor(w http.ResponseWriter, r *http.Request, status int, page editor) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	page.Report = check.Of(page.Text, clock.Today(p.Clock))
	names := p.names()
	var err error
	if page.Editor, err = names.of(ctx, page.EditedBy); err != nil {
		return err
	}
	if page.Notes, err = p.remarks(ctx, names, page.ID); err != nil {
		return err
	}
	if page.State == content.Returned {
		requests, err := p.Reviews.OfItem(ctx, in, page.ID)
		if err != nil {
			return err
		}
		if len(requests) > 0 {
			page.Reason = requests[0].Reason
		}
	}
	if page.Others, err = p.others(ctx, in, names, page.ID); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "content_page.writing", "Title", page.Title), desk.MenuContents)
	if err != nil {
		return err
	}
	shell.Script = "item.js"
	return respond.Page(w, r, status, editorView(shell, page))
}

// others notes that the member has the item open, and names who else has.
func (p Pages) others(ctx context.Context, in scope.Commune, names names, item uuid.UUID) ([]string, error) {
	ids, err := p.Contents.Present(ctx, in, session.Who(ctx).ID, item)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, id := range ids {
		name, err := names.of(ctx, id)
		if err != nil {
			return nil, err
		}
		list = append(list, name)
	}
	return list, nil
}

// remarks are the notes that are not settled yet.
func (p Pages) remarks(ctx context.Context, names names, item uuid.UUID) ([]remark, error) {
	notes, err := p.Reviews.Notes(ctx, scope.FromHost(ctx), item)
	if err != nil {
		return nil, err
	}
	var list []remark
	for _, n := range notes {
		if n.SettledBy != uuid.Nil {
			continue
		}
		who, err := names.of(ctx, n.By)
		if err != nil {
			return nil, err
		}
		list = append(list, remark{n, who})
	}
	return list, nil
}

// NoteSettle says that a remark was met.
func (p Pages) NoteSettle(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	item, _, err := p.written(r)
	if err != nil {
		return err
	}
	note, err := desk.PathID(r, "note")
	if err != nil {
		return err
	}
	if err := p.Reviews.SettleNote(ctx, scope.FromHost(ctx), session.Who(ctx).ID, note); err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "content_page.note.settled"))
	return respond.Redirect(w, r, path(item.ID)+"/edit")
}

func (e editor) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(e.Problems, f.Name)
	return f
}

// about says below the title which item it is and what is kept of it.
func (e editor) about(ctx context.Context) string {
	parts := []string{i18n.T(ctx, "content_page.number", "Number", desk.Number(e.Number))}
	if e.Clause != "" {
		parts = append(parts, i18n.T(ctx, "content_page.of_clause", "Clause", e.Shown()))
	}
	parts = append(parts, desk.UnitName(ctx, e.Units, e.UnitID))
	if e.Language != content.Vietnamese {
		parts = append(parts, languageName(ctx, e.Language))
	}
	return strings.Join(parts, " · ")
}

// kept says which revision was stored when.
func kept(ctx context.Context, r content.Revision) string {
	if r.Manner == content.Auto {
		return i18n.T(ctx, "content_page.kept.auto", "Number", desk.Number(r.Number), "Moment", i18n.Moment(ctx, r.At))
	}
	return i18n.T(ctx, "content_page.kept", "Number", desk.Number(r.Number), "Moment", i18n.Moment(ctx, r.At))
}

// presence says who else has the item open.
func presence(ctx context.Context, others []string) string {
	if len(others) == 0 {
		return ""
	}
	return i18n.T(ctx, "content_page.others", "Who", desk.Join(others))
}

// sources are the rows of the form: those there are, and an empty one to go on.
func (e editor) sources() []content.Source {
	return append(append([]content.Source{}, e.Text.Sources...), content.Source{})
}

func (e editor) sourceField(i int, name string, f ui.Field) ui.Field {
	f.Name = "sources[" + strconv.Itoa(i) + "]." + name
	return f
}

// step is a station on an item's way.
type step struct {
	Label string
	Icon  string
	Class string
	Now   bool
}

// flow is the way of an item, and where it stands.
func flow(ctx context.Context, i content.Item) []step {
	steps := []step{
		{Label: i18n.T(ctx, "content_page.flow.write"), Icon: "square-pen"},
		{Label: i18n.T(ctx, "content_page.flow.review"), Icon: "clock"},
		{Label: i18n.T(ctx, "content_page.flow.approved"), Icon: "check"},
		{Label: i18n.T(ctx, "content_page.flow.out"), Icon: "newspaper"},
	}
	at := 0
	switch {
	case i.State == content.InReview:
		at = 1
	case i.State == content.Approved && i.Out == i.Head:
		at = 3
	case i.State == content.Approved:
		at = 2
	case i.State == content.Returned:
		steps[0] = step{Label: i18n.T(ctx, "content_page.flow.mend"), Icon: "pencil"}
	}
	for n := range steps {
		switch {
		case n < at:
			steps[n].Class, steps[n].Icon = "done", "check"
		case n == at:
			steps[n].Class, steps[n].Now = "now", true
		default:
			steps[n].Icon = ""
		}
	}
	return steps
}
