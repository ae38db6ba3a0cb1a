package member_test

import (
	"context"
	"fmt"
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

const pin = "730495"

func link(t *testing.T, s member.Store, in scope.Commune, id uuid.UUID) (token string, m member.Member) {
	t.Helper()
	token, m, err := s.MakeLink(context.Background(), in, id, pin)
	if err != nil {
		t.Fatal(err)
	}
	return token, m
}

func TestFiveWrongPINsInARowLockTheLinkUntilANewOneIsMade(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		clock := testkit.Noon()
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, clock)
		m := add(t, s, in, draft("mot"))
		token, _ := link(t, s, in, m.ID)
		wrong := func(n int) {
			t.Helper()
			for range n {
				_, err := s.Enter(ctx, in, token, "111222", "192.0.2.1")
				mustMend(t, err, "pin", "member.pin.wrong")
			}
		}
		wrong(3)
		if _, err := s.Enter(ctx, in, token, pin, "192.0.2.1"); !errs.Is(err, errs.TooMany) {
			t.Errorf("after three in a hurry: %v", err)
		}
		clock.Move(15 * time.Minute)
		if got, err := s.Enter(ctx, in, token, pin, "192.0.2.1"); err != nil || got.ID != m.ID {
			t.Fatalf("the right one: %v", err)
		}
		wrong(3)
		clock.Move(15 * time.Minute)
		wrong(1)
		locked := func(what, pin string) {
			t.Helper()
			if _, err := s.Enter(ctx, in, token, pin, "192.0.2.1"); !errs.Is(err, errs.Forbidden) {
				t.Errorf("%s: %v", what, err)
			}
		}
		locked("the fifth", "111222")
		clock.Move(24 * time.Hour)
		locked("the right one a day later", pin)
		if l, err := s.LinkOf(ctx, in, m.ID); err != nil || !l.Locked {
			t.Errorf("%+v, %v", l, err)
		}
		again, _ := link(t, s, in, m.ID)
		clock.Move(15 * time.Minute)
		if _, err := s.Enter(ctx, in, token, pin, ""); !errs.Is(err, errs.NotFound) {
			t.Errorf("the old link beside the new one: %v", err)
		}
		if _, err := s.Enter(ctx, in, again, pin, "192.0.2.1"); err != nil {
			t.Errorf("the new link: %v", err)
		}
		steps, err := audit.History(ctx, db, in, m.ID)
		var actions []string
		for _, step := range steps {
			actions = append(actions, step.Action)
		}
		if want := "[member.added member.link_made member.signed_in member.link_locked member.link_made member.signed_in]"; err != nil || fmt.Sprint(actions) != want {
			t.Errorf("recorded %v, %v", actions, err)
		}
	})
}

func TestManyPINsAtOnceAreNotAllTried(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		token, _ := link(t, s, in, add(t, s, in, draft("mot")).ID)
		var all sync.WaitGroup
		for range 12 {
			all.Go(func() { _, _ = s.Enter(ctx, in, token, "111222", "") })
		}
		all.Wait()
		var wrong int64
		if err := db.Get(ctx, &wrong, `SELECT wrong FROM member_link WHERE commune_id = ?`, in.ID()); err != nil || wrong != 3 {
			t.Errorf("%d were tried, want 3, %v", wrong, err)
		}
	})
}

func TestALinkGoesWithTheAccountTheSimpleRolesOrItsOwner(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		update := func(m member.Member, active bool, roles ...permission.Role) member.Member {
			t.Helper()
			c := member.Change{Name: m.Name, Active: active}
			for _, role := range roles {
				c.Grants = append(c.Grants, member.Grant{Role: role})
			}
			changed, err := s.Update(ctx, in, uuid.Nil, m.ID, m.Version, c)
			if err != nil {
				t.Fatal(err)
			}
			return changed
		}
		for name, end := range map[string]func(m member.Member){
			"closed":   func(m member.Member) { update(update(m, false, permission.Reporter), true, permission.Reporter) },
			"promoted": func(m member.Member) { update(update(m, true, permission.Coordinator), true, permission.Reporter) },
			"removed": func(m member.Member) {
				if _, err := s.RemoveLink(ctx, in, m.ID, m.ID); err != nil {
					t.Error(err)
				}
			},
		} {
			token, m := link(t, s, in, add(t, s, in, draft(name)).ID)
			end(m)
			if _, err := s.Enter(ctx, in, token, pin, ""); !errs.Is(err, errs.NotFound) {
				t.Errorf("%s: %v", name, err)
			}
			if after, _ := s.ByID(ctx, in, m.ID); after.Seal == m.Seal {
				t.Errorf("%s: who came in by the link stays", name)
			}
		}
		m := add(t, s, in, draft("khac"))
		if changed := update(m, true, permission.Reporter, permission.Helper); changed.Seal != m.Seal {
			t.Error("another simple role signs its member out")
		}
		if same, err := s.RemoveLink(ctx, in, m.ID, m.ID); err != nil || same.Seal != m.Seal {
			t.Errorf("removing no link: %v", err)
		}
	})
}

func TestAnInvitationToAPINMakesALink(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		m := invited(t, s, in, "mot")
		token := invite(t, s, in, m, member.ForPIN)
		_, _, err := s.AcceptPIN(ctx, in, token, "123456")
		mustMend(t, err, "pin", "member.pin.easy")
		_, err = s.AcceptPassword(ctx, in, token, newPassword)
		mustBeVoid(t, "a password by it", err)
		own, _, err := s.AcceptPIN(ctx, in, token, pin)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := s.Enter(ctx, in, own, pin, ""); err != nil || got.ID != m.ID {
			t.Errorf("%v", err)
		}
		_, _, err = s.AcceptPIN(ctx, in, token, pin)
		mustBeVoid(t, "used twice", err)
	})
}

func TestAPINIsSixFiguresThatNobodyTriesFirst(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		m := add(t, s, in, draft("mot"))
		for pin, key := range map[string]string{
			"": "member.pin.form", "12345": "member.pin.form", "1234567": "member.pin.form", "12a456": "member.pin.form", "７３０４９５": "member.pin.form",
			"123456": "member.pin.easy", "654321": "member.pin.easy", "890123": "member.pin.easy", "111111": "member.pin.easy", "858585": "member.pin.easy", "123123": "member.pin.easy",
			"198585": "member.pin.easy", "198519": "member.pin.easy", "851985": "member.pin.easy", "112233": "member.pin.easy",
		} {
			_, _, err := s.MakeLink(ctx, in, m.ID, pin)
			mustMend(t, err, "pin", key)
		}
		for _, pin := range []string{"730495", "198537", "100250", "909012"} {
			if _, _, err := s.MakeLink(ctx, in, m.ID, pin); err != nil {
				t.Errorf("%s: %v", pin, err)
			}
		}
	})
}
