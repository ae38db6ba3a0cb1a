package account

import (
	"net/http"
	"slices"

	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/web/respond"
)

// Forgotten says whom to ask for another password: the administrators' units, for a
// stranger learns no officer's name.
func (p Pages) Forgotten(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	all, err := p.Members.All(ctx, scope.FromHost(ctx))
	if err != nil {
		return err
	}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, m := range all {
		if u, known := units.Get(m.UnitID); known && m.May(permission.ManageMembers) && !slices.Contains(names, u.Name) {
			names = append(names, u.Name)
		}
	}
	return respond.Page(w, r, http.StatusOK, forgottenView(p.bare(r, i18n.T(ctx, "account.forgotten")), names, scope.ProfileOf(ctx).Phone))
}
