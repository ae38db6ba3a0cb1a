package console_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// pastes sends text as the import page does, with a file beside it when one is named.
func (s *office) pastes(text, file string) *httptest.ResponseRecorder {
	s.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("text", text); err != nil {
		s.t.Fatal(err)
	}
	part, err := form.CreateFormFile("document", file) // a browser sends an empty one when none is chosen
	if err != nil {
		s.t.Fatal(err)
	}
	if file != "" {
		if _, err := part.Write([]byte(document)); err != nil {
			s.t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		s.t.Fatal(err)
	}
	return s.SendBody("POST", "/console/plans/import", form.FormDataContentType(), &body)
}

func TestPastedTextIsReadLikeAFile(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		answer := s.pastes(document, "")
		if answer.Code != http.StatusSeeOther || !strings.Contains(answer.Header().Get("Location"), "/console/drafts/") {
			t.Fatalf("%d, to %q", answer.Code, answer.Header().Get("Location"))
		}
	})
}

func TestPastedTextThatFailsIsKeptUnlessItIsSecret(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		for name, c := range map[string]struct {
			text, file string
			kept       bool
		}{
			"nothing":         {"  ", "", false},
			"a file and text": {"KẾ HOẠCH dán dở", "ke-hoach.txt", true},
			"only rules":      {"-----\n*****", "", true},
			"a secret one":    {"MẬT\n\nKẾ HOẠCH dán dở", "", false},
		} {
			answer := s.pastes(c.text, c.file)
			if page := answer.Body.String(); answer.Code != http.StatusUnprocessableEntity || !strings.Contains(page, `role="alert"`) {
				t.Errorf("%s: %d", name, answer.Code)
			} else if typed := strings.Contains(page, strings.TrimSpace(c.text)+"</textarea>"); typed != c.kept && strings.TrimSpace(c.text) != "" {
				t.Errorf("%s: kept %t", name, typed)
			}
		}
	})
}

func TestTextThatIsTooMuchIsKeptOnThePageThatSaysSo(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		text := "KẾ HOẠCH\n\n" + strings.Repeat("- Mở lớp học gọi video cho người dân.\n", 120_000)
		answer := s.pastes(text, "")
		if page := answer.Body.String(); answer.Code != http.StatusRequestEntityTooLarge || !strings.Contains(page, `role="alert"`) || strings.Count(page, "Mở lớp học") < 120_000 {
			t.Errorf("%d, %d bytes", answer.Code, len(page))
		}
	})
}
