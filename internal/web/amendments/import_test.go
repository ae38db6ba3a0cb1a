package amendments_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestAFileThatIsTooMuchIsRefusedOnItsPageToo(t *testing.T) {
	eachOffice(t, func(s *office) {
		answer := s.sends("dai.txt", strings.Repeat("- Mở lớp học gọi video cho người dân.\n", 120_000))
		if page := answer.Body.String(); answer.Code != http.StatusRequestEntityTooLarge || !strings.Contains(page, `name="document"`) || !strings.Contains(page, "Tệp lớn quá mức nhận") {
			t.Errorf("%d: %.300s", answer.Code, page)
		}
	})
}
