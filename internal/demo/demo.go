// Package demo fills an empty instance with an example: the founding plan read and
// confirmed, the bodies it names, invented hamlets and people, and one account per role.
package demo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/app"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Account is a sign-in of the example.
type Account struct {
	Role     string `json:"role"`
	Unit     string `json:"unit"`
	Name     string `json:"name"`
	Login    string `json:"login"`
	Password string `json:"password"`
}

// beginning is what an example half made has to remember: the story is told backwards
// from the day it began.
type beginning struct {
	Begun    time.Time `json:"begun"`
	Accounts []Account `json:"accounts"`
}

const communeName = "Xã Tân Ninh"

// The sign-ins lie in the data folder: under the first name while the example is being
// made, under the second when it is whole.
const (
	unfinishedFile = "demo-begun.json"
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
	kept := beginning{Begun: a.Clock.Now()}
	if err := read(unfinished, &kept); err != nil {
		return nil, err
	}
	if len(all) > 0 && len(kept.Accounts) == 0 {
		accounts := []Account{}
		return accounts, read(finished, &accounts)
	}
	if len(kept.Accounts) == 0 {
		kept.Accounts = newAccounts()
		// Kept before the commune is made, so that there is never a commune nobody can enter.
		if err := write(unfinished, kept); err != nil {
			return nil, err
		}
	}
	in, err := commune(ctx, a, len(all) == 0)
	if err != nil {
		return nil, err
	}
	ticks := &past{Clock: a.Clock, begun: kept.Begun}
	told, err := app.Open(ctx, a.Config, ticks, a.Log) // the same house, living through the month
	if err != nil {
		return nil, err
	}
	s := seeding{App: told, past: ticks, in: in, units: map[string]uuid.UUID{}, members: map[string]uuid.UUID{}, tasks: map[string]uuid.UUID{}}
	if err := errors.Join(s.all(ctx, kept.Accounts), told.Close()); err != nil {
		return nil, err
	}
	if err := write(finished, kept.Accounts); err != nil {
		return nil, err
	}
	return kept.Accounts, os.Remove(unfinished)
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
	past    *past
	in      scope.Commune
	units   map[string]uuid.UUID // by name
	members map[string]uuid.UUID // by login
	tasks   map[string]uuid.UUID // a duty by its clause, a step by its name
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

// read fills into from the file; one that is not there leaves it as it is.
func read(file string, into any) error {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

func write(file string, content any) error {
	data, err := json.MarshalIndent(content, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}
