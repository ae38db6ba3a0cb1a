package work

import (
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/unit"
)

func TestMemberSitsAtTheirOwnUnitUnlessTheyAskForAnother(t *testing.T) {
	today := on("2026-11-23")
	commune := unit.Unit{ID: uuid.New(), Name: "UBND xã", Kind: unit.Government}
	hamlet := unit.Unit{ID: uuid.New(), ParentID: &commune.ID, Name: "Thôn Bãi", Kind: unit.Hamlet}
	other := unit.Unit{ID: uuid.New(), ParentID: &commune.ID, Name: "Thôn Đình", Kind: unit.Hamlet}
	units := unit.NewTree([]unit.Unit{commune, hamlet, other}, today)
	head := member.Member{Active: true, UnitID: hamlet.ID, Grants: []member.Grant{{Role: permission.Reporter, UnitID: hamlet.ID}}}
	office := member.Member{Active: true, UnitID: commune.ID, Grants: []member.Grant{{Role: permission.Coordinator}}}

	s, err := takeSeat(head, units, today, "")
	if err != nil || s.Unit.ID != hamlet.ID || s.OnBehalf || len(s.Others) != 0 || s.path() != home {
		t.Errorf("the head of a hamlet sits at %q, on behalf %v, path %q, error %v", s.Unit.Name, s.OnBehalf, s.path(), err)
	}
	if len(s.above()) != 1 || s.above()[0] != commune.ID {
		t.Errorf("above the hamlet: %v", s.above())
	}
	if _, err := takeSeat(head, units, today, other.ID.String()); !errs.Is(err, errs.Forbidden) {
		t.Errorf("the head of one hamlet writes for another: %v", err)
	}
	s, err = takeSeat(office, units, today, hamlet.ID.String())
	if err != nil || s.Unit.ID != hamlet.ID || !s.OnBehalf || len(s.Others) != 3 {
		t.Errorf("the office writes for %q, on behalf %v, of %d, error %v", s.Unit.Name, s.OnBehalf, len(s.Others), err)
	}
	if s, err = takeSeat(office, units, today, ""); err != nil || s.Unit.ID != commune.ID {
		t.Errorf("the office begins at %q, error %v", s.Unit.Name, err)
	}
	office.UnitID = commune.ID
	if s, err = takeSeat(office, units, today, ""); err != nil || s.OnBehalf {
		t.Errorf("the office writes for itself on behalf of somebody: %v, error %v", s.OnBehalf, err)
	}
	stranger := member.Member{Active: true, Grants: []member.Grant{{Role: permission.Viewer}}}
	if _, err := takeSeat(stranger, units, today, ""); !errs.Is(err, errs.Forbidden) {
		t.Errorf("a viewer got a seat: %v", err)
	}
}
