package member_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
)

const newPassword = "gió lên trên sông"

func invited(t *testing.T, s member.Store, in scope.Commune, login string) member.Member {
	t.Helper()
	d := draft(login)
	d.Password, d.Invited = "", true
	return add(t, s, in, d)
}

func invite(t *testing.T, s member.Store, in scope.Commune, m member.Member, purpose member.Purpose) string {
	t.Helper()
	token, _, err := s.Invite(context.Background(), in, uuid.Nil, m.ID, purpose)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func mustBeVoid(t *testing.T, what string, err error) {
	t.Helper()
	if !errs.Is(err, errs.NotFound) || !strings.Contains(err.Error(), "void") {
		t.Errorf("%s: %v", what, err)
	}
}

func TestAnInvitedMemberSignsInOnlyAfterChoosingAPassword(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		m := invited(t, s, in, "mot")
		for _, guess := range []string{"", password} {
			if _, err := s.SignIn(ctx, in, "mot", guess, ""); !errs.Is(err, errs.Invalid) {
				t.Errorf("before: %v", err)
			}
		}
		if _, err := s.ChangePassword(ctx, in, m.ID, "", newPassword, ""); err == nil {
			t.Error("no password passed for the old one")
		}
		token := invite(t, s, in, m, member.ForPassword)
		if i, err := s.InvitationBy(ctx, in, " "+strings.ToUpper(token)+" "); err != nil || i.Member.ID != m.ID || i.Member.Joined {
			t.Fatalf("typed off paper: %+v, %v", i, err)
		}
		_, err := s.AcceptPassword(ctx, in, token, "ngắn")
		mustMend(t, err, "password", "member.password.short")
		accepted, err := s.AcceptPassword(ctx, in, token, newPassword)
		if err != nil || !accepted.Joined || accepted.Seal == m.Seal {
			t.Fatalf("%+v, %v", accepted, err)
		}
		if got, err := s.SignIn(ctx, in, "mot", newPassword, ""); err != nil || got.ID != m.ID {
			t.Errorf("after: %v", err)
		}
		_, err = s.AcceptPassword(ctx, in, token, "mật khẩu của người khác")
		mustBeVoid(t, "used twice", err)
		if err := audit.Verify(ctx, db, in); err != nil {
			t.Error(err)
		}
	})
}

func TestAddingAnInvitedMemberTwiceIsHarmlessEvenAfterTheyJoined(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		d, id := draft("mot"), uuid.New()
		d.Password, d.Invited = "", true
		for range 2 {
			if _, err := s.Add(ctx, in, uuid.Nil, id, d); err != nil {
				t.Fatal(err)
			}
		}
		m, _ := s.ByID(ctx, in, id)
		if _, err := s.AcceptPassword(ctx, in, invite(t, s, in, m, member.ForPassword), newPassword); err != nil {
			t.Fatal(err)
		}
		if again, err := s.Add(ctx, in, uuid.Nil, id, d); err != nil || !again.Joined {
			t.Errorf("%+v, %v", again, err)
		}
		if _, err := s.SignIn(ctx, in, "mot", newPassword, ""); err != nil {
			t.Errorf("the password went with the second form: %v", err)
		}
	})
}

func TestAnInvitationEndsWithItsTimeANewOneOrTheAccount(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		clock := testkit.Noon()
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, clock)
		m, old := invited(t, s, in, "mot"), add(t, s, in, draft("hai"))
		for _, c := range []struct {
			who   member.Member
			lasts time.Duration
		}{{m, 7 * 24 * time.Hour}, {old, 24 * time.Hour}} {
			token := invite(t, s, in, c.who, member.ForPassword)
			clock.Move(c.lasts - time.Second)
			if _, err := s.InvitationBy(ctx, in, token); err != nil {
				t.Errorf("%s just before its time: %v", c.who.Login, err)
			}
			clock.Move(time.Second)
			_, err := s.InvitationBy(ctx, in, token)
			mustBeVoid(t, "shown after its time", err)
			_, err = s.AcceptPassword(ctx, in, token, newPassword)
			mustBeVoid(t, "accepted after its time", err)
		}
		first := invite(t, s, in, m, member.ForPassword)
		second := invite(t, s, in, m, member.ForPassword)
		_, err := s.AcceptPassword(ctx, in, first, newPassword)
		mustBeVoid(t, "replaced", err)
		_, _, err = s.AcceptPIN(ctx, in, second, "730495")
		mustBeVoid(t, "for another purpose", err)
		if _, err := s.Update(ctx, in, uuid.Nil, m.ID, 1, member.Change{Name: m.Name, Grants: m.Grants}); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.Invite(ctx, in, uuid.Nil, m.ID, member.ForPassword); !errs.Is(err, errs.Conflict) {
			t.Errorf("who is not active is invited: %v", err)
		}
		if _, err := s.Update(ctx, in, uuid.Nil, m.ID, 2, member.Change{Name: m.Name, Active: true, Grants: m.Grants}); err != nil {
			t.Fatal(err)
		}
		_, err = s.AcceptPassword(ctx, in, second, newPassword)
		mustBeVoid(t, "from before the account was closed", err)
	})
}

