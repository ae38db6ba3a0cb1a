// Package demo fills an empty instance with an example: the founding plan read and
// confirmed, the bodies it names, invented hamlets and people, and one account per role.
package demo

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"lantoa/examples/plans"
	"lantoa/internal/app"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Account is a sign-in of the example.
type Account struct {
	Role     string `json:"role"`
	Unit     string `json:"unit"`
	Name     string `json:"name"`
	Login    string `json:"login"`
	Password string `json:"password"`
}

const communeName = "Xã Tân Ninh"

// The sign-ins lie in the data folder: under the first name while the example is being
// made, under the second when it is whole.
const (
	unfinishedFile = "demo-unfinished.json"
	accountsFile   = "demo.json"
)

// Seed makes the example in an instance without a commune and tells its sign-ins, none
// where the data folder does not know them. A start that finds the example half made goes
// on with it: every piece has an id of its own, so what is there is not made again. Any
// other commune is left as it is.
func Seed(ctx context.Context, a *app.App) ([]Account, error) {
	unfinished, finished := filepath.Join(a.Config.Data, unfinishedFile), filepath.Join(a.Config.Data, accountsFile)
	all, err := a.Directory.All(ctx)
	if err != nil {
		return nil, err
	}
	accounts, err := read(unfinished)
	if err != nil {
		return nil, err
	}
	if len(all) > 0 && len(accounts) == 0 {
		return read(finished)
	}
	if len(accounts) == 0 {
		if accounts, err = newAccounts(); err != nil {
			return nil, err
		}
		// Kept before the commune is made, so that there is never a commune nobody can enter.
		if err := write(unfinished, accounts); err != nil {
			return nil, err
		}
	}
	in, err := commune(ctx, a, len(all) == 0)
	if err != nil {
		return nil, err
	}
	s := seeding{App: a, in: in, units: map[string]uuid.UUID{}, members: map[string]uuid.UUID{}}
	if err := s.all(ctx, accounts); err != nil {
		return nil, err
	}
	return accounts, os.Rename(unfinished, finished)
}

// commune founds the example's commune, or finds the one that was begun.
func commune(ctx context.Context, a *app.App, none bool) (scope.Commune, error) {
	profile := scope.Profile{Name: communeName, Sample: true}
	if none {
		return a.Directory.Found(ctx, profile, a.Clock.Now())
	}
	in, there, err := a.Directory.ByName(ctx, communeName)
	if err == nil && !there.Sample {
		err = errs.New(errs.Conflict, "demo.not_sample", errs.Args{"File": unfinishedFile})
	}
	return in, err
}

// seeding is an example under way.
type seeding struct {
	*app.App
	in      scope.Commune
	units   map[string]uuid.UUID // by name
	members map[string]uuid.UUID // by login
}

// id is the same for the same piece of the example on every start.
func (s seeding) id(piece, name string) uuid.UUID {
	return uuid.NewSHA1(s.in.ID(), []byte(piece+"\n"+name))
}

func (s seeding) all(ctx context.Context, accounts []Account) error {
	for _, step := range []func(context.Context) error{
		s.bodies,
		func(ctx context.Context) error { return s.people(ctx, accounts) },
		s.story,
	} {
		if err := step(ctx); err != nil {
			return fmt.Errorf("example data: %w", err)
		}
	}
	return nil
}

// hamlets are invented.
func hamlets() []string {
	return []string{"Thôn Bãi", "Thôn Chùa", "Thôn Đình", "Thôn Giếng"}
}

func (s seeding) bodies(ctx context.Context) error {
	for _, body := range unit.Usual() {
		if err := s.body(ctx, body.Name, body.Kind, body.Parent, body.Aliases); err != nil {
			return err
		}
	}
	for _, name := range hamlets() {
		if err := s.body(ctx, name, unit.Hamlet, "UBND xã", nil); err != nil {
			return err
		}
		if err := s.body(ctx, "Chi bộ "+lowerFirst(name), unit.PartyCell, "Đảng ủy xã", nil); err != nil {
			return err
		}
	}
	return s.body(ctx, "Tổ công nghệ số cộng đồng thôn Bãi", unit.Team, "Thôn Bãi", nil)
}

func lowerFirst(name string) string { return "t" + name[1:] }

func (s seeding) body(ctx context.Context, name string, kind unit.Kind, parent string, aliases []string) error {
	id := s.id("unit", name)
	d := unit.Draft{Name: name, Kind: kind, Aliases: aliases, Position: len(s.units), Sample: true}
	if parent != "" {
		above := s.units[parent]
		d.ParentID = &above
	}
	s.units[name] = id
	_, err := s.Units.Add(ctx, s.in, uuid.Nil, id, d)
	return err
}

