package drafts_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/draft"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/i18n"
	"lantoa/internal/unit"
)

func TestOnlyWhoSetsUpUnitsAddsOneFromADraft(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		page := s.Page("GET", s.path, nil, http.StatusOK)
		if page.Find("[name=unit]").Length() != 0 || !says(page, "nhờ người quản trị") {
			t.Error("a coordinator is offered to add units, or not told who does")
		}
		add := url.Values{"name": {"Ban Quản lý Bến Thuyền"}, "version": {"1"}, "unit_id": {uuid.NewString()}, "unit": {"Ban Quản lý Bến Thuyền"}, "kind": {string(unit.Other)}}
		if page := s.Page("POST", s.path+"/units", add, http.StatusUnprocessableEntity); !says(page, "nhờ người quản trị") {
			t.Error("the refusal does not say who adds units")
		}
		tree, err := s.pages.Units.Tree(t.Context(), s.in)
		if err != nil || len(tree.All()) != 2 {
			t.Errorf("%d units, %v", len(tree.All()), err)
		}
		s.both().Done(s.path+"/units", add)
	})
}

func TestANewUnitThatIsRefusedKeepsWhatWasTypedAndLeadsToItsField(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		setter := s.both()
		for _, typed := range []string{"", "B"} {
			page := setter.Page("POST", s.path+"/units", url.Values{"name": {"Ban Quản lý Bến Thuyền"}, "version": {"1"}, "unit_id": {uuid.NewString()}, "unit": {typed}, "kind": {string(unit.Union)}}, http.StatusUnprocessableEntity)
			place := page.Find(page.Find(".sum a").AttrOr("href", "none"))
			if place.AttrOr("name", "") != "unit" || place.AttrOr("value", "-") != typed {
				t.Errorf("%q: the summary leads to %s", typed, place.AttrOr("id", "nothing"))
			}
			if kind := page.Find("select[name=kind] option[selected]").AttrOr("value", ""); kind != string(unit.Union) {
				t.Errorf("%q: the kind is %q now", typed, kind)
			}
		}
	})
}

func TestTakingOneTickBackKeepsTheOthers(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		d, err := s.pages.Drafts.Import(t.Context(), s.in, s.by, uuid.New(), "quet.txt", []byte(document+"\n- Các ban nghành vào cuộc.\n"))
		if err != nil {
			t.Fatal(err)
		}
		s.id, s.path = d.ID, "/console/drafts/"+d.ID.String()
		var keys []string
		for _, d := range d.Proposal.Doubts {
			keys = append(keys, d.Key)
		}
		if len(keys) < 2 {
			t.Fatal("the document has too few doubtful places")
		}
		s.Done(s.path+"/ticks", url.Values{"ticks": keys[:1]})
		s.Done(s.path+"/ticks", url.Values{"ticks": keys[1:], "untick": keys[:1]})
		for _, d := range s.now().Proposal.Doubts {
			if (d.Ticked == nil) != (d.Key == keys[0]) {
				t.Errorf("%s: %v", d.Key, d.Ticked)
			}
		}
		page := s.Page("GET", s.path, nil, http.StatusOK)
		if first := page.Find(".doubts").Closest("form").Find("button").First(); first.AttrOr("name", "") != "" {
			t.Error("Enter in the list takes a tick back")
		}
	})
}

func TestWhoTypesWhileAnotherConfirmsIsToldThatNothingWasSaved(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, path := s.task(0)
		edit := opened(s.Page("GET", path, nil, http.StatusOK))
		drafttest.Settle(t, s.pages.Drafts, s.in, s.by, s.id)
		if _, err := s.pages.Drafts.Confirm(t.Context(), s.in, s.by, s.id, s.now().Version); err != nil {
			t.Fatal(err)
		}
		edit.Set("text", "Chữ đang gõ dở")
		answer := s.Send("POST", path, edit)
		if to := answer.Header().Get("Location"); to != "/console/plans/"+s.id.String() {
			t.Fatalf("%d, leads to %q", answer.Code, to)
		}
		if told := s.Send("GET", "/told", nil).Body.String(); !strings.Contains(told, "chưa được lưu") {
			t.Errorf("told %q", told)
		}
	})
}

func TestANameThatShallNotBeRememberedIsNotAfterAFailedSave(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, path := s.task(1)
		edit := opened(s.Page("GET", path, nil, http.StatusOK))
		edit.Del("learn")
		edit.Set("text", "ngắn")
		if again := opened(s.Page("POST", path, edit, http.StatusUnprocessableEntity)); again.Has("learn") {
			t.Error("the tick is back")
		}
		second, _ := s.task(2)
		if page := s.Page("GET", path+"/merge?with="+second.ID.String(), nil, http.StatusOK); page.Find("[name=learn]").Length() != 0 {
			t.Error("merging offers to remember a name, and does not")
		}
	})
}

func TestAPageOfALongTaskStaysShort(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		text := strings.Replace(document, "Mở lớp học gọi video; ", strings.Repeat("Mở lớp học, gọi nhau và làm; ", 1500), 1)
		d, err := s.pages.Drafts.Import(t.Context(), s.in, s.by, uuid.New(), "dai.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(d.Proposal.Tasks, func(t draft.Task) bool { return len(t.Text) > 40_000 })
		if i < 0 {
			t.Fatal("no task is long")
		}
		path := "/console/drafts/" + d.ID.String() + "/tasks/" + d.Proposal.Tasks[i].ID.String() + "/split"
		if page := s.Send("GET", path, nil); page.Code != http.StatusOK || page.Body.Len() > 1<<20 {
			t.Errorf("%d, %d bytes", page.Code, page.Body.Len())
		}
	})
}

func TestEnglishSentencesAboutTheWordingAreNotSaidToBeVietnamese(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		page := s.In(i18n.English).Page("GET", s.path, nil, http.StatusOK)
		for _, said := range page.Find(".doubts [lang=vi]").EachIter() {
			if strings.Contains(said.Text(), "perhaps for") {
				t.Errorf("said to be Vietnamese: %s", said.Text())
			}
		}
	})
}
