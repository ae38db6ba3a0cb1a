//go:build !unix

package office

import (
	"context"
	"os/exec"
)

// bounded runs a program that is ended when its time is over.
func bounded(ctx context.Context, program string, args ...string) *exec.Cmd {
	return exec.CommandContext(ctx, program, args...)
}
