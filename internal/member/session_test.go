package member_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"lantoa/internal/database"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
)

func TestASessionLastsUntilItExpiresOrEndsInItsOwnCommune(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		clock := testkit.Noon()
		s := member.NewSessions(db, clock)
		one, two := testkit.Commune(t, db, "Xã Một"), testkit.Commune(t, db, "Xã Hai")
		here, there := scope.Hold(context.Background(), one, scope.Profile{}), scope.Hold(context.Background(), two, scope.Profile{})
		find := func(ctx context.Context, token string) string {
			t.Helper()
			data, found, err := s.FindCtx(ctx, token)
			if err != nil || found != (data != nil) {
				t.Fatalf("%q, %v, %v", data, found, err)
			}
			return string(data)
		}
		commit := func(ctx context.Context, token, data string, lasts time.Duration) {
			t.Helper()
			if err := s.CommitCtx(ctx, token, []byte(data), clock.Now().Add(lasts)); err != nil {
				t.Fatal(err)
			}
		}
		commit(here, "chìa", "cũ", time.Minute)
		commit(here, "chìa", "mới", time.Hour)
		commit(here, "chìa khác", "khác", time.Minute)
		commit(there, "chìa kia", "kia", time.Minute)
		if got := find(here, "chìa"); got != "mới" {
			t.Errorf("found %q, want the later one", got)
		}
		if find(there, "chìa") != "" || find(context.Background(), "chìa") != "" || find(here, "đoán") != "" {
			t.Error("a session was found from elsewhere")
		}
		if err := s.DeleteCtx(there, "chìa"); err != nil || find(here, "chìa") == "" {
			t.Errorf("a session was ended from another commune, %v", err)
		}

		clock.Move(time.Minute)
		if find(here, "chìa khác") != "" || find(here, "chìa") == "" {
			t.Error("expiry is not kept")
		}
		if err := s.Sweep(here, one); err != nil {
			t.Fatal(err)
		}
		var tokens []string
		if err := db.Select(here, &tokens, `SELECT token_hash FROM member_session ORDER BY expires_at`); err != nil || len(tokens) != 2 {
			t.Errorf("%d rows after sweeping one commune, want the live one and the other's, %v", len(tokens), err)
		}
		for _, token := range tokens {
			if strings.HasPrefix(token, "chìa") || len(token) != 64 {
				t.Errorf("a token can be read: %q", token)
			}
		}
		for range 2 {
			if err := s.DeleteCtx(here, "chìa"); err != nil || find(here, "chìa") != "" {
				t.Errorf("the session did not end, %v", err)
			}
		}
		commit(here, "chìa", "của yêu cầu còn dở", time.Hour)
		if find(here, "chìa") != "" {
			t.Error("a request that was under way brought an ended session back")
		}
	})
}

func TestNoSessionIsKeptWithoutACommune(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		s := member.NewSessions(db, testkit.Noon())
		if err := s.CommitCtx(context.Background(), "chìa", []byte("x"), testkit.Noon().Now()); err == nil {
			t.Error("a session was kept for nobody")
		}
		if s.Commit("chìa", nil, time.Time{}) == nil || s.Delete("chìa") == nil {
			t.Error("without a context there is no commune")
		}
		if _, _, err := s.Find("chìa"); err == nil {
			t.Error("without a context there is no commune")
		}
	})
}
