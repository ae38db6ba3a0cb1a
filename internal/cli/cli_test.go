package cli

import (
	"bytes"
	"net"
	"os"
	"strings"
	"testing"
)

func run(args ...string) (status int, out, err string) {
	var stdout, stderr bytes.Buffer
	status = Run(args, &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

func TestTheFirstMemberFoundsTheCommuneAndPasswordsAreNotArguments(t *testing.T) {
	data := t.TempDir()
	stdin(t, "ngan\n")
	if status, _, _ := run("member", "add", "--data", data, "--commune", "Xã Gõ Nhầm", "--name", "Quản trị", "--login", "quantri"); status != 2 {
		t.Errorf("a short password: %d", status)
	}
	if _, out, _ := run("doctor", "--data", data); !strings.Contains(out, "0 xã") {
		t.Errorf("a commune was founded for nobody: %s", out)
	}
	stdin(t, "mat-khau-dau-tien\n")
	if status, _, text := run("member", "add", "--data", data, "--commune", "Xã Thử", "--name", "Quản trị", "--login", "quantri"); status != 0 {
		t.Fatalf("status %d: %s", status, text)
	}
	stdin(t, "ngan\n")
	if status, _, text := run("member", "add", "--data", data, "--name", "Người khác", "--login", "khac", "--role", "viewer"); status != 2 || !strings.Contains(text, "10") {
		t.Errorf("a short password: %d, %s", status, text)
	}
	stdin(t, "mat-khau-thu-hai\n")
	if status, out, text := run("member", "password", "--data", data, "--login", "quantri"); status != 0 || !strings.Contains(out, "mật khẩu mới") {
		t.Errorf("new password: %d, %s %s", status, out, text)
	}
	if status, out, text := run("doctor", "--data", data); status != 0 || !strings.Contains(out, "1 xã") {
		t.Errorf("doctor: %d, %s %s", status, out, text)
	}
}

// stdin lets the next command read text as if it were typed.
func stdin(t *testing.T, text string) {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := write.WriteString(text); err != nil {
		t.Fatal(err)
	}
	write.Close()
	before := os.Stdin
	os.Stdin = read
	t.Cleanup(func() { os.Stdin = before })
}

func TestTheDemoTakesAnotherPortWhenTheUsualOneIsTaken(t *testing.T) {
	if taken, err := net.Listen("tcp", usualAddr); err == nil {
		defer taken.Close()
	} // else another program has it, which is as good
	c := demoCommand{}
	l, moved, err := c.listen()
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if !moved || strings.HasSuffix(l.Addr().String(), ":8080") {
		t.Fatalf("listens on %s, moved %t", l.Addr(), moved)
	}
	var out bytes.Buffer
	if err := c.greet(&out, "http://"+c.address(l), moved, nil); err != nil || !strings.Contains(out.String(), "8080 đang có chương trình khác") {
		t.Errorf("%s, %v", out.String(), err)
	}
}
