// Package cli is the command line: one file a command.
package cli

import (
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/alecthomas/kong"

	"lantoa/internal/i18n"
)

// commands is the whole command line.
type commands struct {
	Demo   demoCommand   `cmd:"" help:"Start with an example commune, its plan and one account per role."`
	Serve  serveCommand  `cmd:"" help:"Start an instance of one's own; it begins empty."`
	Plan   planCommands  `cmd:"" help:"Work with plan documents."`
	Member memberCommand `cmd:"" help:"Set up members."`
	Doctor doctorCommand `cmd:"" help:"Check the database and the chain of the audit log."`
}

// world is what commands write to and speak with.
type world struct {
	out, err io.Writer
	speaker  *i18n.Speaker
	log      *slog.Logger
}

// instance is the flags that name an instance.
type instance struct {
	Data     string `help:"Folder of the database and the files." default:"data" type:"path"`
	Database string `help:"PostgreSQL instead of a file: postgres://…" env:"LANTOA_DATABASE"`
}

// exit carries an exit status out of a command whose message is already printed.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// Run runs the command in args and returns the exit status: 0, 1 when it failed,
// 2 when what it was given cannot be used.
func Run(args []string, out, err io.Writer) int {
	speaker, failure := i18n.New()
	if failure != nil {
		fmt.Fprintln(err, failure)
		return 1
	}
	var c commands
	parser, failure := kong.New(&c, kong.Name("lantoa"), kong.Description("Từ kế hoạch đến từng người dân, và trở lại báo cáo."),
		kong.Writers(out, err), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if failure != nil {
		fmt.Fprintln(err, failure)
		return 1
	}
	chosen, failure := parser.Parse(args)
	if failure != nil {
		fmt.Fprintln(err, failure)
		return 2
	}
	failure = chosen.Run(&world{out: out, err: err, speaker: speaker, log: slog.New(slog.NewTextHandler(err, nil))})
	var status exit
	switch {
	case failure == nil:
		return 0
	case errors.As(failure, &status):
		return int(status)
	}
	fmt.Fprintln(err, failure)
	return 1
}
