package setup

import (
	"net/http"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

const (
	grantRows    = 3         // how many roles the form has room for
	wholeCommune = "commune" // where a grant holds, when that is no single unit
)

// memberForm is what the page for a new member sends. The password is not in it:
// it is taken as it was typed, blanks and all, and never shown again.
type memberForm struct {
	ID     uuid.UUID   `form:"id"`
	Name   string      `form:"name"`
	UnitID uuid.UUID   `form:"unit_id"`
	Login  string      `form:"login"`
	Grants []grantForm `form:"grants"`
}

// grantForm is a role and where it holds: wholeCommune or a unit's id.
type grantForm struct {
	Role permission.Role `form:"role"`
	Over string          `form:"over"`
}

// row is the grant of one row of the form, empty where nothing was chosen.
func (f memberForm) row(i int) grantForm {
	if i < len(f.Grants) {
		return f.Grants[i]
	}
	return grantForm{}
}

// grants is the rows filled in whole, and what is missing in those filled in half.
func (f memberForm) grants() (whole []member.Grant, missing []ui.Problem) {
	for i := range grantRows {
		row := f.row(i)
		unitID, err := uuid.Parse(row.Over) // zero for wholeCommune too
		switch {
		case row == grantForm{}:
		case row.Role == "":
			missing = append(missing, ui.Problem{Name: roleName(i), Text: "Chọn vai trò cho phạm vi này."})
		case row.Over != wholeCommune && err != nil:
			missing = append(missing, ui.Problem{Name: overName(i), Text: "Chọn phạm vi của vai trò “" + row.Role.Label() + "”."})
		default:
			whole = append(whole, member.Grant{Role: row.Role, UnitID: unitID})
		}
	}
	return whole, missing
}

func roleName(row int) string { return "grants[" + desk.Number(row) + "].role" }
func overName(row int) string { return "grants[" + desk.Number(row) + "].over" }

// memberPage is the page for a new member.
type memberPage struct {
	memberForm
	Units    unit.Tree
	Today    civil.Date
	Problems []ui.Problem
}

func (p memberPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

// passwordHint asks for the password again where the form comes back.
func (p memberPage) passwordHint() string {
	hint := "Ít nhất 10 ký tự, ví dụ vài từ dễ nhớ ghép lại. Trao tận tay cán bộ; chương trình không hiện lại mật khẩu."
	if len(p.Problems) > 0 {
		return "Ghi lại mật khẩu vì ô này không giữ nội dung đã ghi. " + hint
	}
	return hint
}

// more tells whether the rows after the first have anything to show.
func (p memberPage) more() bool {
	return slices.ContainsFunc(p.Grants[min(1, len(p.Grants)):], func(g grantForm) bool { return g != grantForm{} })
}

func (p memberPage) homes() []ui.Choice {
	return append([]ui.Choice{{Label: "Không thuộc đơn vị nào"}}, p.units()...)
}

func (p memberPage) overs() []ui.Choice {
	return append([]ui.Choice{{Label: "Chọn phạm vi"}, {Value: wholeCommune, Label: "Cả xã"}}, p.units()...)
}

func (p memberPage) units() []ui.Choice {
	var choices []ui.Choice
	for _, line := range unitLines(p.Units) {
		if !ended(line.Unit, p.Today) {
			choices = append(choices, line.choice())
		}
	}
	return choices
}

// roles is the choices of one row; only the first row must have one.
func (p memberPage) roles(row int) []ui.Choice {
	var choices []ui.Choice
	if row > 0 {
		choices = append(choices, ui.Choice{Label: "Không thêm vai trò"})
	}
	for _, role := range permission.Roles() {
		choices = append(choices, ui.Choice{Value: string(role), Label: role.Label(), Hint: roleHint(role)})
	}
	return choices
}

// roleHint says what a role lets a person do in these pages.
func roleHint(role permission.Role) string {
	switch role {
	case permission.Coordinator:
		return "Nhập và xác nhận kế hoạch, thêm việc xã đặt, duyệt hoạt động, lập báo cáo"
	case permission.Editor:
		return "Dành cho người soạn tin bài; hiện xem được kế hoạch, hoạt động, báo cáo"
	case permission.Approver:
		return "Dành cho người duyệt, ký; hiện xem được kế hoạch, hoạt động, báo cáo"
	case permission.Reporter:
		return "Ghi và gửi hoạt động của đơn vị mình"
	case permission.Helper:
		return "Dành cho tổ công nghệ số cộng đồng; hiện xem được kế hoạch"
	case permission.Viewer:
		return "Xem kế hoạch, hoạt động, báo cáo và danh sách đơn vị"
	case permission.Admin:
		return "Thêm và sửa đơn vị, thêm cán bộ; không duyệt, không báo cáo"
	}
	return ""
}

// MemberNew asks for a member.
func (p Pages) MemberNew(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.memberPage(w, r, http.StatusOK, memberForm{ID: id}, nil)
}

func (p Pages) memberPage(w http.ResponseWriter, r *http.Request, status int, typed memberForm, problems []ui.Problem) error {
	units, err := p.UnitTree(r.Context())
	if err != nil {
		return err
	}
	shell, err := p.Open(r, "Thêm cán bộ", desk.MenuMembers)
	if err != nil {
		return err
	}
	page := memberPage{memberForm: typed, Units: units, Today: clock.Today(p.Clock), Problems: problems}
	return respond.Page(w, r, status, memberFormView(shell, page))
}

// MemberAdd adds a member, with a password to be handed over.
func (p Pages) MemberAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[memberForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	draft := member.Draft{Name: sent.Name, UnitID: sent.UnitID, Login: sent.Login, Password: r.PostFormValue("password")}
	var missing []ui.Problem
	if err == nil {
		draft.Grants, missing = sent.grants()
		err = draft.Validate()
	}
	if err == nil && len(missing) == 0 {
		_, err = p.Members.Add(ctx, scope.FromHost(ctx), session.Who(ctx).ID, sent.ID, draft)
	}
	if err == nil && len(missing) == 0 {
		p.Sessions.Notice(ctx, "Đã thêm cán bộ “"+sent.Name+"”. Trao tên đăng nhập và mật khẩu tận tay.")
		return respond.Redirect(w, r, desk.MenuMembers)
	}
	problems, ok := p.Problems(err)
	if err != nil && !ok {
		return err
	}
	return p.memberPage(w, r, refused(err), sent, append(atFirstRole(problems, len(missing) > 0), missing...))
}

// atFirstRole leads what concerns all grants to the first row, unless a row says more exactly what is missing.
func atFirstRole(problems []ui.Problem, exact bool) []ui.Problem {
	var placed []ui.Problem
	for _, problem := range problems {
		if problem.Name == "grants" {
			if exact {
				continue
			}
			problem.Name = roleName(0)
		}
		placed = append(placed, problem)
	}
	return placed
}
