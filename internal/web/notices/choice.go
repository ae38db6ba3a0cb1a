package notices

import (
	"context"
	"net/http"
	"strconv"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/notice"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

const choices = home + "/choices"

// choiceForm is what the page of choices sends: a pace for each topic, "" for the usual.
type choiceForm struct {
	Version     int64       `form:"version"`
	Deadlines   notice.Pace `form:"deadlines"`
	Work        notice.Pace `form:"work"`
	Activities  notice.Pace `form:"activities"`
	Talk        notice.Pace `form:"talk"`
	Inspections notice.Pace `form:"inspections"`
	Carriers    []string    `form:"carriers"`
}

func (f choiceForm) paces() map[notice.Topic]notice.Pace {
	return map[notice.Topic]notice.Pace{notice.Deadlines: f.Deadlines, notice.Work: f.Work, notice.Activities: f.Activities,
		notice.Talk: f.Talk, notice.Inspections: f.Inspections}
}

func (f choiceForm) choices() notice.Choices {
	c := notice.Choices{Paces: map[notice.Topic]notice.Pace{}, Carriers: f.Carriers, Version: f.Version}
	for topic, pace := range f.paces() {
		if pace != "" {
			c.Paces[topic] = pace
		}
	}
	return c
}

func chosen(c notice.Choices) choiceForm {
	return choiceForm{Version: c.Version, Deadlines: c.Paces[notice.Deadlines], Work: c.Paces[notice.Work], Activities: c.Paces[notice.Activities],
		Talk: c.Paces[notice.Talk], Inspections: c.Paces[notice.Inspections], Carriers: c.Carriers}
}

type choicePage struct {
	desk.Shell
	choiceForm
	OnPhone bool
	Outside []string // carriers beside the app
	Errors  []ui.Problem
}

func (p choicePage) version() string { return strconv.FormatInt(p.Version, 10) }

// topic asks how soon to be told of one topic.
func (p choicePage) topic(ctx context.Context, t notice.Topic) ui.Field {
	f := ui.Field{Name: string(t), Label: i18n.Named(ctx, "notices.topic", string(t)), Hint: i18n.T(ctx, "notices.usual.hint", "Topic", i18n.Named(ctx, "notices.topic_hint", string(t)), "Pace", usual(ctx, t)),
		Value: string(p.paces()[t]), Error: ui.Wrong(p.Errors, string(t))}
	f.Choices = append(f.Choices, ui.Choice{Label: i18n.T(ctx, "notices.usual")})
	for _, pace := range notice.Paces() {
		f.Choices = append(f.Choices, ui.Choice{Value: string(pace), Label: i18n.Named(ctx, "notices.pace", string(pace))})
	}
	return f
}

// usual says how soon a topic is told to who has not chosen.
func usual(ctx context.Context, t notice.Topic) string {
	paces := t.Usual()
	if len(paces) == 1 {
		return i18n.Named(ctx, "notices.usual", string(paces[0]))
	}
	return i18n.T(ctx, "notices.usual.mixed")
}

func (p choicePage) carriers(ctx context.Context) ui.Field {
	f := ui.Field{Name: "carriers", Label: i18n.T(ctx, "notices.carriers"), Hint: i18n.T(ctx, "notices.carriers.hint"), Values: p.Carriers, Error: ui.Wrong(p.Errors, "carriers")}
	for _, name := range p.Outside {
		f.Choices = append(f.Choices, ui.Choice{Value: name, Label: i18n.Named(ctx, "notices.carrier", name)})
	}
	return f
}

// Choices asks how the member wants to be told.
func (p Pages) Choices(w http.ResponseWriter, r *http.Request) error {
	c, err := p.Notices.Choices(r.Context(), scope.FromHost(r.Context()), session.Who(r.Context()).ID)
	if err != nil {
		return err
	}
	return p.choicePage(w, r, http.StatusOK, chosen(c), nil)
}

func (p Pages) choicePage(w http.ResponseWriter, r *http.Request, status int, typed choiceForm, problems []ui.Problem) error {
	ctx := r.Context()
	page := choicePage{choiceForm: typed, OnPhone: session.Who(ctx).MayHaveLink(), Outside: p.Notices.Carriers(), Errors: problems}
	var err error
	if page.Shell, err = p.Open(r, i18n.T(ctx, "notices.choices.title"), home); err != nil {
		return err
	}
	return respond.Page(w, r, status, choiceView(page))
}

// Choose stores the member's own choices. Where they chose otherwise in another window
// meanwhile, the page is shown again, and saving once more decides.
func (p Pages) Choose(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	sent, err := form.Decode[choiceForm](r)
	if err == nil {
		err = p.Notices.Choose(ctx, in, who.ID, sent.choices())
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "notices.chosen"))
		return respond.Redirect(w, r, choices)
	}
	problems, ok := p.Problems(ctx, err)
	if !ok {
		return err
	}
	if !errs.Is(err, errs.Conflict) {
		return p.choicePage(w, r, http.StatusUnprocessableEntity, sent, problems)
	}
	there, err := p.Notices.Choices(ctx, in, who.ID)
	if err != nil {
		return err
	}
	sent.Version = there.Version
	return p.choicePage(w, r, http.StatusConflict, sent, []ui.Problem{{Name: "deadlines", Text: i18n.T(ctx, "notices.chosen_elsewhere")}})
}
