package reviews

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/content"
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

// channelList is where the commune publishes, and how it reviews.
type channelList struct {
	Channels []release.Channel
	Rules    review.Rules
	Units    unit.Tree
}

// Channels lists where the commune publishes.
func (p Pages) Channels(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	var page channelList
	var err error
	if page.Channels, err = p.Releases.Channels(ctx, in); err != nil {
		return err
	}
	if page.Rules, err = p.Reviews.Rules(ctx, in); err != nil {
		return err
	}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "channel_page.list"), desk.MenuChannels)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, channelListView(shell, page))
}

// rulesForm is how the commune reviews, as the page sends it.
type rulesForm struct {
	OwnBarred bool  `form:"own_barred"`
	Version   int64 `form:"version"`
}

// RulesChange sets how the commune reviews.
func (p Pages) RulesChange(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[rulesForm](r)
	if err != nil {
		return err
	}
	if err := p.Reviews.ChangeRules(ctx, scope.FromHost(ctx), session.Who(ctx).ID, review.Rules{OwnBarred: sent.OwnBarred, Version: sent.Version}); err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "channel_page.rules.saved"))
	return respond.Redirect(w, r, desk.MenuChannels)
}

// channelForm is one channel as the page sends it.
type channelForm struct {
	ID       uuid.UUID       `form:"id"`
	Version  int64           `form:"version"`
	Kind     content.Channel `form:"kind"`
	Name     string          `form:"name"`
	Issuer   string          `form:"issuer"`
	Approver uuid.UUID       `form:"approver"`
	Active   bool            `form:"active"`
}

func (f channelForm) channel() release.Channel {
	return release.Channel{ID: f.ID, Kind: f.Kind, Name: f.Name, Issuer: f.Issuer, Approver: f.Approver, Active: f.Active, Version: f.Version}
}

// channelPage is the page for one channel, new or known.
type channelPage struct {
	Typed    channelForm
	Known    bool
	Units    []unit.Unit
	Problems []ui.Problem
}

func (c channelPage) action() string {
	if c.Known {
		return desk.MenuChannels + "/" + c.Typed.ID.String()
	}
	return desk.MenuChannels
}

// ChannelNew asks for a channel.
func (p Pages) ChannelNew(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.channelPage(w, r, http.StatusOK, channelPage{Typed: channelForm{ID: id, Active: true}})
}

// ChannelEdit shows a channel to be changed.
func (p Pages) ChannelEdit(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	c, err := p.Releases.Channel(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	return p.channelPage(w, r, http.StatusOK, channelPage{Known: true,
		Typed: channelForm{ID: c.ID, Version: c.Version, Kind: c.Kind, Name: c.Name, Issuer: c.Issuer, Approver: c.Approver, Active: c.Active}})
}

func (p Pages) channelPage(w http.ResponseWriter, r *http.Request, status int, page channelPage) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	page.Units = units.ValidOn(clock.Today(p.Clock))
	title := i18n.T(ctx, "channel_page.new")
	if page.Known {
		title = i18n.T(ctx, "channel_page.edit")
	}
	shell, err := p.Open(r, title, desk.MenuChannels)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, channelView(shell, page))
}

// ChannelAdd sets up a channel.
func (p Pages) ChannelAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	typed, err := form.Decode[channelForm](r)
	if err == nil {
		_, err = p.Releases.AddChannel(ctx, scope.FromHost(ctx), session.Who(ctx).ID, typed.channel())
	}
	return p.afterChannel(w, r, channelPage{Typed: typed}, err)
}

// ChannelChange rewrites a channel.
func (p Pages) ChannelChange(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	typed, err := form.Decode[channelForm](r)
	typed.ID = id
	if err == nil {
		_, err = p.Releases.ChangeChannel(ctx, scope.FromHost(ctx), session.Who(ctx).ID, typed.channel())
	}
	return p.afterChannel(w, r, channelPage{Typed: typed, Known: true}, err)
}

func (p Pages) afterChannel(w http.ResponseWriter, r *http.Request, page channelPage, err error) error {
	if err == nil {
		p.Sessions.Notice(r.Context(), i18n.T(r.Context(), "channel_page.saved"))
		return respond.Redirect(w, r, desk.MenuChannels)
	}
	if problems, ok := p.Problems(r.Context(), err); ok {
		page.Problems = problems
		return p.channelPage(w, r, refused(err), page)
	}
	return err
}

func (c channelPage) kindField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "kind", Label: i18n.T(ctx, "channel_page.kind"), Value: string(c.Typed.Kind), Choices: []ui.Choice{{Label: i18n.T(ctx, "channel_page.choose.kind")}}}
	for _, k := range content.Channels() {
		f.Choices = append(f.Choices, ui.Choice{Value: string(k), Label: kindName(ctx, k)})
	}
	return wrong(c.Problems, f)
}

func (c channelPage) approverField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "approver", Label: i18n.T(ctx, "channel_page.approver"), Choices: []ui.Choice{{Label: i18n.T(ctx, "channel_page.choose")}}}
	if c.Typed.Approver != uuid.Nil {
		f.Value = c.Typed.Approver.String()
	}
	for _, u := range c.Units {
		f.Choices = append(f.Choices, ui.Choice{Value: u.ID.String(), Label: u.Name})
	}
	return wrong(c.Problems, f)
}

// tick is one box to tick.
func tick(name, label string, on bool) ui.Field {
	f := ui.Field{Name: name, Label: label, Choices: []ui.Choice{{Value: "true", Label: label}}}
	if on {
		f.Values = []string{"true"}
	}
	return f
}
