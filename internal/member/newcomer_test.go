package member_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/testkit"
)

func TestManyMembersAreInvitedAllOrNoneAndOnce(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		newcomer := func(login string) member.Newcomer {
			return member.Newcomer{ID: uuid.New(), Draft: member.Draft{Name: "Nguyễn Văn Mẫu", Login: login, Grants: []member.Grant{{Role: permission.Viewer}}}}
		}
		list := []member.Newcomer{newcomer("mot"), newcomer("hai")}
		tokens, err := s.InviteAll(ctx, in, uuid.Nil, list)
		if err != nil || len(tokens) != 2 {
			t.Fatal(tokens, err)
		}
		for i, token := range tokens {
			if invitation, err := s.InvitationBy(ctx, in, token); err != nil || invitation.Member.ID != list[i].ID || invitation.Member.Joined {
				t.Errorf("%+v, %v", invitation, err)
			}
		}
		if again, err := s.InviteAll(ctx, in, uuid.Nil, list); err != nil || again[0] != "" || again[1] != "" {
			t.Errorf("again: %v, %v", again, err)
		}
		if _, err := s.InvitationBy(ctx, in, tokens[0]); err != nil {
			t.Errorf("the first link is void: %v", err)
		}
		if _, err := s.InviteAll(ctx, in, uuid.Nil, []member.Newcomer{newcomer("ba"), newcomer("hai")}); !errs.Is(err, errs.Invalid) {
			t.Errorf("a login that is taken: %v", err)
		}
		if all, err := s.All(ctx, in); err != nil || len(all) != 2 {
			t.Errorf("%d members, %v", len(all), err)
		}
	})
}

func TestSignInNamesAreMadeAsOfficesDo(t *testing.T) {
	taken := map[string]bool{}
	for _, c := range [][2]string{{"Nguyễn Văn An", "an.nv"}, {"nguyễn  vĩnh an", "an.nv2"}, {"Đỗ Ý", "y.d"}, {"An", "canbo.an"}, {"", "canbo"}, {"李", "canbo2"}} {
		login := member.FreeLogin(c[0], taken)
		d := member.Draft{Name: "Nguyễn Văn An", Login: login, Invited: true, Grants: []member.Grant{{Role: permission.Viewer}}}
		if login != c[1] || d.Validate() != nil {
			t.Errorf("%q is %q, want %q; %v", c[0], login, c[1], d.Validate())
		}
	}
}
