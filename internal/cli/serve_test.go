package cli

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheCountsAreShownOnThisMachineOnly(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:9090", ":9090", "192.0.2.7:9090", "[::]:9090", "9090"} {
		data := filepath.Join(t.TempDir(), "data")
		status, out, text := run("serve", "--data", data, "--addr", "127.0.0.1:0", "--metrics", addr)
		if status == 0 || out != "" || !strings.Contains(text, "chỉ nhận địa chỉ của chính máy này") || strings.Count(text, "\n") != 1 {
			t.Errorf("%s: status %d, %q, %q", addr, status, out, text)
		}
		if _, err := os.Stat(data); err == nil {
			t.Errorf("%s: refused, yet something was touched", addr)
		}
	}
	for _, addr := range []string{"127.0.0.1:9090", "[::1]:9090", "localhost:9090"} {
		if at, err := (&serveCommand{Metrics: addr}).local(); err != nil || at == nil {
			t.Errorf("%s: %v, %v", addr, at, err)
		}
	}
	if at, err := (&serveCommand{}).local(); err != nil || at != nil {
		t.Errorf("none asked for: %v, %v", at, err)
	}
}

func TestTheFirstAddressIsOneThatPeopleCanOpen(t *testing.T) {
	for public, c := range map[string][2]string{
		"":                           {"127.0.0.1:0", "http://127.0.0.1:"},
		"https://lantoa.example.vn/": {"127.0.0.1:0", "https://lantoa.example.vn"},
	} {
		l, err := net.Listen("tcp", c[0])
		if err != nil {
			t.Fatal(err)
		}
		if got := (&serveCommand{Public: public}).address(l); !strings.HasPrefix(got, c[1]) || strings.HasSuffix(got, "/") {
			t.Errorf("%s, want %s", got, c[1])
		}
		l.Close()
	}
	l, err := net.Listen("tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if got := (&serveCommand{}).address(l); !strings.HasPrefix(got, "http://localhost:") {
		t.Errorf("on every address: %s", got)
	}
}
