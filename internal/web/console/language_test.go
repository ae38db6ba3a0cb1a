package console_test

import (
	"net/http"
	"net/url"
	"testing"

	"lantoa/internal/i18n"
)

func TestAnEnglishReaderIsToldInEnglishWhatWasDoneAndStaysAmongEnglishPages(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, task := s.running()
		a, english := s.sent(task), s.In(i18n.English)
		answer := english.Send("POST", "/console/activities/"+a.ID.String()+"/accept", url.Values{"version": {version(a.Version)}})
		if to := answer.Header().Get("Location"); to != "/en/console/activities" {
			t.Fatalf("leads to %s", to)
		}
		page := english.Page("GET", "/console/activities", nil, http.StatusOK)
		for _, words := range []string{"Accepted. This activity counts in reports.", "To be accepted (0)", "Download Excel"} {
			if !says(page, words) {
				t.Errorf("the page does not say %q", words)
			}
		}
	})
}

// The file is a document: it is the same for whoever takes it out.
func TestAnEnglishReaderIsHandedTheSameFile(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		p, task := s.running()
		s.sent(task)
		for _, path := range []string{"/console/activities.xlsx", "/console/plans/" + p.ID.String() + "/tasks.xlsx"} {
			vietnamese, english := s.table(s.Visitor, path), s.table(s.In(i18n.English), path)
			if vietnamese.note != english.note || len(english.rows) != 1 {
				t.Fatalf("%q, and in English %q", vietnamese.note, english.note)
			}
			s.expect(english.rows[0], vietnamese.rows[0])
		}
	})
}
