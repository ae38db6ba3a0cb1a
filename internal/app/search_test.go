package app_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/unit"
)

func (h house) first(t *testing.T) scope.Commune {
	t.Helper()
	in, _, err := h.Directory.ByHost(context.Background(), "mot.example")
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestAReporterNeverFindsAnotherUnitsActivityAndNobodyAnUnsentOneOfOthers(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, in := context.Background(), h.first(t)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		other, by := uuid.New(), uuid.New()
		_, err := h.Units.Add(ctx, in, uuid.Nil, other, unit.Draft{Name: "Thôn Chùa", Kind: unit.Hamlet})
		must(err)
		_, err = h.Members.Add(ctx, in, uuid.Nil, by, member.Draft{Name: "Cán bộ thôn Chùa", UnitID: other, Login: "chua", Password: password, Grants: []member.Grant{{Role: permission.Reporter, UnitID: other}}})
		must(err)
		for _, what := range []string{"Phát thanh bí mật nháp", "Phát thanh bí mật gửi"} {
			a, err := h.Activities.Record(ctx, in, by, uuid.New(), activity.Draft{UnitID: other, Serves: []activity.Service{{TaskID: uuid.MustParse(h.ids["task"])}}, What: what,
				HeldOn: clock.Today(h.Clock), Place: "Nhà văn hóa", Form: activity.Talk}, false)
			must(err)
			if strings.HasSuffix(what, "gửi") {
				_, err = h.Activities.Send(ctx, in, by, a.ID, a.Version)
				must(err)
			}
		}
		for login, want := range map[string][2]bool{ // whether the draft and the sent one are found
			"reporter": {false, false}, "helper": {false, false}, "admin": {false, false},
			"coordinator": {false, true}, "viewer": {false, true}, "editor": {false, true}, "chua": {true, true},
		} {
			page := h.visit(t, "mot.example", login).page(t, "/console/search?q=bi+mat")
			for i, word := range []string{"nháp", "gửi"} {
				if found := strings.Contains(page, "</mark> "+word); found != want[i] {
					t.Errorf("%s finds the one %s: %v, want %v", login, word, found, want[i])
				}
			}
		}
		if page := h.visit(t, "hai.example", "coordinator").page(t, "/console/search?q=hoc+goi"); strings.Contains(page, "<mark>") {
			t.Error("another commune's things are found")
		}
	})
}

func TestMembersAreFoundByAdministratorsOnly(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		for _, role := range permission.Roles() {
			page := h.visit(t, "mot.example", string(role)).page(t, "/console/search?q=can+bo+viewer")
			if found := strings.Contains(page, "/console/members/"); found != (role == permission.Admin) {
				t.Errorf("%s finds members: %v", role, found)
			}
		}
	})
}

func TestWhatIsFoundLeadsToAPageThatOpens(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		for _, role := range permission.Roles() {
			v := h.visit(t, "mot.example", string(role))
			page := v.page(t, "/console/search?q=hoc+goi+video") + v.page(t, "/console/search?q=thon+bai") + v.page(t, "/console/search?q=bao+cao") + v.page(t, "/console/search?q=ke+hoach") + v.page(t, "/console/search?q=mo+lop")
			_, list, _ := strings.Cut(page, `class="found"`)
			links := 0
			for _, part := range strings.Split(list, `<li><a lang="vi" href="`)[1:] {
				path, _, _ := strings.Cut(part, `"`)
				path = strings.ReplaceAll(path, "&amp;", "&")
				links++
				if status, _ := v.ask(t, "GET", path, nil); status != 200 {
					t.Errorf("%s: %s answers %d", role, path, status)
				}
			}
			if links == 0 {
				t.Errorf("%s finds nothing", role)
			}
		}
	})
}

// entries is everything that can be found, without the numbers of the index.
func (h house) entries(t *testing.T) []string {
	t.Helper()
	var rows []struct{ Kind, SubjectID, Place, Unit, Title, Body, Words string }
	err := h.DB.Select(context.Background(), &rows, `SELECT kind, CAST(subject_id AS TEXT) AS subject_id, place, COALESCE(CAST(unit_id AS TEXT), '') AS unit, title, body, words FROM search_entry`)
	if err != nil {
		t.Fatal(err)
	}
	list := make([]string, len(rows))
	for i, r := range rows {
		list[i] = fmt.Sprint(r)
	}
	slices.Sort(list)
	return list
}

