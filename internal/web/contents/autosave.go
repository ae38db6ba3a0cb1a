package contents

import (
	"bytes"
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/content/check"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// autosaved is the answer to the editor's script.
type autosaved struct {
	Base     int               `json:"base"`             // the revision to go on from
	Clash    bool              `json:"clash,omitempty"`  // nothing was stored: a person must choose
	Merged   bool              `json:"merged,omitempty"` // somebody else's words are in it now
	Problems []string          `json:"problems,omitempty"`
	Parts    map[string]string `json:"parts"`            // what stands on the page, by id, as HTML
	Fields   map[string]string `json:"fields,omitempty"` // of a merged text: what the form should hold
	Reload   bool              `json:"reload,omitempty"` // a merged text has other rows and parts than the form
}

// Autosave keeps what was written until now, and answers what the page should show: the
// findings, the measures, who else is there.
func (p Pages) Autosave(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	item, units, err := p.written(r)
	if err != nil {
		return err
	}
	sent, problems, err := p.sent(r, item)
	if err != nil {
		return err
	}
	answer := autosaved{Base: sent.Base}
	page := editor{Item: item, Text: sent.Text, Base: sent.From, Units: units, Problems: problems}
	if len(problems) == 0 {
		kept, clash, err := p.Contents.Save(ctx, in, session.Who(ctx).ID, item.ID, sent.Base, sent.Text, content.Auto)
		switch {
		case clash != nil:
			answer.Clash = true
		case err == nil:
			page.Base, page.Text, answer.Base = kept, kept.Text, kept.Number
			if answer.Merged = kept.Manner == content.Merged && kept.Number != sent.Base; answer.Merged {
				answer.Fields, answer.Reload = fields(kept.Text), !sameShape(sent.Text, kept.Text)
			}
		default:
			var shown bool
			if problems, shown = p.Problems(ctx, err); !shown {
				return err
			}
		}
	}
	for _, wrong := range problems {
		answer.Problems = append(answer.Problems, wrong.Text)
	}
	if page.Others, err = p.others(ctx, in, p.names(), item.ID); err != nil {
		return err
	}
	page.Report = check.Of(page.Text, clock.Today(p.Clock))
	if answer.Parts, err = page.live(ctx); err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return respond.JSON(w, http.StatusOK, answer)
}

// live is the places of the page that change while somebody writes.
func (e editor) live(ctx context.Context) (map[string]string, error) {
	parts := map[string]templ.Component{
		"kept":         plain(kept(ctx, e.Base)),
		"send":         plain(i18n.T(ctx, "content_page.send", "Number", desk.Number(e.Base.Number))),
		"others":       plain(presence(ctx, e.Others)),
		"found-common": findings(e, ""),
	}
	for _, v := range e.variants() {
		name := string(v.Channel)
		parts["measure-"+name] = plain(measured(ctx, e.Report, v.Channel))
		parts["verdict-"+name] = verdict(v)
		parts["found-"+name] = findings(e, v.Channel)
		if !v.Detached {
			parts["fitted-"+name] = fittedView(e.Text.Fitted(v.Channel), e.Language)
		}
	}
	list := map[string]string{}
	for id, part := range parts {
		var b bytes.Buffer
		if err := part.Render(ctx, &b); err != nil {
			return nil, err
		}
		list[id] = b.String()
	}
	return list, nil
}

// plain is words as a part of a page.
func plain(words string) templ.Component { return templ.Raw(templ.EscapeString(words)) }

// fields is a text as the form holds it, for the fields that one writes in.
func fields(t content.Text) map[string]string {
	list := map[string]string{"title": t.Title, "lead": t.Lead, "body": string(t.Body)}
	if !t.ExpiresOn.IsZero() {
		list["expires_on"] = t.ExpiresOn.String()
	}
	for _, v := range t.Variants {
		if v.Detached {
			list[variantName(v.Channel, "title")] = v.Title
			list[variantName(v.Channel, "lead")] = v.Lead
			list[variantName(v.Channel, "body")] = string(v.Body)
		}
	}
	return list
}

// sameShape tells whether the form of one text can hold the other: the same sources, files,
// channels and questions.
func sameShape(a, b content.Text) bool {
	return slices.Equal(a.Sources, b.Sources) && slices.Equal(a.Media, b.Media) && slices.EqualFunc(a.Variants, b.Variants, func(a, b content.Variant) bool {
		return a.Channel == b.Channel && a.Detached == b.Detached && slices.Equal(a.Questions, b.Questions)
	})
}
