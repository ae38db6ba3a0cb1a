package intake

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/intake"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// maxPacked is the most that a page may carry to the next.
const maxPacked = 8 << 20

// takeForm is the list that the page before carried.
type takeForm struct {
	List string `form:"list"`
}

// previewPage is exactly what would be added.
type previewPage struct {
	intake.Outcome
	List string
}

func (p Pages) previewPage(w http.ResponseWriter, r *http.Request, list intake.List, outcome intake.Outcome) error {
	packed, err := list.Pack()
	if err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(r.Context(), "intake.preview.title"), desk.MenuSetup)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, previewView(shell, previewPage{outcome, packed}))
}

// added and kept say in one sentence each what is new and what stays.
func (p previewPage) added(ctx context.Context) string {
	return joined(ctx, len(p.Units), len(p.Members), len(p.Activities))
}

func (p previewPage) kept(ctx context.Context) string {
	if len(p.KeptUnits)+len(p.KeptMembers)+p.KeptPast == 0 {
		return ""
	}
	return i18n.T(ctx, "intake.preview.kept", "What", joined(ctx, len(p.KeptUnits), len(p.KeptMembers), p.KeptPast))
}

// joined counts each sort of which there is any.
func joined(ctx context.Context, units, members, activities int) string {
	var parts []string
	for _, part := range []struct {
		n    int
		word string
	}{
		{units, i18n.T(ctx, "intake.count.units", "Count", units)},
		{members, i18n.T(ctx, "intake.count.members", "Count", members)},
		{activities, i18n.T(ctx, "intake.count.activities", "Count", activities)},
	} {
		if part.n > 0 {
			parts = append(parts, part.word)
		}
	}
	return strings.Join(parts, ", ")
}

// respelled are the units that stay under another spelling than the file's.
func (p previewPage) respelled() []intake.Kept {
	return slices.DeleteFunc(slices.Clone(p.KeptUnits), func(k intake.Kept) bool { return k.Written == k.Name })
}

// years is how many activities there are of each year, the latest first.
func (p previewPage) years() []ui.KeyValue {
	counts := map[int]int{}
	for _, a := range p.Activities {
		counts[a.HeldOn.Year]++
	}
	var all []ui.KeyValue
	for year, n := range counts {
		all = append(all, ui.KeyValue{Key: desk.Number(year), Value: desk.Number(n)})
	}
	slices.SortFunc(all, func(a, b ui.KeyValue) int { return cmp.Compare(b.Key, a.Key) })
	return all
}

// Take takes the list in, all of it or nothing, and shows the way in of each new member, once.
func (p Pages) Take(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	sent, _, err := form.DecodeFiles[takeForm](w, r, maxPacked)
	var list intake.List
	if err == nil {
		list, err = intake.Unpack(sent.List)
	}
	if err != nil {
		return p.notTaken(w, r, err)
	}
	// Counted before, since afterwards everything is there.
	outcome, faults, err := p.Intakes.Preview(ctx, in, list)
	if err != nil {
		return err
	}
	var links []intake.Link
	if len(faults) == 0 {
		links, faults, err = p.Intakes.Take(ctx, in, session.Who(ctx).ID, list)
	}
	switch {
	case errs.Is(err, errs.Conflict), errs.Is(err, errs.Invalid):
		return p.notTaken(w, r, err)
	case err != nil:
		return err
	case len(faults) > 0: // somebody changed the units meanwhile
		return p.faultsPage(w, r, list, faults)
	}
	ways := make([]desk.Way, len(links))
	for i, l := range links {
		ways[i] = desk.Way{Name: l.Name, Unit: l.UnitName, Login: l.Login, Link: p.Link(r, "/moi/"+l.Token)}
	}
	shell, err := p.Open(r, i18n.T(ctx, "intake.done.title"), desk.MenuSetup)
	if err != nil {
		return err
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	return respond.Page(w, r, http.StatusOK, doneView(shell, previewPage{Outcome: outcome}, ways))
}
