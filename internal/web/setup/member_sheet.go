package setup

import (
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/sheet"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
)

// MemberSheet hands over who does what for which unit; of a person no more than the name.
func (p Pages) MemberSheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	members, err := p.Members.All(ctx, scope.FromHost(ctx))
	if err != nil {
		return err
	}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Cán bộ và vai trò", Columns: []sheet.Column{{Title: "Họ và tên", Width: 30}, {Title: "Đơn vị", Width: 36}, {Title: "Vai trò", Width: 50}}}
	for _, m := range members {
		u, _ := units.Get(m.UnitID)
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(m.Name), sheet.Text(u.Name), sheet.Text(roles(m, units))})
	}
	return p.SendSheet(w, r, "can-bo.xlsx", viet.Count(len(members))+" cán bộ", s)
}

func roles(m member.Member, units unit.Tree) string {
	var list []string
	for _, g := range m.Grants {
		over := "toàn xã"
		if g.UnitID != uuid.Nil {
			u, _ := units.Get(g.UnitID)
			over = u.Name
		}
		list = append(list, g.Role.Label()+" ("+over+")")
	}
	return desk.Join(list)
}
