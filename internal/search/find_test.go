package search_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/testkit"
)

func put(t *testing.T, db *database.DB, in scope.Commune, entries ...search.Entry) {
	t.Helper()
	err := db.Tx(context.Background(), func(tx database.Tx) error {
		for _, e := range entries {
			if err := search.Put(context.Background(), tx, in, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func task(title string) search.Entry {
	return search.Entry{Kind: search.Task, ID: uuid.New(), Title: title}
}

// found is the titles of one kind that answer what was typed, in their order.
func found(t *testing.T, db *database.DB, in scope.Commune, sight search.Sight, typed string) []string {
	t.Helper()
	q, err := search.Parse(typed)
	if err != nil {
		t.Fatalf("%q: %v", typed, err)
	}
	g, err := search.NewStore(db).FindOf(context.Background(), in, sight, q, 0, search.PageHits)
	if err != nil {
		t.Fatalf("%q: %v", typed, err)
	}
	var titles []string
	for _, h := range g.Hits {
		titles = append(titles, h.Title)
	}
	return titles
}

func tasks() search.Sight { return search.Sight{Kind: search.Task} }

func TestWordsAreFoundWithoutDiacriticsInAnyOrderAndTheLastOneMayBeOnlyBegun(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		in := testkit.Commune(t, db, "Xã Một")
		put(t, db, in, task("Tuyên truyền về Chuyển đổi số"), task("Đội bóng chuyền của thôn"), task("ĐẢNG ỦY giao Ủy ban"))
		for typed, want := range map[string]string{
			"chuyen doi so": "Tuyên truyền về Chuyển đổi số", "so chuyen tuyen doi": "Tuyên truyền về Chuyển đổi số", "chuyển đổi s": "Tuyên truyền về Chuyển đổi số|Đội bóng chuyền của thôn", "CHUYỂN đổi": "Tuyên truyền về Chuyển đổi số|Đội bóng chuyền của thôn",
			"dang uy": "ĐẢNG ỦY giao Ủy ban", "bong chuyền đoi th": "Đội bóng chuyền của thôn", "chuyễn dỗi sô": "Tuyên truyền về Chuyển đổi số",
			"doi chuye so": "", "xuyen": "", "chuyen 4": "",
		} {
			if got := strings.Join(found(t, db, in, tasks(), typed), "|"); got != want {
				t.Errorf("%q finds %q, want %q", typed, got, want)
			}
		}
	})
}

func TestWhatIsTypedWithDiacriticsRanksExactMatchesFirstAndTitlesBeforeBodies(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		in := testkit.Commune(t, db, "Xã Một")
		body := task("Việc khác")
		body.Body = "Mở hội thi"
		put(t, db, in, task("Hội thi"), body, task("Hồi thị trấn"), task("Hỏi thì trả lời"))
		if got := strings.Join(found(t, db, in, tasks(), "hội thi"), "|"); got != "Hội thi|Việc khác|Hỏi thì trả lời|Hồi thị trấn" {
			t.Errorf("with diacritics: %s", got)
		}
		if got := strings.Join(found(t, db, in, tasks(), "hoi thi"), "|"); got != "Hỏi thì trả lời|Hồi thị trấn|Hội thi|Việc khác" {
			t.Errorf("without: %s", got)
		}
		for range 3 * search.Most { // newer ones, more than are ever looked at
			put(t, db, in, task("hoi thi"))
		}
		if got := found(t, db, in, tasks(), "hội thi"); got[0] != "Hội thi" {
			t.Errorf("under many newer ones: %s", got[0])
		}
	})
}

func TestAChangedEntryIsFoundByItsNewWordsOnlyAndADroppedOneNotAtAll(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		in := testkit.Commune(t, db, "Xã Một")
		e := task("Mở lớp gọi video")
		put(t, db, in, e, task("Mở lớp khác"))
		e.Title = "Mở lớp thanh toán"
		put(t, db, in, e)
		if got := found(t, db, in, tasks(), "video"); len(got) != 0 {
			t.Errorf("old words find %q", got)
		}
		if got := found(t, db, in, tasks(), "thanh toan"); len(got) != 1 {
			t.Errorf("new words find %q", got)
		}
		err := db.Tx(context.Background(), func(tx database.Tx) error { return search.Drop(context.Background(), tx, in, e.Kind, e.ID) })
		if err != nil {
			t.Fatal(err)
		}
		if got := found(t, db, in, tasks(), "mo lop"); len(got) != 1 || got[0] != "Mở lớp khác" {
			t.Errorf("after the drop: %q", got)
		}
	})
}

