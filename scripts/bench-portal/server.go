package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// server is a program under measurement.
type server struct {
	process *exec.Cmd
	log     *os.File
}

// start starts a program that writes into a log of its own.
func start(ctx context.Context, log, name string, args ...string) (*server, error) {
	file, err := os.Create(log)
	if err != nil {
		return nil, err
	}
	s := &server{exec.CommandContext(ctx, name, args...), file}
	s.process.Stdout, s.process.Stderr = file, file
	if err := s.process.Start(); err != nil {
		file.Close()
		return nil, err
	}
	return s, nil
}

// stop ends it and waits for it. Ending it twice does nothing.
func (s *server) stop() {
	if s.process.ProcessState == nil {
		_ = s.process.Process.Signal(syscall.SIGTERM)
		_ = s.process.Wait()
		s.log.Close()
	}
}

// tick is the unit in which Linux tells processor time.
const tick = time.Second / 100

// processor is the processor time that it and its children have taken.
func (s *server) processor() (time.Duration, error) {
	id := strconv.Itoa(s.process.Process.Pid)
	children, err := os.ReadFile("/proc/" + id + "/task/" + id + "/children")
	if err != nil {
		return 0, err
	}
	var sum time.Duration
	for _, p := range append(strings.Fields(string(children)), id) {
		stat, err := os.ReadFile("/proc/" + p + "/stat")
		if err != nil {
			return 0, err
		}
		_, rest, _ := strings.Cut(string(stat), ") ") // a name may hold spaces
		fields := strings.Fields(rest)
		if len(fields) < 13 {
			return 0, fmt.Errorf("the system does not tell the processor time of %s", p)
		}
		for _, field := range fields[11:13] { // utime, stime
			n, err := strconv.ParseInt(field, 10, 64)
			if err != nil {
				return 0, err
			}
			sum += time.Duration(n) * tick
		}
	}
	return sum, nil
}

func freeAddress() (string, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return free.Addr().String(), free.Close()
}
