package searches

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
)

// thread is what a comment that was found is about.
type thread struct {
	search.Entry
	OnPhone bool // this member reads it on the unit's phone, not at the desk
}

// about is how much of a task's or an activity's words stand beside what was said of it.
const about = 110

// threads finds out what the comments are about, and where this member reads them.
func (p Pages) threads(ctx context.Context, page *answer) error {
	in := scope.FromHost(ctx)
	page.Threads = map[uuid.UUID]thread{}
	for said, of := range map[search.Kind]search.Kind{search.TaskComment: search.Task, search.ActivityComment: search.Activity} {
		var ids []uuid.UUID
		for _, g := range page.shown() {
			for _, h := range g.Hits {
				if h.Kind == said && !slices.Contains(ids, h.ID) {
					ids = append(ids, h.ID)
				}
			}
		}
		entries, err := p.Searches.Entries(ctx, in, of, ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			t := thread{Entry: entries[id]}
			if t.OnPhone, err = p.onPhone(ctx, *page, said, id, t.Unit); err != nil {
				return err
			}
			page.Threads[id] = t
		}
	}
	return nil
}

// onPhone tells whether the desk's page of the subject keeps its comments from the member.
func (p Pages) onPhone(ctx context.Context, page answer, said search.Kind, id, unitID uuid.UUID) (bool, error) {
	if !page.Who.May(permission.ReadActivities) {
		return true, nil
	}
	reach := page.Who.Reach(permission.ReadActivities, page.Units)
	if reach == nil {
		return false, nil
	}
	if said == search.ActivityComment {
		return !slices.Contains(reach, unitID), nil
	}
	t, err := p.Plans.Task(ctx, scope.FromHost(ctx), id)
	return !slices.ContainsFunc(t.Assignments, func(a plan.Assignment) bool { return slices.Contains(reach, a.UnitID) }), err
}

// root is where the member reads the thread of a comment: the desk's pages or the phone's.
func (a answer) root(h search.Hit) string {
	if a.Threads[h.ID].OnPhone {
		return desk.MenuWork
	}
	return "/console"
}

// topic is the words of what a comment is about, "" for what is no comment.
func (a answer) topic(h search.Hit) string {
	if h.Kind != search.TaskComment && h.Kind != search.ActivityComment {
		return ""
	}
	return viet.Brief(a.Threads[h.ID].Title, about)
}

// topicIs leads in what a comment is about.
func topicIs(ctx context.Context, h search.Hit) string {
	if h.Kind == search.TaskComment {
		return i18n.T(ctx, "search.about.task")
	}
	return i18n.T(ctx, "search.about.activity")
}
