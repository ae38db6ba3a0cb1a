package member_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

const password = "lúa chín ngoài đồng"

func draft(login string) member.Draft {
	return member.Draft{Name: "Nguyễn Văn Mẫu", Login: login, Password: password, Grants: []member.Grant{{Role: permission.Reporter}}}
}

func add(t *testing.T, s member.Store, in scope.Commune, d member.Draft) member.Member {
	t.Helper()
	m, err := s.Add(context.Background(), in, uuid.Nil, uuid.New(), d)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func hamlet(t *testing.T, db *database.DB, in scope.Commune) uuid.UUID {
	t.Helper()
	u, err := unit.NewStore(db, testkit.Noon()).Add(context.Background(), in, uuid.Nil, uuid.New(), unit.Draft{Kind: unit.Hamlet, Name: "Thôn Đông"})
	if err != nil {
		t.Fatal(err)
	}
	return u.ID
}

func mustMend(t *testing.T, err error, field, key string) {
	t.Helper()
	var fields *errs.Fields
	if !errors.As(err, &fields) {
		t.Errorf("want %s at %s, got %v", key, field, err)
		return
	}
	if got, _ := fields.Of(field); got.Key != key {
		t.Errorf("want %s at %s, got %v", key, field, err)
	}
}

func TestAMemberIsKeptAsGivenAndAddedOnce(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		id, by, east := uuid.New(), uuid.New(), hamlet(t, db, in)
		d := draft(" Truong.Thon ")
		d.UnitID, d.Sample = east, true
		d.Grants = []member.Grant{{Role: permission.Viewer}, {Role: permission.Reporter, UnitID: east}, {Role: permission.Viewer}}
		first, err := s.Add(ctx, in, by, id, d)
		if err != nil {
			t.Fatal(err)
		}
		want := member.Member{
			ID: id, UnitID: east, Name: "Nguyễn Văn Mẫu", Login: "truong.thon", Active: true, Joined: true, Sample: true, Version: 1,
			Grants: []member.Grant{{Role: permission.Reporter, UnitID: east}, {Role: permission.Viewer}}, Seal: first.Seal,
		}
		kept, err := s.ByID(ctx, in, id)
		if diff := cmp.Diff(want, kept); err != nil || diff != "" {
			t.Error(err, diff)
		}
		if all, err := s.All(ctx, in); err != nil || !cmp.Equal(all, []member.Member{want}) {
			t.Errorf("all: %v, %v", all, err)
		}
		if again, err := s.Add(ctx, in, by, id, d); err != nil || !cmp.Equal(again, first) {
			t.Errorf("the same again: %v, %v", again, err)
		}
		other := d
		other.Password = "một câu khác hẳn"
		if _, err := s.Add(ctx, in, by, id, other); !errs.Is(err, errs.Conflict) {
			t.Errorf("another password under the same id: %v", err)
		}
		_, err = s.Add(ctx, in, by, uuid.New(), draft("TRUONG.THON"))
		mustMend(t, err, "login", "member.login.taken")
		steps, err := audit.History(ctx, db, in, id)
		if err != nil || len(steps) != 1 || steps[0].Action != "member.added" || steps[0].By != by {
			t.Errorf("history %v, %v", steps, err)
		}
	})
}

func TestThePasswordIsNowhereInTheDatabase(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		in, s := testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		add(t, s, in, draft("mot"))
		var hashes []string
		if err := db.Select(context.Background(), &hashes, `SELECT password_hash FROM member WHERE commune_id = ?`, in.ID()); err != nil {
			t.Fatal(err)
		}
		if len(hashes) != 1 || !strings.HasPrefix(hashes[0], "$argon2id$v=19$m=19456,t=2,p=1$") {
			t.Errorf("kept as %v", hashes)
		}
	})
}