func TestOnlyWhatIsWithinSightIsFound(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		in, other := testkit.Commune(t, db, "Xã Một"), testkit.Commune(t, db, "Xã Hai")
		bai, chua := uuid.New(), uuid.New()
		of := func(unitID uuid.UUID, own bool, title string) search.Entry {
			return search.Entry{Kind: search.Activity, ID: uuid.New(), Unit: unitID, Own: own, Title: title}
		}
		put(t, db, in, of(bai, false, "Bãi gửi"), of(bai, true, "Bãi gửi nháp"), of(chua, false, "Chùa gửi"), of(chua, true, "Chùa gửi nháp"))
		put(t, db, other, of(bai, false, "Xã khác gửi"))
		for name, c := range map[string]struct {
			units, own []uuid.UUID
			want       string
		}{
			"who reads all":              {nil, nil, "Chùa gửi|Bãi gửi"},
			"who reads one unit's":       {[]uuid.UUID{chua}, nil, "Chùa gửi"},
			"a reporter":                 {[]uuid.UUID{}, []uuid.UUID{bai}, "Bãi gửi nháp|Bãi gửi"},
			"a reporter who reads all":   {nil, []uuid.UUID{bai}, "Chùa gửi|Bãi gửi nháp|Bãi gửi"},
			"who may see nothing at all": {[]uuid.UUID{}, nil, ""},
			"who reads many units'":      {append(many(30), chua), nil, "Chùa gửi"},
		} {
			if got := strings.Join(found(t, db, in, search.Sight{Kind: search.Activity, Units: c.units, Own: c.own}, "gui"), "|"); got != c.want {
				t.Errorf("%s finds %q, want %q", name, got, c.want)
			}
		}
	})
}

func many(n int) []uuid.UUID {
	list := make([]uuid.UUID, n)
	for i := range list {
		list[i] = uuid.New()
	}
	return list
}

func TestAQueryTooShortOrTooLongSaysSo(t *testing.T) {
	for _, typed := range []string{"", "   ", "a", "!!", "*", `"`, strings.Repeat("chữ ", 30)} {
		if _, err := search.Parse(typed); err == nil {
			t.Errorf("%q is taken", typed)
		}
	}
}

func TestTheWordsLookedForAreMarkedWhereTheyStand(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		in := testkit.Commune(t, db, "Xã Một")
		e := task("Mở lớp, Chuyển đổi số.")
		e.Body = strings.Repeat("Nói về nhiều điều. ", 30) + "Rồi đến chuyển đổi số và cả số hóa." + strings.Repeat(" Lại nói về nhiều điều.", 30)
		put(t, db, in, e)
		q, err := search.Parse("chuyen so")
		if err != nil {
			t.Fatal(err)
		}
		groups, err := search.NewStore(db).Find(context.Background(), in, []search.Sight{tasks()}, q)
		if err != nil || len(groups) != 1 {
			t.Fatal(groups, err)
		}
		h := groups[0].Hits[0]
		if got := fmt.Sprint(h.TitlePieces); got != "[{Mở lớp,  false} {Chuyển true} { đổi  false} {số true} {. false}]" {
			t.Error(got)
		}
		body := ""
		for _, p := range h.BodyPieces {
			body += p.Text
		}
		if !strings.HasPrefix(body, "… ") || !strings.HasSuffix(body, " …") || !strings.Contains(body, "đến chuyển đổi số và cả số hóa") || utf8.RuneCountInString(body) > 300 {
			t.Error(body)
		}
	})
}

