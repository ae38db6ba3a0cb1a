package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"syscall"
	"text/tabwriter"

	"lantoa/internal/app"
	"lantoa/internal/clock"
	"lantoa/internal/config"
	"lantoa/internal/demo"
	"lantoa/internal/permission"
)

type demoCommand struct {
	instance
	Addr string `help:"Address to listen on; without it 8080 or, when that is taken, a free port."`
	JSON bool   `name:"json" help:"Print one line of JSON with the address and the accounts."`
}

const usualAddr = "localhost:8080"

// Run serves the example commune until it is told to stop.
func (c *demoCommand) Run(w *world) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	listener, moved, err := c.listen()
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, config.Config{Addr: listener.Addr().String(), Data: c.Data, Database: c.Database}, clock.System{}, w.log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer a.Close()
	accounts, err := demo.Seed(ctx, a)
	if err != nil {
		return errors.Join(refuse(w, err), listener.Close())
	}
	url := "http://" + c.address(listener)
	served := make(chan error, 1)
	go func() { served <- a.Serve(ctx, listener) }()
	if c.JSON {
		err = json.NewEncoder(w.out).Encode(map[string]any{"url": url, "accounts": accounts})
	} else {
		err = c.greet(w.out, url, moved, accounts)
	}
	if err != nil {
		stop()
		return errors.Join(err, <-served)
	}
	return <-served
}

// listen takes the address asked for; where none was, another free port is as good.
func (c *demoCommand) listen() (l net.Listener, moved bool, err error) {
	if c.Addr != "" {
		l, err = net.Listen("tcp", c.Addr)
		if err != nil {
			return nil, false, fmt.Errorf("không mở được địa chỉ %s: %w", c.Addr, err)
		}
		return l, false, nil
	}
	if l, err = net.Listen("tcp", usualAddr); err == nil {
		return l, false, nil
	}
	l, err = net.Listen("tcp", "localhost:0")
	return l, true, err
}

// address is how a browser on this machine reaches the listener: under the host
// that was asked for, since a sign-in is kept by host.
func (c *demoCommand) address(l net.Listener) string {
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return l.Addr().String()
	}
	host, _, err := net.SplitHostPort(c.Addr)
	if err != nil || host == "" {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

func (c *demoCommand) greet(out io.Writer, url string, moved bool, accounts []demo.Account) error {
	if moved {
		fmt.Fprintf(out, "Cổng 8080 đang có chương trình khác dùng, nên chạy ở cổng khác.\n")
	}
	fmt.Fprintf(out, "\nLan Tỏa, bản dùng thử với dữ liệu minh họa: %s\nDữ liệu ở %s (xóa thư mục này để làm lại từ đầu)\n\nĐăng nhập ở %s/dang-nhap\n\n", url, c.Data, url)
	if len(accounts) == 0 {
		_, err := fmt.Fprintf(out, "Cơ sở dữ liệu này đã có xã, và thư mục %s không giữ mật khẩu dùng thử của xã đó.\nĐặt mật khẩu mới cho một cán bộ: lantoa member password --login dieuphoi, kèm --data và --database như lệnh vừa chạy.\n", c.Data)
		return err
	}
	table := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(table, "VAI TRÒ\tTÊN ĐĂNG NHẬP\tMẬT KHẨU\tTÊN\tĐƠN VỊ")
	for _, a := range accounts {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", permission.Role(a.Role).Label(), a.Login, a.Password, a.Name, a.Unit)
	}
	fmt.Fprintln(table)
	return table.Flush()
}
