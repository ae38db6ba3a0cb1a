package contents

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// Save keeps what the editor sends. What two people wrote is joined; where they contradict
// each other, the answer is the page that asks to choose.
func (p Pages) Save(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	item, units, err := p.written(r)
	if err != nil {
		return err
	}
	sent, problems, err := p.sent(r, item)
	if err != nil {
		return err
	}
	page := editor{Item: item, Text: sent.Text, Base: sent.From, Units: units, Problems: problems}
	if len(problems) > 0 {
		return p.editor(w, r, http.StatusUnprocessableEntity, page)
	}
	kept, clash, err := p.Contents.Save(ctx, scope.FromHost(ctx), session.Who(ctx).ID, item.ID, sent.Base, sent.Text, content.Saved)
	if clash != nil {
		return p.mergePage(w, r, item, *clash, sent.Base, nil)
	}
	if err != nil {
		var shown bool
		if page.Problems, shown = p.Problems(ctx, err); shown {
			return p.editor(w, r, refused(err), page)
		}
		return err
	}
	switch {
	case sent.Send:
		return respond.Redirect(w, r, path(item.ID)+"/review")
	case kept.Manner == content.Merged:
		p.Sessions.Notice(ctx, i18n.T(ctx, "content_page.merged", "Number", desk.Number(kept.Number)))
	default:
		p.Sessions.Notice(ctx, i18n.T(ctx, "content_page.saved", "Number", desk.Number(kept.Number)))
	}
	return respond.Redirect(w, r, storedPath(item.ID, sent.Base, sent.Detach+sent.Attach))
}

// storedPath leads back to the editor after its form was taken. ?kept tells the browser that
// what it sent from that revision is stored, ?open which part was turned.
func storedPath(item uuid.UUID, base int, turned content.Channel) string {
	to := path(item) + "/edit?kept=" + strconv.Itoa(base)
	if slices.Contains(content.Channels(), turned) {
		to += "&open=" + string(turned) + "#channel-" + string(turned)
	}
	return to
}
