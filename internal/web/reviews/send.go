package reviews

import (
	"context"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/content/check"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
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

// sendForm is what the page before review sends.
type sendForm struct {
	ID         uuid.UUID   `form:"id"`
	Revision   int         `form:"revision"`
	Channels   []uuid.UUID `form:"channels"`
	Urgent     bool        `form:"urgent"`
	Why        string      `form:"why"`
	Correction string      `form:"correction"`
}

// sendPage is an item before it is sent: what is in the way, and where it is to go.
type sendPage struct {
	content.Item
	Typed    sendForm
	Text     content.Text
	Report   check.Report
	Channels []release.Channel // active ones of a kind that the text is meant for
	Held     []release.Channel // those that its form is not ready for
	Any      bool              // the commune has channels at all
	Units    unit.Tree
	Problems []ui.Problem
}

// SendForm shows what is in the way of an item, and asks where it is to go.
func (p Pages) SendForm(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.sendPage(w, r, http.StatusOK, sendForm{ID: id}, nil)
}

func (p Pages) sendPage(w http.ResponseWriter, r *http.Request, status int, typed sendForm, problems []ui.Problem) error {
	ctx := r.Context()
	i, head, err := p.item(r)
	if err != nil {
		return err
	}
	units, err := p.writable(ctx, i)
	if err != nil {
		return err
	}
	all, err := p.Releases.Channels(ctx, scope.FromHost(ctx))
	if err != nil {
		return err
	}
	page := sendPage{Item: i, Typed: typed, Text: head.Text, Report: check.Of(head.Text, clock.Today(p.Clock)), Any: len(all) > 0, Units: units, Problems: problems}
	for _, c := range all {
		_, meant := head.Text.Variant(c.Kind)
		switch {
		case !meant || !c.Active:
		case len(page.stopsOf(c.Kind)) > 0:
			page.Held = append(page.Held, c)
		default:
			page.Channels = append(page.Channels, c)
		}
	}
	if page.Typed.Revision == 0 { // the first time: everything it is meant for
		page.Typed.Revision = head.Number
		for _, c := range page.Channels {
			page.Typed.Channels = append(page.Typed.Channels, c.ID)
		}
	}
	shell, err := p.Open(r, i18n.T(ctx, "review_page.send.title", "Title", i.Title), desk.MenuContents)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, sendView(shell, page))
}

// Send asks for the revision to be approved.
func (p Pages) Send(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	i, _, err := p.item(r)
	if err != nil {
		return err
	}
	if _, err := p.writable(ctx, i); err != nil {
		return err
	}
	typed, err := form.Decode[sendForm](r)
	if err == nil {
		_, err = p.Reviews.Send(ctx, scope.FromHost(ctx), session.Who(ctx).ID, review.Ask{ID: typed.ID, ItemID: i.ID, Revision: typed.Revision, Channels: typed.Channels,
			Urgent: typed.Urgent, Why: typed.Why, Correction: typed.Correction})
	}
	if problems, ok := p.Problems(ctx, err); ok && err != nil {
		if errs.Is(err, errs.Conflict) { // what is sent next is what stands there now
			typed.Revision = i.Head
		}
		return p.sendPage(w, r, refused(err), typed, problems)
	}
	if err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "review_page.sent"))
	return respond.Redirect(w, r, path(typed.ID))
}

// stops are what keeps the text from being sent anywhere.
func (s sendPage) stops() []check.Finding { return s.stopsOf("") }

// stopsOf are what keeps its form for one kind of channel from being sent.
func (s sendPage) stopsOf(c content.Channel) []check.Finding {
	return slices.DeleteFunc(slices.Clone(s.Report.Findings), func(f check.Finding) bool { return f.Level != check.Stop || f.Channel != c })
}

// looks are what a person should look at once more.
func (s sendPage) looks() []check.Finding {
	return slices.DeleteFunc(slices.Clone(s.Report.Findings), func(f check.Finding) bool { return f.Level != check.Look })
}

func (s sendPage) channelsField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "channels", Label: i18n.T(ctx, "review_page.channels")}
	for _, id := range s.Typed.Channels {
		f.Values = append(f.Values, id.String())
	}
	for _, c := range s.Channels {
		f.Choices = append(f.Choices, ui.Choice{Value: c.ID.String(), Label: c.Name,
			Hint: i18n.T(ctx, "review_page.decides", "Unit", desk.UnitName(ctx, s.Units, c.Approver), "Issuer", c.Issuer)})
	}
	return wrong(s.Problems, f)
}

// sentence is a finding in words, the channel it is about before it.
func sentence(ctx context.Context, f check.Finding) string {
	words := i18n.Say(ctx, f.Key, errs.Args(f.Args))
	if f.Channel != "" {
		words = kindName(ctx, f.Channel) + ": " + words
	}
	return words
}

// urgentField is the tick of an urgent item.
func urgentField(ctx context.Context, s sendPage) ui.Field {
	f := ui.Field{Name: "urgent", Label: i18n.T(ctx, "review_page.urgent"), Choices: []ui.Choice{{Value: "true", Label: i18n.T(ctx, "review_page.urgent.tick")}}}
	if s.Typed.Urgent {
		f.Values = []string{"true"}
	}
	return wrong(s.Problems, f)
}
