package reviews

import (
	"context"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/release"
	"lantoa/internal/review"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// decisionForm is what the buttons of a request send: what was read, by its hash.
type decisionForm struct {
	Version int64  `form:"version"`
	Hash    string `form:"hash"`
	Reason  string `form:"reason"`
}

// requestPage is one request with every text as it would go out.
type requestPage struct {
	review.Request
	Item  content.Item
	Text  content.Text
	Asker string
	Forms []going
	Notes []remark
	Units unit.Tree
	MayDecide, MayWrite, MayWithdraw,
	Moved bool // the item says something else by now
	Typed    decisionForm
	Note     noteForm
	Problems []ui.Problem
}

// going is what goes out on one channel.
type going struct {
	release.Channel
	content.Variant
	Decided review.Decision
	Decider string
}

// remark is a note with the name of who made it.
type remark struct {
	review.Note
	Who string
}

// One shows a request.
func (p Pages) One(w http.ResponseWriter, r *http.Request) error {
	return p.onePage(w, r, http.StatusOK, decisionForm{}, noteForm{}, nil)
}

// request is the request of the address with its item.
func (p Pages) request(r *http.Request) (review.Request, content.Item, error) {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return review.Request{}, content.Item{}, err
	}
	q, err := p.Reviews.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return q, content.Item{}, err
	}
	i, err := p.Contents.ByID(ctx, scope.FromHost(ctx), q.ItemID)
	return q, i, err
}

func (p Pages) onePage(w http.ResponseWriter, r *http.Request, status int, typed decisionForm, note noteForm, problems []ui.Problem) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	q, i, err := p.request(r)
	if err != nil {
		return err
	}
	page := requestPage{Request: q, Item: i, Typed: typed, Note: note, Problems: problems, Moved: i.Head != q.Revision}
	revision, err := p.Contents.Revision(ctx, in, i.ID, q.Revision)
	if err != nil {
		return err
	}
	page.Text = revision.Text
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	if page.Asker, err = p.MemberName(ctx, q.AskedBy); err != nil {
		return err
	}
	channels, err := p.Releases.Channels(ctx, in)
	if err != nil {
		return err
	}
	who := session.Who(ctx)
	for _, c := range channels {
		if !slices.Contains(q.Channels, c.ID) {
			continue
		}
		g := going{Channel: c, Variant: page.Text.Fitted(c.Kind)}
		if d := slices.IndexFunc(q.Decisions, func(d review.Decision) bool { return d.ChannelID == c.ID }); d >= 0 {
			g.Decided = q.Decisions[d]
			if g.Decider, err = p.MemberName(ctx, g.Decided.By); err != nil {
				return err
			}
		}
		page.Forms = append(page.Forms, g)
		page.MayDecide = page.MayDecide || who.Reaches(permission.ApproveContent, page.Units, c.Approver) || q.Urgent && who.May(permission.ApproveContent)
	}
	page.MayDecide = page.MayDecide && q.State == review.Waiting && !page.Moved
	page.MayWrite = who.Reaches(permission.WriteContent, page.Units, i.UnitID)
	page.MayWithdraw = page.MayWrite && q.State == review.Waiting
	if page.Notes, err = p.remarks(ctx, i.ID); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "review_page.one", "Title", page.Text.Title), desk.MenuReviews)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, requestView(shell, page))
}

func (p Pages) remarks(ctx context.Context, item uuid.UUID) ([]remark, error) {
	notes, err := p.Reviews.Notes(ctx, scope.FromHost(ctx), item)
	if err != nil {
		return nil, err
	}
	var list []remark
	for _, n := range notes {
		who, err := p.MemberName(ctx, n.By)
		if err != nil {
			return nil, err
		}
		list = append(list, remark{n, who})
	}
	return list, nil
}

// facts is the request in pairs of words.
func (q requestPage) facts(ctx context.Context) []ui.KeyValue {
	facts := []ui.KeyValue{
		{Key: i18n.T(ctx, "review_page.item"), Value: i18n.T(ctx, "review_page.item.words", "Item", q.Item.Number, "Revision", q.Revision)},
		{Key: i18n.T(ctx, "review_page.sender"), Value: i18n.T(ctx, "review_page.asked", "Who", desk.Dash(q.Asker), "Unit", desk.UnitName(ctx, q.Units, q.Item.UnitID), "Moment", i18n.Moment(ctx, q.AskedAt))},
	}
	if q.Item.Clause != "" {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "review_page.clause"), Value: q.Item.Shown()})
	}
	if q.Urgent {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "review_page.urgent"), Value: q.Why})
	}
	if q.Correction != "" {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "review_page.correction"), Value: q.Correction})
	}
	if q.Reason != "" {
		facts = append(facts, ui.KeyValue{Key: i18n.T(ctx, "review_page.reason"), Value: q.Reason})
	}
	return facts
}