func TestOfTwoWhoUseAnInvitationAtOnceOneIsTold(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		token := invite(t, s, in, invited(t, s, in, "mot"), member.ForPassword)
		failed := make([]error, 4)
		var all sync.WaitGroup
		for i := range failed {
			all.Go(func() { _, failed[i] = s.AcceptPassword(ctx, in, token, newPassword+string(rune('a'+i))) })
		}
		all.Wait()
		taken := 0
		for _, err := range failed {
			if err == nil {
				taken++
			}
		}
		if taken != 1 {
			t.Errorf("%d were let in: %v", taken, failed)
		}
	})
}

func TestNoLinkCanBeReadFromTheDatabaseOrUsedInAnotherCommune(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, s := context.Background(), member.NewStore(db, testkit.Noon())
		in, there := testkit.Commune(t, db, "Xã Một"), testkit.Commune(t, db, "Xã Hai")
		m := invited(t, s, in, "mot")
		token := invite(t, s, in, m, member.ForPassword)
		link, _, err := s.MakeLink(ctx, in, m.ID, "730495")
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		if err := db.Select(ctx, &kept, `SELECT token_hash FROM member_invitation UNION ALL SELECT token_hash FROM member_link UNION ALL SELECT pin_hash FROM member_link`); err != nil || len(kept) != 3 {
			t.Fatal(kept, err)
		}
		for _, text := range kept {
			if len(text) < 60 || strings.Contains(text, token[:4]) && strings.Contains(text, token[5:9]) || strings.Contains(text, "730495") {
				t.Errorf("kept as %q", text)
			}
		}
		_, err = s.InvitationBy(ctx, there, token)
		mustBeVoid(t, "the invitation elsewhere", err)
		_, err = s.LinkBy(ctx, there, link)
		mustBeVoid(t, "the link elsewhere", err)
		_, err = s.Enter(ctx, there, link, "730495", "")
		mustBeVoid(t, "the PIN elsewhere", err)
		for what, err := range map[string]error{
			"invite":   func() error { _, _, err := s.Invite(ctx, there, uuid.Nil, m.ID, member.ForPassword); return err }(),
			"link":     func() error { _, _, err := s.MakeLink(ctx, there, m.ID, "730495"); return err }(),
			"remove":   func() error { _, err := s.RemoveLink(ctx, there, uuid.Nil, m.ID); return err }(),
			"sign out": func() error { _, err := s.SignOutEverywhere(ctx, there, uuid.Nil, m.ID); return err }(),
			"change":   func() error { _, err := s.ChangePassword(ctx, there, m.ID, password, newPassword, ""); return err }(),
		} {
			if !errs.Is(err, errs.NotFound) {
				t.Errorf("%s from another commune: %v", what, err)
			}
		}
		if _, err := s.Enter(ctx, in, link, "730495", ""); err != nil {
			t.Errorf("the link at home: %v", err)
		}
	})
}

func TestOnlyWhoRecordsOrTeachesMayComeInByPIN(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		for _, role := range permission.Roles() {
			d := draft(string(role))
			d.Grants = []member.Grant{{Role: permission.Helper}, {Role: role}}
			m := add(t, s, in, d)
			may := role == permission.Reporter || role == permission.Helper
			if _, _, err := s.MakeLink(ctx, in, m.ID, "730495"); (err == nil) != may {
				t.Errorf("%s makes a link: %v", role, err)
			}
			if _, _, err := s.Invite(ctx, in, uuid.Nil, m.ID, member.ForPIN); (err == nil) != may {
				t.Errorf("%s is invited to a PIN: %v", role, err)
			}
		}
	})
}
