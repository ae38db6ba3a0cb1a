package portal

import (
	"net/http"

	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

type sizeForm struct {
	Size   int    `form:"size"`
	Return string `form:"return"`
}

// TextSize keeps the reader's text size and goes back to the page.
func (p Pages) TextSize(w http.ResponseWriter, r *http.Request) error {
	sent, err := form.Decode[sizeForm](r)
	if err != nil {
		return err
	}
	if sent.Size >= 1 && sent.Size <= 3 {
		ui.KeepSize(w, sent.Size)
	}
	if !ours(sent.Return) {
		sent.Return = "/"
	}
	return respond.Redirect(w, r, sent.Return)
}
