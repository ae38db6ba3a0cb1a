package console

import (
	"net/http"
	"strconv"

	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// draftPage shows the document on one side and what was read from it on the other.
type draftPage struct {
	plan.Draft
	Units    unit.Tree
	Problems []ui.Problem
}

func (d draftPage) path() string    { return "/console/drafts/" + d.ID.String() }
func (d draftPage) version() string { return strconv.FormatInt(d.Version, 10) }

// anchor is where a clause stands in the document's column.
func anchor(clause string) string { return "muc-" + clause }

// kept counts the tasks that confirming would make.
func (d draftPage) kept(kind plan.Kind) int {
	n := 0
	for _, t := range d.Proposal.Tasks {
		if t.Kind == kind && !t.Dropped {
			n++
		}
	}
	return n
}

// of is the tasks read from one clause; the first of them is where its paragraph leads.
func (d draftPage) of(clause string) []plan.Proposed {
	var list []plan.Proposed
	for _, t := range d.Proposal.Tasks {
		if t.Clause == clause {
			list = append(list, t)
		}
	}
	return list
}

// passage is one paragraph of the document's column.
type passage struct {
	ID    string // only the first paragraph of a clause has one
	Shown string
	Text  string
	Task  string // where a click on it leads; empty when nothing was read from it
	Add   string // the clause that a step of the commune's own would cite; empty elsewhere
}

// passages is the document as it runs, each clause's first paragraph with its address.
func (d draftPage) passages() []passage {
	var list []passage
	seen := map[string]bool{}
	for _, par := range d.Reading.Paragraphs {
		p := passage{Text: par.Text}
		if !seen[par.Clause] {
			seen[par.Clause] = true
			p.ID = anchor(par.Clause)
			if _, known := d.Reading.Clause(par.Clause); known {
				p.Shown, p.Add = plandoc.Shown(par.Clause), par.Clause
			}
		}
		if tasks := d.of(par.Clause); len(tasks) > 0 {
			p.Task = "#viec-" + tasks[0].ID.String()
		}
		list = append(list, p)
	}
	return list
}

// Draft shows what was read of a document, to be confirmed.
func (p Pages) Draft(w http.ResponseWriter, r *http.Request) error {
	return p.draftPage(w, r, http.StatusOK, nil)
}

func (p Pages) draftPage(w http.ResponseWriter, r *http.Request, status int, problems []ui.Problem) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	draft, err := p.Plans.Draft(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	if draft.Confirmed {
		return respond.Redirect(w, r, "/console/plans/"+id.String())
	}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "draft.title"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, draftView(shell, draftPage{draft, units, problems}))
}

type titleForm struct {
	Version int64  `form:"version"`
	Title   string `form:"title"`
}

// DraftTitle names the plan to be.
func (p Pages) DraftTitle(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[titleForm](r)
	if err != nil {
		return err
	}
	err = p.Plans.Title(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version, sent.Title)
	return p.afterDraft(w, r, err, i18n.T(ctx, "draft.named"), "/console/drafts/"+id.String())
}

type versionForm struct {
	Version int64 `form:"version"`
	Drop    bool  `form:"drop"`
}

// DraftTaskDrop leaves a task out, or takes it back in.
func (p Pages) DraftTaskDrop(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	task, err := desk.PathID(r, "task")
	if err != nil {
		return err
	}
	sent, err := form.Decode[versionForm](r)
	if err != nil {
		return err
	}
	notice := i18n.T(ctx, "draft.task.taken_back")
	if sent.Drop {
		notice = i18n.T(ctx, "draft.task.dropped")
	}
	err = p.Plans.Drop(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version, task, sent.Drop)
	return p.afterDraft(w, r, err, notice, "/console/drafts/"+id.String()+"#viec-"+task.String())
}

// DraftConfirm turns the draft into a plan with its tasks.
func (p Pages) DraftConfirm(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[versionForm](r)
	if err != nil {
		return err
	}
	made, err := p.Plans.Confirm(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version)
	return p.afterDraft(w, r, err, i18n.T(ctx, "draft.confirmed"), "/console/plans/"+made.ID.String())
}

// afterDraft goes on to path, or shows the draft again with what must be mended.
func (p Pages) afterDraft(w http.ResponseWriter, r *http.Request, err error, notice, path string) error {
	if problems, ok := p.Problems(r.Context(), err); ok && err != nil {
		for i, problem := range problems {
			if problem.Name != "" && problem.Name != "title" && problem.Name != "tasks" {
				problems[i].Name = "viec-" + problem.Name
			}
		}
		return p.draftPage(w, r, http.StatusUnprocessableEntity, problems)
	}
	if err != nil {
		return err
	}
	p.Sessions.Notice(r.Context(), notice)
	return respond.Redirect(w, r, path)
}
