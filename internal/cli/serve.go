package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"

	"lantoa/internal/app"
	"lantoa/internal/clock"
	"lantoa/internal/config"
)

type serveCommand struct {
	instance
	Addr   string `help:"Address to listen on." default:"localhost:8080"`
	Public string `help:"The address people type, https://…; cookies then travel over TLS only."`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(w *world) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// The listener is bound first: a taken port is told before anything is touched.
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("không mở được địa chỉ %s: %w", c.Addr, err)
	}
	a, err := app.Open(ctx, config.Config{Addr: c.Addr, Data: c.Data, Database: c.Database, Public: c.Public}, clock.System{}, w.log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer a.Close()
	fmt.Fprintf(w.out, "Lan Tỏa chạy ở http://%s\nDữ liệu ở %s\n", listener.Addr(), c.Data)
	if all, err := a.Directory.All(ctx); err == nil && len(all) == 0 {
		fmt.Fprintln(w.out, "Chưa có xã nào. Tạo cán bộ đầu tiên:\n  lantoa member add --commune \"Xã …\" --name \"Họ và tên\" --login ten-dang-nhap --role admin")
	}
	return a.Serve(ctx, listener)
}