// Approve lets the revision out on the member's channels.
func (p Pages) Approve(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	q, _, err := p.request(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[decisionForm](r)
	if err == nil {
		q, err = p.Reviews.Approve(ctx, scope.FromHost(ctx), session.Who(ctx), q.ID, sent.Version, sent.Hash)
	}
	done := i18n.T(ctx, "review_page.approved.partly")
	if q.State == review.Granted {
		done = i18n.T(ctx, "review_page.approved")
	}
	return p.afterDecision(w, r, sent, err, done)
}

// SendBack returns the item to be mended.
func (p Pages) SendBack(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	q, _, err := p.request(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[decisionForm](r)
	if err == nil {
		_, err = p.Reviews.SendBack(ctx, scope.FromHost(ctx), session.Who(ctx), q.ID, sent.Version, sent.Reason)
	}
	return p.afterDecision(w, r, sent, err, i18n.T(ctx, "review_page.sent_back"))
}

// Withdraw takes the request back, to go on writing.
func (p Pages) Withdraw(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	q, i, err := p.request(r)
	if err != nil {
		return err
	}
	if _, err := p.writable(ctx, i); err != nil {
		return err
	}
	sent, err := form.Decode[decisionForm](r)
	if err == nil {
		_, err = p.Reviews.Withdraw(ctx, scope.FromHost(ctx), session.Who(ctx).ID, q.ID, sent.Version)
	}
	if err != nil {
		return p.afterDecision(w, r, sent, err, "")
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "review_page.withdrawn"))
	return respond.Redirect(w, r, itemPath(i.ID)+"/edit")
}

// afterDecision leads on, or back to the page with every word that was typed.
func (p Pages) afterDecision(w http.ResponseWriter, r *http.Request, typed decisionForm, err error, done string) error {
	if err == nil {
		p.Sessions.Notice(r.Context(), done)
		return respond.Redirect(w, r, desk.MenuReviews+"/"+r.PathValue("id"))
	}
	if problems, ok := p.Problems(r.Context(), err); ok {
		return p.onePage(w, r, refused(err), typed, noteForm{}, problems)
	}
	return err
}

// noteForm is a remark as it is typed. Place is "body", or "radio:body" of a variant.
type noteForm struct {
	ID    uuid.UUID `form:"id"`
	Place string    `form:"place"`
	Quote string    `form:"quote"`
	Text  string    `form:"text"`
}

// NoteAdd remarks on a place of the text.
func (p Pages) NoteAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	q, i, err := p.request(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[noteForm](r)
	if err == nil {
		n := review.Note{ID: sent.ID, ItemID: i.ID, Revision: q.Revision, Field: sent.Place, Quote: sent.Quote, Text: sent.Text, By: session.Who(ctx).ID}
		for _, c := range content.Channels() {
			if field, of := cutChannel(sent.Place, c); of {
				n.Channel, n.Field = c, field
			}
		}
		_, err = p.Reviews.AddNote(ctx, scope.FromHost(ctx), n)
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "review_page.note.added"))
		return respond.Redirect(w, r, path(q.ID)+"#notes")
	}
	if problems, ok := p.Problems(ctx, err); ok && !errs.Is(err, errs.NotFound) {
		return p.onePage(w, r, refused(err), decisionForm{}, sent, problems)
	}
	return err
}

func cutChannel(place string, c content.Channel) (field string, of bool) {
	n := len(c) + 1
	if len(place) > n && place[:n] == string(c)+":" {
		return place[n:], true
	}
	return "", false
}

// places are where a remark can be about.
func (q requestPage) places(ctx context.Context) []ui.Choice {
	choices := []ui.Choice{{Value: "body", Label: i18n.T(ctx, "review_page.common")}}
	for _, g := range q.Forms {
		if v, ok := q.Text.Variant(g.Kind); ok && v.Detached {
			choices = append(choices, ui.Choice{Value: string(g.Kind) + ":body", Label: kindName(ctx, g.Kind)})
		}
	}
	return choices
}

// where names the place that a remark is about.
func (n remark) where(ctx context.Context) string {
	if n.Channel == "" {
		return i18n.T(ctx, "review_page.common")
	}
	return kindName(ctx, n.Channel)
}

// fresh is the id of the next remark, made with the page.
func (q requestPage) fresh() string {
	if q.Note.ID != uuid.Nil {
		return q.Note.ID.String()
	}
	id, err := uuid.NewV7()
	if err != nil {
		return "" // refused as no id when it is sent
	}
	return id.String()
}
