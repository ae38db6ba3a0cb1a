package amendments

import (
	"context"
	"net/http"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/amendment"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// versionList is the versions of a plan's document.
type versionList struct {
	plan.Plan
	Versions []amendment.Version
	Who      map[uuid.UUID]string
	Open     amendment.Amendment // being decided about; the zero one when there is none
	MayAmend bool
}

// Versions shows every version of a plan that was in force.
func (p Pages) Versions(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	page := versionList{MayAmend: session.Who(ctx).May(permission.ConfirmPlans), Who: map[uuid.UUID]string{}}
	if page.Plan, err = p.Plans.ByID(ctx, in, id); err != nil {
		return err
	}
	if page.Versions, err = p.Amendments.Versions(ctx, in, id); err != nil {
		return err
	}
	for _, v := range page.Versions {
		if page.Who[v.By], err = p.MemberName(ctx, v.By); err != nil {
			return err
		}
	}
	if page.MayAmend {
		if page.Open, err = p.Amendments.OpenOf(ctx, in, id); err != nil {
			return err
		}
	}
	shell, err := p.Desk.Open(r, i18n.T(ctx, "amendment.versions"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, versionListView(shell, page))
}

func (p versionList) path(number int) string {
	return planPath(p.ID) + "/versions/" + strconv.Itoa(number)
}

// name is how a version is called.
func versionName(ctx context.Context, v amendment.Version) string {
	name := i18n.T(ctx, "amendment.version", "Number", v.Number)
	if document := documentName(ctx, v.Header); document != "" {
		name += " · " + document
	}
	return name
}

// versionPage is the text of one version.
type versionPage struct {
	plan.Plan
	Version amendment.Version
	Reading plandoc.Reading
}

func (p Pages) version(r *http.Request) (versionPage, error) {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return versionPage{}, err
	}
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil {
		return versionPage{}, errs.Wrap(errs.NotFound, "not_found", err)
	}
	var page versionPage
	if page.Plan, err = p.Plans.ByID(ctx, in, id); err != nil {
		return page, err
	}
	page.Version, page.Reading, err = p.Amendments.Version(ctx, in, id, number)
	return page, err
}

// Version shows one version as it was read.
func (p Pages) Version(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, err := p.version(r)
	if err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "amendment.version", "Number", page.Version.Number), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, versionView(shell, page))
}

// VersionDocument hands over the file of a version as it was imported.
func (p Pages) VersionDocument(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, err := p.version(r)
	if err != nil {
		return err
	}
	data, err := p.Amendments.Document(ctx, scope.FromHost(ctx), page.Version)
	if err != nil {
		return err
	}
	return respond.File(w, "application/octet-stream", page.Version.FileName, data)
}

// inForce tells whether the plan runs by this version.
func (p versionPage) inForce() bool { return p.Version.Number == p.Plan.Edition }

// passage is one paragraph of the text, with the address where a clause begins.
type passage struct {
	Shown string
	Text  string
}

func (p versionPage) passages() []passage {
	var list []passage
	seen := map[string]bool{}
	for _, par := range p.Reading.Paragraphs {
		one := passage{Text: par.Text}
		if _, clause := p.Reading.Clause(par.Clause); clause && !seen[par.Clause] {
			seen[par.Clause], one.Shown = true, plandoc.Shown(par.Clause)
		}
		list = append(list, one)
	}
	return list
}

// links leads to the file and, of later versions, to what it changed.
func (p versionPage) links(ctx context.Context) []ui.Action {
	path := planPath(p.Plan.ID) + "/versions/" + strconv.Itoa(p.Version.Number)
	return []ui.Action{{Label: i18n.T(ctx, "plan_page.original"), Icon: "download", Small: true, Saves: true, Href: path + "/document"}}
}
