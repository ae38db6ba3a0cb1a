package work

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/unit"
	"lantoa/internal/web/ui"
)

func TestFormGivesBackWhatWasStored(t *testing.T) {
	n := 1200
	task, finished := uuid.New(), uuid.New()
	a := activity.Activity{UnitID: uuid.New(), What: "Sinh hoạt", HeldOn: on("2026-11-22"), Place: "Nhà văn hóa", Form: activity.Talk, PlanForm: uuid.NewString() + "/II.2",
		Participants: &n, Account: "Đủ mặt", Links: []string{"https://a.vn", "https://b.vn"}, Serves: []activity.Service{{TaskID: task}, {TaskID: finished, Finishes: true}}, Version: 3}
	d := formOf(a).draft()
	if d.UnitID != a.UnitID || d.What != a.What || d.HeldOn != a.HeldOn || d.Place != a.Place || d.Form != a.Form || d.PlanForm != a.PlanForm ||
		*d.Participants != n || d.Account != a.Account || !slices.Equal(d.Links, a.Links) || !slices.Equal(d.Serves, a.Serves) {
		t.Errorf("%+v became %+v", a, d)
	}
}

func TestHeadcountLeftOpenIsNotNought(t *testing.T) {
	if headcount("") != nil || headcount("  ") != nil {
		t.Error("nothing typed became a number")
	}
	if n := headcount("1.200"); n == nil || *n != 1200 {
		t.Error("1.200 is not read as people write it")
	}
	d := activityForm{Participants: "đông lắm"}.draft()
	if problem := wrongField(d.Validate(on("2026-11-23")), "participants"); problem != "activity.participants.range" {
		t.Errorf("a number that cannot be read: %q", problem)
	}
}

func TestAddressCopiedWithoutItsBeginningIsUnderstood(t *testing.T) {
	got := links("tanninh.gov.vn/tin/1\r\n\n  https://b.vn/x \nkhông phải địa chỉ")
	want := []string{"https://tanninh.gov.vn/tin/1", "https://b.vn/x", "không phải địa chỉ"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTaskCalledDoneIsServedToo(t *testing.T) {
	id := uuid.New()
	d := activityForm{Finishes: []uuid.UUID{id}}.draft()
	if len(d.Serves) != 1 || d.Serves[0] != (activity.Service{TaskID: id, Finishes: true}) {
		t.Errorf("%+v", d.Serves)
	}
}

// wrongField is the key of what is wrong at one field.
func wrongField(err error, name string) string {
	var fields *errs.Fields
	if errors.As(err, &fields) {
		if field, found := fields.Of(name); found {
			return field.Key
		}
	}
	return ""
}

func draw(t *testing.T, page formPage) *goquery.Document {
	t.Helper()
	return drawIn(t, i18n.Vietnamese, page)
}

func drawIn(t *testing.T, language i18n.Language, page formPage) *goquery.Document {
	t.Helper()
	p := phone{ReporterPage: ui.ReporterPage{Title: "Ghi việc đã làm", Unit: "Thôn Bãi"}, Member: "m", Seat: seat{Unit: unit.Unit{ID: uuid.New(), Name: "Thôn Bãi"}}}
	var b bytes.Buffer
	if err := activityFormView(p, page).Render(reader(t, language), &b); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestFormPageKeepsEverythingTyped(t *testing.T) {
	hamlet := uuid.New()
	task := given("mở lớp", hamlet, "2026-12-01")
	cards := newBoard([]plan.Task{task, given("việc khác", hamlet, "")}, hamlet, nil, on("2026-11-23")).choices([]uuid.UUID{task.ID})
	typed := activityForm{Version: 4, Tasks: []uuid.UUID{task.ID}, Finishes: []uuid.UUID{task.ID}, What: "Làm <một> việc", HeldOn: "2026-11-20", Place: "Đình", Form: "talk",
		PlanForm: "x/II.2", Participants: "đông", Account: "dòng một\ndòng hai", Links: "https://a.vn"}
	doc := draw(t, formPage{activityForm: typed, ID: uuid.New(), Cards: cards, PlanForms: []ui.Choice{{}, {Value: "x/II.2", Label: "Sinh hoạt"}}, Today: on("2026-11-23"),
		Problems: []ui.Problem{{Name: "participants", Text: "Ghi số."}}})
	for selector, want := range map[string]string{
		"input[name=version]": "4", "#what": "Làm <một> việc", "#held_on": "2026-11-20", "#place": "Đình", "#participants": "đông",
		"#form option[selected]": "talk", "#plan_form option[selected]": "x/II.2", "input[name=tasks][checked]": task.ID.String(), "input[name=finishes][checked]": task.ID.String(),
	} {
		if got, _ := doc.Find(selector).Attr("value"); got != want {
			t.Errorf("%s is %q, want %q", selector, got, want)
		}
	}
	if doc.Find("#account").Text() != typed.Account || doc.Find("#links").Text() != typed.Links {
		t.Error("the texts are lost")
	}
	if doc.Find(".sum a[href='#participants']").Length() != 1 || doc.Find("#participants[aria-invalid]").Length() != 1 {
		t.Error("the place to be mended is not told")
	}
}

func TestUsualFormHasEightQuestionsAndTheTaskTicked(t *testing.T) {
	hamlet := uuid.New()
	task := given("mở lớp", hamlet, "2026-12-01")
	cards := newBoard([]plan.Task{given("việc khác", hamlet, ""), task}, hamlet, nil, on("2026-11-23")).choices([]uuid.UUID{task.ID})
	doc := draw(t, formPage{activityForm: activityForm{Tasks: []uuid.UUID{task.ID}, HeldOn: "2026-11-23"}, ID: uuid.New(), Cards: cards, PlanForms: []ui.Choice{{}, {Value: "x", Label: "y"}}, Today: on("2026-11-23")})
	if questions := doc.Find("#activity > .f").Length(); questions != 8 {
		t.Errorf("%d questions", questions)
	}
	ids := map[string]int{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) { ids[s.AttrOr("id", "")]++ })
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %q stands %d times", id, n)
		}
	}
	if doc.Find("input[name=tasks]").First().AttrOr("value", "") != task.ID.String() {
		t.Error("the task one came from is not the first")
	}
	if doc.Find("[style], [onclick]").Length() > 0 || strings.Contains(doc.Text(), "%!") {
		t.Error("the page carries inline style, script or a broken word")
	}
}

func TestAddressOfTheFormIsTheActivitysOwn(t *testing.T) {
	id := uuid.New()
	doc := draw(t, formPage{ID: id, Today: on("2026-11-23")})
	form := doc.Find("#activity")
	if form.AttrOr("action", "") != "/console/work/activities/"+id.String() || form.AttrOr("enctype", "") != "multipart/form-data" {
		t.Error("the form does not lead to its activity")
	}
}
