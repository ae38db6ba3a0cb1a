package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/app"
	"lantoa/internal/clock"
	"lantoa/internal/config"
	"lantoa/internal/errs"
	"lantoa/internal/member"
)

type memberPasswordCommand struct {
	instance
	Commune string `help:"The commune's name; not needed when there is one."`
	Login   string `help:"The name to sign in with." required:""`
}

// Run gives the member a new password.
func (c *memberPasswordCommand) Run(w *world) error {
	ctx := context.Background()
	a, err := app.Open(ctx, config.Config{Data: c.Data, Database: c.Database}, clock.System{}, w.log)
	if err != nil {
		return err
	}
	defer a.Close()
	in, _, err := a.Directory.ByName(ctx, c.Commune)
	if err != nil {
		return refuse(w, err)
	}
	all, err := a.Members.All(ctx, in)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(m member.Member) bool { return m.Login == c.Login })
	if i < 0 {
		return refuse(w, errs.New(errs.NotFound, "member.login.unknown", errs.Args{"Login": c.Login}))
	}
	password, err := askPassword(w)
	if err != nil {
		return err
	}
	if err := a.Members.SetPassword(ctx, in, uuid.Nil, all[i].ID, password); err != nil {
		return refuse(w, err)
	}
	fmt.Fprintf(w.out, "Đã đặt mật khẩu mới cho %s (%s).\n", all[i].Name, all[i].Login)
	return nil
}
