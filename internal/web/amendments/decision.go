package amendments

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/amendment"
	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// decisionForm is what the page about one task sends.
type decisionForm struct {
	Version  int64       `form:"version"`
	Choice   string      `form:"choice"`
	Clause   string      `form:"clause"`
	Text     string      `form:"text"`
	Output   string      `form:"output"`
	Leads    []uuid.UUID `form:"leads"`
	Partners []uuid.UUID `form:"partners"`
	Deadline string      `form:"deadline"`
	From     civil.Date  `form:"from"`
	Again    bool        `form:"again"`
	Reason   string      `form:"reason"`
	Agree    bool        `form:"agree"` // with what is proposed; the rest is not sent
}

func (f decisionForm) answer(outside bool) amendment.Answer {
	return amendment.Answer{Choice: amendment.Choice(f.Choice), From: f.From, Again: f.Again, Reason: f.Reason,
		Edit: plan.Edit{Clause: f.Clause, Text: f.Text, Output: f.Output, Leads: f.Leads, Partners: f.Partners, Deadline: f.Deadline, Outside: outside}}
}

// known is the form filled with what is kept.
func known(d amendment.Decision) decisionForm {
	a := d.Proposal.Answer()
	return decisionForm{Version: d.Version, Choice: string(a.Choice), Clause: a.Clause, Text: a.Text, Output: a.Output, Leads: a.Leads, Partners: a.Partners,
		Deadline: a.Deadline, From: a.From, Again: a.Again, Reason: a.Reason}
}

// decisionPage is the page about one task.
type decisionPage struct {
	decisionForm
	Amendment amendment.Amendment
	Decision  amendment.Decision
	Plan      plan.Plan
	Running   plan.Task // as it is now; the zero one of a task yet to be made
	Units     unit.Tree
	Today     civil.Date
	Met       bool // somebody else saved it meanwhile
	Problems  []ui.Problem
}

// Decision shows what is proposed about one task, to be changed.
func (p Pages) Decision(w http.ResponseWriter, r *http.Request) error {
	return p.decisionPage(w, r, http.StatusOK, nil, false, nil)
}

func (p Pages) decisionPage(w http.ResponseWriter, r *http.Request, status int, typed *decisionForm, met bool, problems []ui.Problem) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	task, err := desk.PathID(r, "task")
	if err != nil {
		return err
	}
	page := decisionPage{Today: clock.Today(p.Clock), Met: met, Problems: problems}
	if page.Amendment, err = p.Amendments.ByID(ctx, in, id); err != nil {
		return err
	}
	if page.Amendment.State != amendment.Open {
		if page.Amendment.State == amendment.Applied {
			p.Sessions.Notice(ctx, i18n.T(ctx, "amendment.applied"))
		}
		return respond.Redirect(w, r, amendmentPath(id))
	}
	if page.Decision, err = p.Amendments.Decision(ctx, in, id, task); err != nil {
		return err
	}
	if page.Plan, err = p.Plans.ByID(ctx, in, page.Amendment.PlanID); err != nil {
		return err
	}
	if !page.Decision.Proposal.Fresh {
		if page.Running, err = p.Plans.Task(ctx, in, task); err != nil {
			return err
		}
	}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	if page.decisionForm = known(page.Decision); typed != nil {
		page.decisionForm = *typed
		page.Version = page.Decision.Version // saving once more is a decision
	}
	shell, err := p.Open(r, i18n.T(ctx, "amendment.decision"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, decisionView(shell, page))
}

// Decide keeps what was decided about one task.
func (p Pages) Decide(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	task, err := desk.PathID(r, "task")
	if err != nil {
		return err
	}
	there, err := p.Amendments.Decision(ctx, in, id, task)
	if err != nil {
		return err
	}
	sent, err := form.Decode[decisionForm](r)
	if sent.Agree { // with what is proposed, from the list
		version := sent.Version
		sent = known(there)
		sent.Version = version
	}
	if err == nil {
		err = p.Amendments.Decide(ctx, in, session.Who(ctx).ID, id, task, sent.Version, sent.answer(there.Proposal.Task.Outside))
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "amendment.decided"))
		return respond.Redirect(w, r, amendmentPath(id)+"#"+taskAnchor(task))
	}
	if problems, ok := p.Problems(ctx, err); ok {
		met := errs.Is(err, errs.Conflict)
		if met { // the page shows what the other kept
			problems = []ui.Problem{{Name: "theirs", Text: i18n.T(ctx, "amendment.met")}}
		}
		return p.decisionPage(w, r, http.StatusUnprocessableEntity, &sent, met, problems)
	}
	return err
}

