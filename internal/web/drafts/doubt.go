package drafts

import (
	"context"
	"net/http"

	"lantoa/internal/draft"
	"lantoa/internal/draft/wording"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/session"
)

// about says what a doubt is about.
func about(ctx context.Context, d draft.Doubt) string {
	if d.Rest > 0 {
		return i18n.T(ctx, "draft.wording.rest", "Count", d.Rest)
	}
	w := d.Wording
	switch w.Kind {
	case wording.Known:
		return i18n.T(ctx, "draft.wording.known", "Words", w.Words, "Perhaps", w.Perhaps)
	case wording.Syllable:
		return i18n.T(ctx, "draft.wording.syllable", "Words", w.Words)
	case wording.Digit:
		return i18n.T(ctx, "draft.wording.digit", "Words", w.Words)
	case wording.Doubled:
		return i18n.T(ctx, "draft.wording.doubled", "Words", w.Words)
	}
	return d.Message
}

func (p page) ticked(ctx context.Context, d draft.Doubt) string {
	return i18n.T(ctx, "draft.doubt.ticked", "Who", desk.Dash(p.Who[d.Ticked.By]), "When", i18n.Moment(ctx, d.Ticked.At))
}

type tickForm struct {
	Ticks  []string `form:"ticks"`
	Untick string   `form:"untick"`
}

// Tick notes that a person looked at doubtful places, or asks for another look at one.
func (p Pages) Tick(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	in, who := scope.FromHost(ctx), session.Who(ctx).ID
	sent, err := form.Decode[tickForm](r)
	notice := i18n.T(ctx, "draft.doubt.noted", "Count", len(sent.Ticks))
	if err == nil {
		err = p.Drafts.Tick(ctx, in, who, id, sent.Ticks) // also those ticked before another was taken back
	}
	if err == nil && sent.Untick != "" {
		notice = i18n.T(ctx, "draft.doubt.again")
		err = p.Drafts.Untick(ctx, in, who, id, sent.Untick)
	}
	return p.after(w, r, err, opened{}, notice, "#doubts")
}
