package amendments

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/amendment"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/comparison"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/ui"
)

// sides is one thing in both versions: its place and its words in each, empty where it is not.
type sides struct {
	OldAt, NewAt string
	Old, New     []comparison.Piece
}

// both sets two texts side by side; where one is missing nothing of the other is marked.
func both(oldAt, old, newAt, new string) sides {
	s := sides{OldAt: oldAt, NewAt: newAt}
	switch {
	case old == "":
		s.New = []comparison.Piece{{Text: new}}
	case new == "":
		s.Old = []comparison.Piece{{Text: old}}
	default:
		s.Old, s.New = comparison.Pieces(old, new)
	}
	return s
}

// clauseSides is a clause in both versions, its heading as a sentence would write it.
func clauseSides(c comparison.Clause) sides {
	words := func(p comparison.Place) string {
		p.Title = viet.Sentence(p.Title)
		return p.Words()
	}
	return both(c.Old.Shown(), words(c.Old), c.New.Shown(), words(c.New))
}

// taskSides is a task as it runs and as it is to be.
func taskSides(p amendment.Proposal) sides {
	is := p.Task
	if p.Choice == amendment.Close {
		is = plan.NewTask{}
	}
	return both(shown(p.Was.Clause), p.Was.Text, shown(is.Clause), is.Text)
}

func shown(address string) string {
	if address == "" {
		return ""
	}
	return plandoc.Shown(address)
}

// fact is one fact of a task before and after; Old is empty where it does not differ.
type fact struct {
	Key      string
	Old, New string
	Missing  bool // something must be filled in
}

// facts is who does a task and until when, as it is to be, with what it was where that differs.
func facts(ctx context.Context, p amendment.Proposal, units unit.Tree) []fact {
	is, was := p.Task, p.Was
	if p.Choice == amendment.Close || p.Choice == amendment.Carry {
		is.Leads, is.Partners, is.Deadline, is.Origin = was.Leads, was.Partners, was.Deadline, was.Origin
	}
	list := []fact{{Key: i18n.T(ctx, "desk.head.lead"), Old: names(was.Leads, units), New: names(is.Leads, units)},
		{Key: i18n.T(ctx, "draft.task.partners"), Old: names(was.Partners, units), New: names(is.Partners, units)},
		{Key: i18n.T(ctx, "desk.head.due"), Old: due(ctx, was), New: due(ctx, is)}}
	dated := false
	for i, f := range list {
		if f.Old == f.New || p.Fresh {
			list[i].Old = ""
		}
		dated = dated || list[i].Old != ""
	}
	for i, ids := range [][]uuid.UUID{is.Leads, is.Partners} {
		if list[i].Old == "" && len(ids) > fewUnits {
			list[i].New = i18n.T(ctx, "desk.count.units", "Count", len(ids))
		}
	}
	if list[0].Missing = len(is.Leads) == 0; list[0].Missing {
		list[0].New = i18n.T(ctx, "draft.task.no_lead")
	}
	list = slices.DeleteFunc(list, func(f fact) bool { return f.Old == "" && f.New == "" })
	switch {
	case p.Choice == amendment.Change && dated:
		list = append(list, fact{Key: i18n.T(ctx, "amendment.from"), New: viet.Day(p.From)})
	case p.Choice == amendment.Close:
		list = append(list, fact{Key: i18n.T(ctx, "amendment.closed_from"), New: viet.Day(p.From)}, fact{Key: i18n.T(ctx, "amendment.reason"), New: p.Reason})
	}
	return list
}

// fewUnits are as many as are named one by one where nothing about them differs.
const fewUnits = 4

func names(ids []uuid.UUID, units unit.Tree) string { return desk.Join(units.Names(ids)) }

func due(ctx context.Context, t plan.NewTask) string {
	if t.Deadline.Text == "" {
		return i18n.T(ctx, "desk.deadline.not_stated")
	}
	return viet.Capital(t.Deadline.Text)
}

// kindTag is how a kind looks; the word says it, the colour only helps.
func kindTag(kind comparison.Kind) (ui.Kind, string) {
	switch kind {
	case comparison.Changed:
		return ui.Warning, "square-pen"
	case comparison.Added:
		return ui.OK, "plus"
	case comparison.Removed:
		return ui.Danger, "minus"
	case comparison.Reworded:
		return ui.Plain, "pencil"
	case comparison.Moved:
		return ui.Plain, "refresh-cw"
	}
	return ui.Unknown, "check"
}

// choiceTag is how a decision looks.
func choiceTag(choice amendment.Choice) (ui.Kind, string) {
	switch choice {
	case amendment.Change:
		return ui.Warning, "square-pen"
	case amendment.Make:
		return ui.OK, "plus"
	case amendment.Close:
		return ui.Danger, "minus"
	case amendment.LeaveOut:
		return ui.Unknown, "x"
	}
	return ui.Plain, "check"
}
