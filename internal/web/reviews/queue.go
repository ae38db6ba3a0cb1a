package reviews

import (
	"net/http"

	"lantoa/internal/content"
	"lantoa/internal/i18n"
	"lantoa/internal/review"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// queuePage is what waits for the member's decision.
type queuePage struct {
	Waiting []waiting
	Units   unit.Tree
}

// waiting is a request with its item and who asked.
type waiting struct {
	review.Request
	Item  content.Item
	Asker string
}

// Queue lists what waits for the member's decision, urgent ones first.
func (p Pages) Queue(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	requests, err := p.Reviews.Waiting(ctx, in, session.Who(ctx))
	if err != nil {
		return err
	}
	var page queuePage
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	for _, q := range requests {
		one := waiting{Request: q}
		if one.Item, err = p.Contents.ByID(ctx, in, q.ItemID); err != nil {
			return err
		}
		if one.Asker, err = p.MemberName(ctx, q.AskedBy); err != nil {
			return err
		}
		page.Waiting = append(page.Waiting, one)
	}
	shell, err := p.Open(r, i18n.T(ctx, "review_page.queue"), desk.MenuReviews)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, queueView(shell, page))
}
