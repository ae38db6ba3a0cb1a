package member_test

import (
	"context"
	"sync"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

func TestSigningOutEverywhereAndAClosedAccountEndEverySession(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		m, other := add(t, s, in, draft("mot")), add(t, s, in, draft("hai"))
		out, err := s.SignOutEverywhere(ctx, in, m.ID, m.ID)
		if err != nil || out.Seal == m.Seal || out.Version != m.Version {
			t.Errorf("%+v, %v", out, err)
		}
		if same, _ := s.ByID(ctx, in, other.ID); same.Seal != other.Seal {
			t.Error("somebody else was signed out too")
		}
		if _, err := s.Update(ctx, in, uuid.Nil, m.ID, 1, member.Change{Name: m.Name, Grants: m.Grants}); err != nil {
			t.Fatal(err)
		}
		back, err := s.Update(ctx, in, uuid.Nil, m.ID, 2, member.Change{Name: m.Name, Active: true, Grants: m.Grants})
		if err != nil || back.Seal == out.Seal {
			t.Errorf("a session from before comes back with the account: %v", err)
		}
	})
}

func TestTheOldPasswordIsAskedBeforeANewOneAndGuessingItIsSlow(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		m := add(t, s, in, draft("mot"))
		_, err := s.ChangePassword(ctx, in, m.ID, password, "ngắn", "")
		mustMend(t, err, "password", "member.password.short")
		for range 5 {
			_, err := s.ChangePassword(ctx, in, m.ID, "không phải nó đâu", newPassword, "")
			mustMend(t, err, "old", "member.password.old")
		}
		if _, err := s.ChangePassword(ctx, in, m.ID, password, newPassword, ""); !errs.Is(err, errs.TooMany) {
			t.Errorf("the sixth try: %v", err)
		}
		if _, err := s.SignIn(ctx, in, "mot", password, ""); !errs.Is(err, errs.TooMany) {
			t.Errorf("and at the door: %v", err)
		}
		n := add(t, s, in, draft("hai"))
		changed, err := s.ChangePassword(ctx, in, n.ID, password, newPassword, "")
		if err != nil || changed.Seal == n.Seal {
			t.Errorf("%v", err)
		}
		if _, err := s.SignIn(ctx, in, "hai", newPassword, ""); err != nil {
			t.Error(err)
		}
	})
}

func TestTheLastAdministratorWhoCanSignInStaysOne(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		d := draft("mot")
		d.Grants = []member.Grant{{Role: permission.Admin}}
		one := add(t, s, in, d)
		d.Login, d.Password, d.Invited = "hai", "", true // has no password yet
		two := add(t, s, in, d)
		hamletOnly := draft("thon.dong")
		u, err := unit.NewStore(db, testkit.Noon()).Add(ctx, in, uuid.Nil, uuid.New(), unit.Draft{Kind: unit.Hamlet, Name: "Thôn Đông"})
		if err != nil {
			t.Fatal(err)
		}
		hamletOnly.Grants = []member.Grant{{Role: permission.Admin, UnitID: u.ID}}
		add(t, s, in, hamletOnly)

		viewer := []member.Grant{{Role: permission.Viewer}}
		_, err = s.Update(ctx, in, uuid.Nil, one.ID, 1, member.Change{Name: one.Name, Grants: one.Grants})
		mustMend(t, err, "active", "member.administrator.last")
		_, err = s.Update(ctx, in, uuid.Nil, one.ID, 1, member.Change{Name: one.Name, Active: true, Grants: viewer})
		mustMend(t, err, "grants", "member.administrator.last")
		if kept, _ := s.ByID(ctx, in, one.ID); !kept.Active || kept.Version != 1 || kept.Grants[0].Role != permission.Admin {
			t.Errorf("the refused change stays: %+v", kept)
		}
		if _, err := s.Update(ctx, in, uuid.Nil, two.ID, 1, member.Change{Name: two.Name, Grants: two.Grants}); err != nil {
			t.Errorf("who cannot sign in anyway: %v", err)
		}
		two, err = s.Update(ctx, in, uuid.Nil, two.ID, 2, member.Change{Name: two.Name, Active: true, Grants: two.Grants})
		if err != nil {
			t.Fatal(err)
		}
		if two, err = s.AcceptPassword(ctx, in, invite(t, s, in, two, member.ForPassword), newPassword); err != nil {
			t.Fatal(err)
		}
		// Both step down in the same moment.
		failed := make([]error, 2)
		var both sync.WaitGroup
		for i, m := range []member.Member{one, two} {
			both.Go(func() {
				_, failed[i] = s.Update(ctx, in, uuid.Nil, m.ID, m.Version, member.Change{Name: m.Name, Active: true, Grants: viewer})
			})
		}
		both.Wait()
		if (failed[0] == nil) == (failed[1] == nil) {
			t.Errorf("both or neither stepped down: %v", failed)
		}
	})
}
