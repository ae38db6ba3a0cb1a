package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// race is how the two servers did in turn, and how often and how long.
type race struct {
	rounds       int
	length       time.Duration
	bytes        int // of the article, compressed
	ours, theirs []turn
}

// turn is what one server did in one turn.
type turn struct {
	perSecond float64       // requests
	processor time.Duration // a request, of all its processes
	p99       time.Duration
}

// beside starts the demo and nginx and lets wrk ask them in turn, the page being the same
// bytes. The log goes to a file, as in use; nginx writes none.
func beside(ctx context.Context, binary, folder string, rounds int, length time.Duration) (race, error) {
	data := filepath.Join(folder, "data")
	addr, err := freeAddress()
	if err != nil {
		return race{}, err
	}
	ours, err := start(ctx, filepath.Join(folder, "log"), binary, "demo", "--addr", addr, "--data", data)
	if err != nil {
		return race{}, err
	}
	defer ours.stop()
	path, err := ours.article(ctx, "http://"+addr)
	if err != nil {
		return race{}, err
	}
	page, err := ask(ctx, "http://"+addr+path)
	if err != nil {
		return race{}, err
	}
	nginxAddr, err := freeAddress()
	if err != nil {
		return race{}, err
	}
	conf, err := lay(folder, nginxAddr, path, page)
	if err != nil {
		return race{}, err
	}
	theirs, err := start(ctx, filepath.Join(folder, "nginx-log"), "nginx", "-p", folder, "-c", conf)
	if err != nil {
		return race{}, err
	}
	defer theirs.stop()
	if err := same(ctx, "http://"+nginxAddr+path, page); err != nil {
		return race{}, err
	}
	r := race{rounds: rounds, length: length, bytes: len(page)}
	for round := range rounds + 1 { // the first warms both
		for _, side := range []struct {
			*server
			url  string
			list *[]turn
		}{{theirs, "http://" + nginxAddr + path, &r.theirs}, {ours, "http://" + addr + path, &r.ours}} {
			t, err := side.turn(ctx, side.url, length)
			if err != nil {
				return race{}, err
			}
			if round > 0 {
				*side.list = append(*side.list, t)
			}
		}
	}
	return r, nil
}

// lay puts the page where nginx serves it from.
func lay(folder, addr, path string, page []byte) (conf string, err error) {
	file := filepath.Join(folder, "www", filepath.FromSlash(path)+".gz")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", err
	}
	if err := os.WriteFile(file, page, 0o644); err != nil {
		return "", err
	}
	conf = filepath.Join(folder, "nginx.conf")
	return conf, os.WriteFile(conf, fmt.Appendf(nil, `daemon off;
worker_processes 2;
pid %[1]s/nginx.pid;
error_log stderr;
events { worker_connections 256; }
http {
	access_log off;
	gzip_static on;
	keepalive_requests 1000000000;
	default_type "text/html; charset=utf-8";
	server { listen %[2]s; root %[1]s/www; }
}
`, folder, addr), 0o644)
}

// same tells whether nginx sends the page.
func same(ctx context.Context, url string, page []byte) error {
	var sent []byte
	var err error
	for range 50 {
		if sent, err = ask(ctx, url); err == nil {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if err == nil && !slices.Equal(sent, page) {
		err = fmt.Errorf("nginx sends other bytes than the program")
	}
	return err
}

// ask is the compressed page at an address.
func ask(ctx context.Context, url string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept-Encoding", "gzip")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

// article is the address of an article, once the program answers.
func (s *server) article(ctx context.Context, url string) (string, error) {
	link := regexp.MustCompile(`href="(/tin/[a-z0-9-]{20,})"`)
	var err error
	for began := time.Now(); time.Since(began) < time.Minute && ctx.Err() == nil; time.Sleep(100 * time.Millisecond) {
		var r *http.Response
		if r, err = http.Get(url + "/tin"); err != nil {
			continue
		}
		page, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if found := link.FindSubmatch(page); found != nil {
			return string(found[1]), nil
		}
	}
	return "", cmp.Or(err, ctx.Err(), fmt.Errorf("the demo publishes no article"))
}

// turn lets wrk ask for one length.
func (s *server) turn(ctx context.Context, url string, length time.Duration) (turn, error) {
	before, err := s.processor()
	if err != nil {
		return turn{}, err
	}
	said, err := exec.CommandContext(ctx, "wrk", "-t1", "-c16", "--latency", "-d", fmt.Sprintf("%.0fs", length.Seconds()), "-H", "Accept-Encoding: gzip", url).CombinedOutput()
	if err != nil {
		return turn{}, fmt.Errorf("wrk: %w: %s", err, said)
	}
	after, err := s.processor()
	if err != nil {
		return turn{}, err
	}
	find := func(pattern string) string {
		if m := regexp.MustCompile(pattern).FindSubmatch(said); m != nil {
			return string(m[1])
		}
		return ""
	}
	requests, err := strconv.Atoi(find(`(\d+) requests in`))
	if err != nil || requests == 0 || find(`(Non-2xx|Socket errors)`) != "" {
		return turn{}, fmt.Errorf("wrk says: %s", said)
	}
	t := turn{processor: (after - before) / time.Duration(requests)}
	if t.perSecond, err = strconv.ParseFloat(find(`Requests/sec:\s+([\d.]+)`), 64); err != nil {
		return turn{}, err
	}
	t.p99, err = time.ParseDuration(find(`99%\s+([\d.]+[a-z]+)`))
	return t, err
}
