package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/app"
	"lantoa/internal/clock"
	"lantoa/internal/config"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
)

type memberCommand struct {
	Add      memberAddCommand      `cmd:"" help:"Add a member; the first one founds the commune too. The password is read from standard input."`
	Password memberPasswordCommand `cmd:"" help:"Give a member a new password, read from standard input; open sessions end."`
}

type memberAddCommand struct {
	instance
	Commune string `help:"The commune's name, \"Xã Tân Ninh\"; not needed when there is one."`
	Name    string `help:"The member's name." required:""`
	Login   string `help:"The name to sign in with." required:""`
	Role    string `help:"coordinator, editor, approver, reporter, helper, viewer or admin." default:"admin"`
}

// Run adds the member and, in an empty database, the commune.
func (c *memberAddCommand) Run(w *world) error {
	ctx := context.Background()
	a, err := app.Open(ctx, config.Config{Data: c.Data, Database: c.Database}, clock.System{}, w.log)
	if err != nil {
		return err
	}
	defer a.Close()
	password, err := askPassword(w)
	if err != nil {
		return err
	}
	d := member.Draft{Name: c.Name, Login: c.Login, Password: password, Grants: []member.Grant{{Role: permission.Role(c.Role)}}}
	if err := d.Validate(); err != nil { // before a commune is founded for nobody
		return refuse(w, err)
	}
	in, err := c.commune(ctx, a)
	if err != nil {
		return refuse(w, err)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	if _, err = a.Members.Add(ctx, in, uuid.Nil, id, d); err != nil {
		return refuse(w, err)
	}
	fmt.Fprintf(w.out, "Đã thêm %s (%s).\n", c.Name, c.Login)
	return nil
}

func (c *memberAddCommand) commune(ctx context.Context, a *app.App) (scope.Commune, error) {
	all, err := a.Directory.All(ctx)
	if err != nil {
		return scope.Commune{}, err
	}
	if len(all) == 0 && c.Commune != "" {
		return a.Directory.Found(ctx, scope.Profile{Name: c.Commune}, a.Clock.Now())
	}
	in, _, err := a.Directory.ByName(ctx, c.Commune)
	return in, err
}

// askPassword reads one line; it is never an argument, which other people on the machine can see.
func askPassword(w *world) (string, error) {
	fmt.Fprint(w.err, "Mật khẩu (ít nhất 10 ký tự): ")
	password, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil && password == "" {
		return "", fmt.Errorf("chưa đọc được mật khẩu: %w", err)
	}
	return strings.TrimRight(password, "\r\n"), nil
}

// refuse says every sentence that the person at the keyboard can act on.
func refuse(w *world, err error) error {
	var fields *errs.Fields
	if errors.As(err, &fields) {
		for _, f := range fields.List {
			fmt.Fprintln(w.err, w.speaker.Say(f.Key, f.Args))
		}
		return exit(2)
	}
	if errs.KindOf(err) == errs.Internal {
		return err
	}
	fmt.Fprintln(w.err, w.speaker.Error(err))
	return exit(2)
}
