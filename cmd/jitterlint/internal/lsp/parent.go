package lsp

import (
	"context"
	"errors"
	"os"
	"runtime"
	"syscall"
	"time"
)

// glances is how often it is looked whether the client is still there.
const glances = 2 * time.Second

// watch ends the session when the process that the client says it is has ended: another
// may hold its end of the pipe open. A process that cannot be seen in the first place, as
// from within a container, tells nothing.
func (s *server) watch(ctx context.Context, pid int) {
	if !isAlive(pid) {
		return
	}
	tick := time.NewTicker(glances)
	defer tick.Stop()
	for isAlive(pid) {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
	s.vanished(errVanished)
}

// isAlive reports whether there is a process.
func isAlive(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer func() { _ = process.Release() }()
	if runtime.GOOS == "windows" {
		return true // it was found
	}
	err = process.Signal(syscall.Signal(0))
	return !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}
