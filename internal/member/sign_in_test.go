package member_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/testkit"
)

func TestOnlyTheRightPasswordOfAnActiveMemberSignsIn(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		m := add(t, s, in, draft("mot"))
		// An older phone types the same letters in pieces.
		if got, err := s.SignIn(ctx, in, " MOT ", "lu\u0301a chi\u0301n ngoa\u0300i đồng", "192.0.2.1"); err != nil || !cmp.Equal(got, m) {
			t.Errorf("the right password: %v, %v", got, err)
		}
		_, wrongPassword := s.SignIn(ctx, in, "mot", "sai mật khẩu rồi", "192.0.2.1")
		_, wrongLogin := s.SignIn(ctx, in, "khong.co", password, "192.0.2.1")
		if _, err := s.Update(ctx, in, uuid.Nil, m.ID, 1, member.Change{Name: m.Name, Grants: m.Grants}); err != nil {
			t.Fatal(err)
		}
		_, notActive := s.SignIn(ctx, in, "mot", password, "192.0.2.1")
		for what, err := range map[string]error{"wrong password": wrongPassword, "wrong login": wrongLogin, "no longer active": notActive} {
			var e *errs.Error
			if !errors.As(err, &e) || e.Kind != errs.Invalid || e.Key != "member.sign_in.wrong" || e.Args != nil || e.Cause != nil {
				t.Errorf("%s tells itself apart: %v", what, err)
			}
		}
		steps, err := audit.History(ctx, db, in, m.ID)
		if err != nil || len(steps) != 3 || steps[1].Action != "member.signed_in" || steps[1].By != m.ID {
			t.Errorf("history %v, %v", steps, err)
		}
	})
}

func mustWait(t *testing.T, err error, minutes int) {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Kind != errs.TooMany || e.Key != "member.sign_in.wait" || e.Args["Minutes"] != minutes {
		t.Errorf("want to wait %d minutes, got %v", minutes, err)
	}
}

func TestGuessingOneLoginMakesItWaitAndSuccessClearsTheCount(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		clock := testkit.Noon()
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, clock)
		m := add(t, s, in, draft("mot"))
		fail := func(n int) {
			t.Helper()
			for i := range n {
				// Each from elsewhere: the login alone is counted.
				if _, err := s.SignIn(ctx, in, "mot", "sai mật khẩu rồi", fmt.Sprintf("192.0.2.%d", i)); !errs.Is(err, errs.Invalid) {
					t.Fatalf("failure %d: %v", i+1, err)
				}
			}
		}
		enter := func() error {
			_, err := s.SignIn(ctx, in, "mot", password, "198.51.100.1")
			return err
		}
		fail(4)
		if err := enter(); err != nil {
			t.Fatalf("after four failures: %v", err)
		}
		fail(5)
		mustWait(t, enter(), 15)
		clock.Move(10*time.Minute + time.Second)
		mustWait(t, enter(), 5)
		clock.Move(5 * time.Minute)
		if err := enter(); err != nil {
			t.Errorf("after the wait: %v", err)
		}
		fail(5)
		if err := s.SetPassword(ctx, in, uuid.Nil, m.ID, "một câu khác hẳn"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.SignIn(ctx, in, "mot", "một câu khác hẳn", ""); err != nil {
			t.Errorf("with the new password: %v", err)
		}
	})
}

func TestGuessingManyLoginsFromOneAddressMakesTheAddressWait(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		clock := testkit.Noon()
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, clock)
		add(t, s, in, draft("mot"))
		enter := func(address string) error {
			_, err := s.SignIn(ctx, in, "mot", password, address)
			return err
		}
		for i := range 30 {
			if i == 20 { // a colleague who signs in rightly changes nothing
				if err := enter("192.0.2.1"); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := s.SignIn(ctx, in, fmt.Sprintf("doan.%d", i), password, "192.0.2.1"); !errs.Is(err, errs.Invalid) {
				t.Fatalf("failure %d: %v", i+1, err)
			}
		}
		mustWait(t, enter("192.0.2.1"), 15)
		if err := enter("192.0.2.2"); err != nil {
			t.Errorf("from another address: %v", err)
		}
		var kept []string
		if err := db.Select(ctx, &kept, `SELECT subject FROM member_failure WHERE commune_id = ?`, in.ID()); err != nil {
			t.Fatal(err)
		}
		for _, subject := range kept {
			if len(subject) != 64 {
				t.Errorf("who tried can be read: %q", subject)
			}
		}
		clock.Move(15 * time.Minute)
		if err := s.Sweep(ctx, in); err != nil {
			t.Fatal(err)
		}
		if err := db.Select(ctx, &kept, `SELECT subject FROM member_failure WHERE commune_id = ?`, in.ID()); err != nil || len(kept) != 0 {
			t.Errorf("%d counts left, %v", len(kept), err)
		}
	})
}

func TestManyTriesAtOnceAreNotLetThroughTogether(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		add(t, s, in, draft("mot"))
		results := make(chan error)
		for range 12 {
			go func() {
				_, err := s.SignIn(ctx, in, "mot", "sai mật khẩu rồi", "192.0.2.1")
				results <- err
			}()
		}
		compared := 0
		for range 12 {
			if err := <-results; errs.Is(err, errs.Invalid) {
				compared++
			} else if !errs.Is(err, errs.TooMany) {
				t.Error(err)
			}
		}
		if compared != 5 {
			t.Errorf("%d guesses were compared, want 5", compared)
		}
	})
}

func TestANewPasswordEndsWhatTheOldOneBegan(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		before := add(t, s, in, draft("mot"))
		mustMend(t, s.SetPassword(ctx, in, uuid.Nil, before.ID, "ngắn quá"), "password", "member.password.short")
		if err := s.SetPassword(ctx, in, uuid.Nil, before.ID, "một câu khác hẳn"); err != nil {
			t.Fatal(err)
		}
		after, err := s.ByID(ctx, in, before.ID)
		if err != nil || after.Seal == before.Seal || after.Seal == "" {
			t.Errorf("the seal did not change, %v", err)
		}
		if _, err := s.SignIn(ctx, in, "mot", password, ""); !errs.Is(err, errs.Invalid) {
			t.Errorf("the old password: %v", err)
		}
	})
}
