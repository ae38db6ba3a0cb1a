package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// server is the program under measurement.
type server struct {
	url     string
	process *exec.Cmd
	said    bytes.Buffer
}

// patience is how long the program may take to answer at all.
const patience = 5 * time.Minute

// start starts the program and waits for its first page.
func start(ctx context.Context, binary, folder, source string) (*server, time.Duration, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, 0, err
	}
	addr := free.Addr().String()
	if err := free.Close(); err != nil {
		return nil, 0, err
	}
	s := &server{url: "http://" + addr, process: exec.CommandContext(ctx, binary, "serve", "--data", folder, "--database", source, "--addr", addr)}
	s.process.Stderr = &s.said
	began := time.Now()
	if err := s.process.Start(); err != nil {
		return nil, 0, err
	}
	for time.Since(began) < patience {
		answer, err := http.Get(s.url + "/")
		if err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return s, time.Since(began), nil
			}
		}
		time.Sleep(2 * time.Millisecond)
	}
	s.stop()
	return nil, 0, fmt.Errorf("no page within %s: %s", patience, s.said.String())
}

func (s *server) stop() {
	if s.process.Process != nil {
		_ = s.process.Process.Signal(os.Interrupt)
		_ = s.process.Wait()
	}
}

// memory is what the process holds, in bytes.
func (s *server) memory() (int64, error) {
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(s.process.Process.Pid), "status"))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if value, found := strings.CutPrefix(line, "VmRSS:"); found {
			kb, err := strconv.ParseInt(strings.Fields(value)[0], 10, 64)
			return kb << 10, err
		}
	}
	return 0, fmt.Errorf("the system does not tell the memory of a process")
}