func FuzzNoQueryIsAFaultAndNoneIsTakenForAnOperator(f *testing.F) {
	for _, seed := range []string{"chuyen doi so", `"hội thi`, "a OR b", "NEAR(a b)", "words:x", "a* b*", "-a", "(", "^a", "'; DROP TABLE", "a:*&b", "\x00ab", "ǅ İi", "ấ́ ấ", "٣٤ ½½", "𝔞𝔟"} {
		f.Add(seed)
	}
	db, err := database.Open(context.Background(), f.TempDir()+"/fuzz.db")
	if err != nil {
		f.Fatal(err)
	}
	defer db.Close()
	in, err := scope.NewDirectory(db).Found(context.Background(), scope.Profile{Name: "Xã Một"}, testkit.Noon().Now())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		q, err := search.Parse(typed)
		if err != nil {
			return
		}
		e := search.Entry{Kind: search.Task, ID: uuid.Nil, Title: typed, Body: typed}
		put(t, db, in, e)
		g, err := search.NewStore(db).FindOf(context.Background(), in, tasks(), q, 0, search.PageHits)
		if err != nil {
			t.Fatalf("%q: %v", typed, err)
		}
		if g.All != 1 { // a text that says just what was typed answers it
			t.Fatalf("%q does not find itself", typed)
		}
		text := ""
		for _, p := range g.Hits[0].TitlePieces {
			text += p.Text
		}
		if text != typed {
			t.Fatalf("%q is shown as %q", typed, text)
		}
	})
}

func TestEveryKindIsFoundUnderItsOwnName(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		in := testkit.Commune(t, db, "Xã Một")
		for _, kind := range search.Kinds() {
			put(t, db, in, search.Entry{Kind: kind, ID: uuid.New(), Title: "Mở lớp: " + string(kind)})
		}
		for _, kind := range search.Kinds() {
			if got := found(t, db, in, search.Sight{Kind: kind}, "mo lop"); len(got) != 1 || got[0] != "Mở lớp: "+string(kind) {
				t.Errorf("%s: %q", kind, got)
			}
		}
	})
}

func TestOfChosenSubjectsOnlyTheirOwnIsFoundAndOnlyOnePlaceIsDropped(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in := context.Background(), testkit.Commune(t, db, "Xã Một")
		ours, others := uuid.New(), uuid.New()
		said := func(about uuid.UUID, place, text string) search.Entry {
			return search.Entry{Kind: search.TaskComment, ID: about, Place: place, Title: text}
		}
		put(t, db, in, said(ours, "a", "Máy chiếu một"), said(ours, "b", "Máy chiếu hai"), said(others, "c", "Máy chiếu ba"), search.Entry{Kind: search.Task, ID: ours, Title: "Việc"})
		chosen := search.Sight{Kind: search.TaskComment, Of: &search.Subjects{Query: `SELECT subject_id FROM search_entry WHERE commune_id = ? AND kind = ? AND subject_id = ?`, Args: []any{in.ID(), "task", ours}}}
		if got := strings.Join(found(t, db, in, chosen, "may chieu"), "|"); got != "Máy chiếu hai|Máy chiếu một" {
			t.Errorf("of one subject: %s", got)
		}
		err := db.Tx(ctx, func(tx database.Tx) error { return search.DropPlace(ctx, tx, in, search.TaskComment, ours, "b") })
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(found(t, db, in, search.Sight{Kind: search.TaskComment}, "may chieu"), "|"); got != "Máy chiếu ba|Máy chiếu một" {
			t.Errorf("after one was taken back: %s", got)
		}
		entries, err := search.NewStore(db).Entries(ctx, in, search.Task, []uuid.UUID{ours, others})
		if err != nil || len(entries) != 1 || entries[ours].Title != "Việc" {
			t.Errorf("%+v, %v", entries, err)
		}
	})
}
