package member_test

import (
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/unit"
)

func TestAGrantReachesItsUnitAndWhatIsBelowAndNothingElse(t *testing.T) {
	council, hamlet, team, union := uuid.New(), uuid.New(), uuid.New(), uuid.New()
	tree := unit.NewTree([]unit.Unit{
		{ID: council, Name: "UBND xã", Kind: unit.Government},
		{ID: hamlet, ParentID: &council, Name: "Thôn Đông", Kind: unit.Hamlet},
		{ID: team, ParentID: &hamlet, Name: "Tổ công nghệ số", Kind: unit.Team},
		{ID: union, Name: "Hội Nông dân xã", Kind: unit.Union},
	}, civil.Date{})
	with := func(grants ...member.Grant) member.Member { return member.Member{Active: true, Grants: grants} }
	head := with(member.Grant{Role: permission.Reporter, UnitID: hamlet})
	office := with(member.Grant{Role: permission.Coordinator})
	viewer := with(member.Grant{Role: permission.Viewer}, member.Grant{Role: permission.Reporter, UnitID: union})
	gone := member.Member{Grants: office.Grants}

	for _, want := range []struct {
		who    string
		m      member.Member
		unitID uuid.UUID
		may    bool
	}{
		{"the head, their hamlet", head, hamlet, true},
		{"the head, the team below", head, team, true},
		{"the head, the council above", head, council, false},
		{"the head, another body", head, union, false},
		{"the office, any unit", office, team, true},
		{"the office, what is no unit", office, uuid.New(), false},
		{"the office, no unit", office, uuid.Nil, false},
		{"two grants do not mix", viewer, hamlet, false},
		{"the second grant holds where it was given", viewer, union, true},
		{"who left", gone, hamlet, false},
	} {
		if got := want.m.Reaches(permission.RecordActivities, tree, want.unitID); got != want.may {
			t.Errorf("%s: %v, want %v", want.who, got, want.may)
		}
	}
	if !viewer.May(permission.ReadUnits) || viewer.May(permission.ConfirmPlans) || gone.May(permission.ReadConsole) {
		t.Error("May does not follow the table of roles")
	}
	for who, want := range map[*member.Member]int{&head: 2, &office: 0, &viewer: 1, &gone: 0} {
		if got := len(who.Own(tree)); got != want {
			t.Errorf("%d units of their own, want %d", got, want)
		}
	}
	everywhere := with(member.Grant{Role: permission.Reporter})
	if got := len(everywhere.Own(tree)); got != 0 {
		t.Errorf("a reporter for the whole commune has %d units of their own, want none", got)
	}
}
