package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"lantoa/internal/app"
	"lantoa/internal/clock"
	"lantoa/internal/config"
)

type serveCommand struct {
	instance
	Addr    string `help:"Address to listen on." default:"localhost:8080"`
	Public  string `help:"The address people type, https://…; cookies then travel over TLS only."`
	Metrics string `help:"Address of this machine on which Prometheus reads /metrics, 127.0.0.1:9090; none without it." placeholder:"ADDR"`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(w *world) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	local, err := c.local()
	if err != nil {
		return err
	}
	// The listener is bound first: a taken port is told before anything is touched.
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("không mở được địa chỉ %s: %w", c.Addr, err)
	}
	var counts net.Listener
	if local != nil {
		if counts, err = net.ListenTCP("tcp", local); err != nil {
			return errors.Join(fmt.Errorf("không mở được địa chỉ %s: %w", c.Metrics, err), listener.Close())
		}
		defer counts.Close()
	}
	a, err := app.Open(ctx, config.Config{Addr: c.Addr, Data: c.Data, Database: c.Database, Public: c.Public}, clock.System{}, w.log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer a.Close()
	fmt.Fprintf(w.out, "Lan Tỏa chạy ở http://%s\nDữ liệu ở %s\n", listener.Addr(), c.Data)
	if all, err := a.Directory.All(ctx); err == nil && len(all) == 0 {
		fmt.Fprintf(w.out, "\nChưa có xã nào. Mở địa chỉ này trong trình duyệt để bắt đầu (mã chỉ dùng cho lần chạy này):\n  %s/bat-dau?ma=%s\n\n", c.address(listener), a.Door.NewCode())
	}
	if counts == nil {
		return a.Serve(ctx, listener)
	}
	fmt.Fprintf(w.out, "Số đo ở http://%s/metrics\n", counts.Addr())
	counted := make(chan error, 1)
	go func() { counted <- a.ServeMetrics(ctx, counts) }()
	err = a.Serve(ctx, listener)
	stop()
	return errors.Join(err, <-counted)
}

// local is the address for the metrics, nil when none was asked for. Whoever reaches
// it reads it without signing in, so it is one that only this machine has.
func (c *serveCommand) local() (*net.TCPAddr, error) {
	if c.Metrics == "" {
		return nil, nil
	}
	at, err := net.ResolveTCPAddr("tcp", c.Metrics)
	if err != nil || !at.IP.IsLoopback() {
		return nil, fmt.Errorf("--metrics chỉ nhận địa chỉ của chính máy này, ví dụ 127.0.0.1:9090; không dùng được %s", c.Metrics)
	}
	return at, nil
}

// address is how people reach the listener: as they were told, or from this machine.
func (c *serveCommand) address(l net.Listener) string {
	if c.Public != "" {
		return strings.TrimSuffix(c.Public, "/")
	}
	if at, ok := l.Addr().(*net.TCPAddr); ok && at.IP.IsUnspecified() {
		return "http://localhost:" + strconv.Itoa(at.Port)
	}
	return "http://" + l.Addr().String()
}
