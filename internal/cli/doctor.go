package cli

import (
	"context"
	"fmt"

	"lantoa/internal/app"
	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/config"
)

type doctorCommand struct{ instance }

// Run checks each commune's audit chain.
func (c *doctorCommand) Run(w *world) error {
	ctx := context.Background()
	a, err := app.Open(ctx, config.Config{Data: c.Data, Database: c.Database}, clock.System{}, w.log)
	if err != nil {
		return err
	}
	defer a.Close()
	all, err := a.Directory.All(ctx)
	if err != nil {
		return err
	}
	for _, in := range all {
		if err := audit.Verify(ctx, a.DB, in); err != nil {
			fmt.Fprintln(w.out, w.speaker.Error(err))
			return exit(1)
		}
	}
	fmt.Fprintf(w.out, "Cơ sở dữ liệu mở được, nhật ký của %d xã liền mạch.\n", len(all))
	return nil
}