func TestADraftIsToldEveryPlaceToMend(t *testing.T) {
	err := member.Draft{Name: "X", Login: "hai từ", Password: "ngắn quá"}.Validate()
	mustMend(t, err, "name", "member.name.length")
	mustMend(t, err, "login", "member.login.form")
	mustMend(t, err, "password", "member.password.short")
	mustMend(t, err, "grants", "member.grants.none")
	same := draft("nguyenvanmau")
	same.Password = "NguyenVanMau"
	same.Grants = []member.Grant{{Role: "owner"}}
	err = same.Validate()
	mustMend(t, err, "password", "member.password.login")
	mustMend(t, err, "grants", "member.grants.role")
	for login, good := range map[string]bool{"ab": false, "a.b": true, "A-1_x": true, "thôn": false, "a b c": false, strings.Repeat("a", 40): true, strings.Repeat("a", 41): false} {
		if err := draft(login).Validate(); (err == nil) != good {
			t.Errorf("%q: %v", login, err)
		}
	}
}

func TestWhoSavesLaterFromAnOldReadingIsToldSo(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), member.NewStore(db, testkit.Noon())
		m := add(t, s, in, draft("mot"))
		mine := member.Change{Name: "Trần Thị Mẫu", UnitID: hamlet(t, db, in), Active: true, Grants: []member.Grant{{Role: permission.Editor}}}
		theirs := member.Change{Name: "Lê Văn Mẫu", Active: true, Grants: m.Grants}
		if _, err := s.Update(ctx, in, uuid.Nil, m.ID, 1, mine); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Update(ctx, in, uuid.Nil, m.ID, 1, theirs); !errs.Is(err, errs.Conflict) {
			t.Errorf("the second saver was told %v", err)
		}
		again, err := s.Update(ctx, in, uuid.Nil, m.ID, 1, mine)
		kept, _ := s.ByID(ctx, in, m.ID)
		if err != nil || !cmp.Equal(again, kept) || kept.Name != mine.Name || kept.UnitID != mine.UnitID || kept.Version != 2 {
			t.Errorf("kept %v, again %v, %v", kept, again, err)
		}
		mine.Grants = []member.Grant{{Role: permission.Editor, UnitID: uuid.New()}}
		_, err = s.Update(ctx, in, uuid.Nil, m.ID, 2, mine)
		mustMend(t, err, "grants", "member.unit.unknown")
		if err := audit.Verify(ctx, db, in); err != nil {
			t.Error(err)
		}
	})
}

func TestNoMemberIsSeenOrChangedFromAnotherCommune(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, s := context.Background(), member.NewStore(db, testkit.Noon())
		here, there := testkit.Commune(t, db, "Xã Một"), testkit.Commune(t, db, "Xã Hai")
		ours := add(t, s, here, draft("mot"))
		if _, err := s.ByID(ctx, there, ours.ID); !errs.Is(err, errs.NotFound) {
			t.Errorf("by id: %v", err)
		}
		if all, err := s.All(ctx, there); err != nil || len(all) != 0 {
			t.Errorf("%d members seen, %v", len(all), err)
		}
		if _, err := s.SignIn(ctx, there, "mot", password, ""); !errs.Is(err, errs.Invalid) {
			t.Errorf("sign-in: %v", err)
		}
		if err := s.SetPassword(ctx, there, uuid.Nil, ours.ID, "một câu khác hẳn"); !errs.Is(err, errs.NotFound) {
			t.Errorf("set password: %v", err)
		}
		if _, err := s.Update(ctx, there, uuid.Nil, ours.ID, 1, member.Change{Name: "Lê Văn Mẫu", Grants: ours.Grants}); !errs.Is(err, errs.NotFound) {
			t.Errorf("update: %v", err)
		}
		foreign := draft("hai")
		foreign.UnitID = hamlet(t, db, here)
		foreign.Grants = []member.Grant{{Role: permission.Reporter, UnitID: foreign.UnitID}}
		_, err := s.Add(ctx, there, uuid.Nil, uuid.New(), foreign)
		mustMend(t, err, "unit_id", "member.unit.unknown")
		mustMend(t, err, "grants", "member.unit.unknown")

		theirs := draft("mot")
		theirs.Password = "mật khẩu của xã hai"
		added := add(t, s, there, theirs)
		if m, err := s.SignIn(ctx, there, "mot", theirs.Password, ""); err != nil || m.ID != added.ID {
			t.Errorf("the same login in another commune: %v", err)
		}
		if m, err := s.SignIn(ctx, here, "mot", password, ""); err != nil || m.ID != ours.ID {
			t.Errorf("ours: %v", err)
		}
	})
}