// start starts the program on the house's data, lets it go down again and does the work
// that it left for later.
func (h house) start(t *testing.T) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- h.Serve(ctx, listener) }()
	answer, err := http.Get("http://" + listener.Addr().String() + "/healthz")
	stop()
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	for runner, n := h.Runner(), 0; n < 50; n++ {
		if worked, err := runner.Once(context.Background()); err != nil || !worked {
			return
		}
	}
}

func TestDataFromBeforeTheSearchIsFoundAfterTheProgramStarts(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		h.talk(t)
		h.start(t)              // also what confirming the plan left for later
		written := h.entries(t) // by the changes themselves
		for _, kind := range search.Kinds() {
			if !slices.ContainsFunc(written, func(e string) bool { return strings.HasPrefix(e, "{"+string(kind)+" ") }) {
				t.Errorf("no %s can be found", kind)
			}
		}
		err := h.DB.Tx(ctx, func(tx database.Tx) error { // as an upgrade from the release before finds it
			for _, table := range []string{"search_entry", "search_state"} {
				if _, err := tx.Exec(ctx, `DELETE FROM `+table); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		v := h.visit(t, "mot.example", "coordinator")
		if page := v.page(t, "/console/search?q=hoc+goi"); strings.Contains(page, "<mark>") {
			t.Fatal("the entries are still there")
		}
		h.start(t)
		if page := v.page(t, "/console/search?q=hoc+goi"); !strings.Contains(page, "<mark>Học</mark> <mark>gọi</mark> video") {
			t.Error("what was there before is not found")
		}
		if again := h.entries(t); !slices.Equal(again, written) {
			t.Errorf("read anew there are %d entries, written there were %d:\n%s\n---\n%s", len(again), len(written), strings.Join(again, "\n"), strings.Join(written, "\n"))
		}
		if current, err := h.Searches.Current(ctx, h.first(t)); err != nil || !current {
			t.Error("it would be read anew once more", err)
		}
	})
}

func TestASearchThatCannotBeAnsweredSaysWhatToType(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		v := h.visit(t, "mot.example", "coordinator")
		for query, want := range map[string]string{
			"": "Gõ có dấu hay không dấu đều được", "q=a": "Gõ ít nhất 2 chữ", "q=" + strings.Repeat("chu+", 40): "Gõ nhiều nhất 100 chữ", "q=khongcogi": "Không thấy “khongcogi”", "q=%3Cb%3Ekhong": "Không thấy “&lt;b&gt;khong”",
		} {
			if page := v.page(t, "/console/search?"+query); !strings.Contains(page, want) {
				t.Errorf("%q does not say %q", query, want)
			}
		}
	})
}

func TestManyResultsOfOneKindAreSeenPageByPage(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, in := context.Background(), h.first(t)
		err := h.DB.Tx(ctx, func(tx database.Tx) error {
			for range 2*search.Most + 1 {
				if err := search.Put(ctx, tx, in, search.Entry{Kind: search.Task, ID: uuid.New(), Title: "Trồng cây đầu xuân"}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		v := h.visit(t, "mot.example", "viewer")
		few := v.page(t, "/console/search?q=trong+cay")
		if n := strings.Count(few, "<mark>Trồng</mark>"); n != search.FewHits || !strings.Contains(few, "hơn 200") {
			t.Errorf("%d at first", n)
		}
		for page, want := range map[string]int{"1": search.PageHits, "4": search.PageHits, "99": search.PageHits, "-3": search.PageHits} {
			text := v.page(t, "/console/search?q=trong+cay&kind=task&page="+page)
			if n := strings.Count(text, "<mark>Trồng</mark>"); n != want {
				t.Errorf("%d on page %s, want %d", n, page, want)
			}
		}
	})
}