// newAccounts is one account per role, with passwords of this data folder alone.
func newAccounts() ([]Account, error) {
	accounts := []Account{
		{Role: "coordinator", Unit: "Ban Xây dựng Đảng", Name: "Lê Thu Hà (minh họa)", Login: "dieuphoi"},
		{Role: "editor", Unit: "Phòng Văn hóa - Xã hội", Name: "Trần Gia Linh (minh họa)", Login: "bientap"},
		{Role: "approver", Unit: "UBND xã", Name: "Phạm Đức Minh (minh họa)", Login: "duyet"},
		{Role: "reporter", Unit: "Thôn Bãi", Name: "Nguyễn Văn Bền (minh họa)", Login: "thonbai"},
		{Role: "helper", Unit: "Tổ công nghệ số cộng đồng thôn Bãi", Name: "Đỗ Thị Hòa (minh họa)", Login: "huongdan"},
		{Role: "viewer", Unit: "Đảng ủy xã", Name: "Vũ Quang Sơn (minh họa)", Login: "xem"},
		{Role: "admin", Unit: "Văn phòng HĐND và UBND xã", Name: "Bùi Ngọc An (minh họa)", Login: "quantri"},
	}
	for i := range accounts {
		accounts[i].Password = password()
	}
	return accounts, nil
}

// password is easy to type from a screen: three groups, no look-alike letters.
func password() string {
	const letters = "abcdefghkmnpqrstuvwxyz23456789"
	text := rand.Text() // 26 letters of base32: more than enough to choose from
	out := make([]byte, 0, 14)
	for i := range 12 {
		if i > 0 && i%4 == 0 {
			out = append(out, '-')
		}
		out = append(out, letters[(int(text[i])+int(text[i+12]))%len(letters)])
	}
	return string(out)
}

func (s seeding) people(ctx context.Context, accounts []Account) error {
	for _, account := range accounts {
		id := s.id("member", account.Login)
		grant := member.Grant{Role: permission.Role(account.Role)}
		if grant.Role == permission.Reporter || grant.Role == permission.Helper {
			grant.UnitID = s.units[account.Unit]
		}
		s.members[account.Login] = id
		_, err := s.Members.Add(ctx, s.in, uuid.Nil, id, member.Draft{Name: account.Name, UnitID: s.units[account.Unit], Login: account.Login,
			Password: account.Password, Grants: []member.Grant{grant}, Sample: true})
		if err != nil {
			return err
		}
	}
	return nil
}

// plan reads and confirms the founding plan with the commune's own first steps.
func (s seeding) plan(ctx context.Context) (plan.Plan, error) {
	by, id := s.members["dieuphoi"], s.id("plan", "founding")
	d, err := s.Plans.Import(ctx, s.in, by, id, "ke-hoach-tan-ninh.txt", plans.Founding())
	if err != nil {
		return plan.Plan{}, err
	}
	if d.Confirmed {
		return s.Plans.ByID(ctx, s.in, id)
	}
	if err := s.Plans.Title(ctx, s.in, by, id, d.Version, "Kế hoạch tuyên truyền Nghị quyết 57 và “Bình dân học vụ số”"); err != nil {
		return plan.Plan{}, err
	}
	// What people think and say is never kept in a networked program.
	for _, t := range d.Proposal.Tasks {
		if t.Clause != "III.1-2" {
			continue
		}
		if d, err = s.Plans.Draft(ctx, s.in, id); err != nil {
			return plan.Plan{}, err
		}
		err := s.Plans.Amend(ctx, s.in, by, id, d.Version, t.ID, plan.Edit{Clause: t.Clause, Text: t.Text, Leads: t.Leads, Partners: t.Partners, Deadline: t.Deadline.Text, Outside: true})
		if err != nil {
			return plan.Plan{}, err
		}
	}
	if d, err = s.Plans.Draft(ctx, s.in, id); err != nil {
		return plan.Plan{}, err
	}
	return s.Plans.Confirm(ctx, s.in, by, id, d.Version)
}

func read(file string) ([]Account, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return []Account{}, nil
	}
	if err != nil {
		return nil, err
	}
	var accounts []Account
	return accounts, json.Unmarshal(data, &accounts)
}

func write(file string, accounts []Account) error {
	data, err := json.MarshalIndent(accounts, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}