func (p decisionPage) path() string {
	return amendmentPath(p.Amendment.ID) + "/tasks/" + p.Decision.TaskID.String()
}

func (p decisionPage) back() string {
	return amendmentPath(p.Amendment.ID) + "#" + taskAnchor(p.Decision.TaskID)
}

func (p decisionPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

// said is what both documents say of the task: as it runs, and as the new version has it.
func (p decisionPage) said() sides {
	was, says := p.Decision.Proposal.Was, p.Decision.Proposal.Says
	if says == nil {
		says = &plandoc.Task{}
	}
	return both(shown(was.Clause), was.Text, shown(says.Clause), says.Text)
}

func (p decisionPage) choices(ctx context.Context) ui.Field {
	f := ui.Field{Name: "choice", Label: i18n.T(ctx, "amendment.choice"), Value: p.Choice}
	for _, choice := range amendment.Choices(p.Decision.Proposal.Fresh) {
		f.Choices = append(f.Choices, ui.Choice{Value: string(choice), Label: i18n.Named(ctx, "amendment_choice", string(choice)), Hint: i18n.Named(ctx, "amendment_choice_what", string(choice))})
	}
	return p.field(f)
}

// places is the clauses of the new version; of what stands alone, its first words.
func (p decisionPage) places(ctx context.Context) ui.Field {
	f := ui.Field{Name: "clause", Label: i18n.T(ctx, "amendment.clause"), Value: p.Clause, Choices: []ui.Choice{{Label: i18n.T(ctx, "amendment.clause_none")}}}
	for _, c := range plan.ClausesOf(p.Amendment.Reading) {
		label := c.Shown()
		if words := c.Words(); words != label {
			label += ". " + viet.Brief(words, 70)
		}
		f.Choices = append(f.Choices, ui.Choice{Value: c.Address, Label: label})
	}
	return p.field(f)
}

func (p decisionPage) pick(name, label string, picked []uuid.UUID) ui.Field {
	f := ui.Field{Name: name, Label: label}
	for _, u := range p.Units.ValidOn(p.Today) {
		f.Choices = append(f.Choices, ui.Choice{Value: u.ID.String(), Label: u.Name})
	}
	for _, id := range picked {
		f.Values = append(f.Values, id.String())
	}
	return p.field(f)
}

// how is how far the task is, before a person decides about it.
func (p decisionPage) how(ctx context.Context) []ui.KeyValue {
	if p.Decision.Proposal.Fresh {
		return nil
	}
	done, open := 0, 0
	for _, a := range slices.Concat(p.Running.Assignments, p.Running.Former) {
		for _, o := range a.Occurrences {
			if o.State == plan.Done {
				done++
			} else {
				open++
			}
		}
	}
	t := p.Decision.Proposal.Was
	return []ui.KeyValue{
		{Key: i18n.T(ctx, "desk.head.lead"), Value: names(t.Leads, p.Units)},
		{Key: i18n.T(ctx, "desk.head.due"), Value: due(ctx, t)},
		{Key: i18n.T(ctx, "amendment.progress"), Value: i18n.T(ctx, "amendment.progress_is", "Done", done, "Open", open)},
	}
}

// once tells whether there is a single day that may be asked for again.
func (p decisionPage) once() bool {
	return p.Running.Standing(p.Today).State == plan.Done && p.Running.ID != uuid.Nil
}

// theirs is what another person kept meanwhile.
func (p decisionPage) theirs(ctx context.Context) []ui.KeyValue {
	d := p.Decision.Proposal
	list := []ui.KeyValue{{Key: i18n.T(ctx, "amendment.choice"), Value: i18n.Named(ctx, "amendment_choice", string(d.Choice))}, {Key: i18n.T(ctx, "task_form.text"), Value: d.Task.Text}}
	for _, f := range facts(ctx, d, p.Units) {
		list = append(list, ui.KeyValue{Key: f.Key, Value: f.New})
	}
	return list
}

func (p decisionPage) version() string { return strconv.FormatInt(p.Version, 10) }
