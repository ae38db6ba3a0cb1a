//go:build unix

package office

import (
	"context"
	"os/exec"
	"syscall"
)

// bounded runs a program with 4 GB of addresses, 90 seconds of work and files of 200 MB at
// most; when its time is over, all that it started ends with it.
func bounded(ctx context.Context, program string, args ...string) *exec.Cmd {
	const limits = `ulimit -v 4194304; ulimit -t 90; ulimit -f 409600; exec "$0" "$@"`
	cmd := exec.CommandContext(ctx, "/bin/sh", append([]string{"-c", limits, program}, args...)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	return cmd
}
