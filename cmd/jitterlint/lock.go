package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

const (
	// lockPoll is how often a lock is tried that another run has. Runs have one for
	// as long as it takes to write a file.
	lockPoll = 20 * time.Millisecond
	// lockPatience is how long a lock is waited for before that is said.
	lockPatience = 2 * time.Second
)

// lockDirectory waits until no other run writes files in a directory, and keeps others
// waiting until unlock is called. The system gives the lock up when a process ends,
// however it does. The directory has no links in its name.
func (c *command) lockDirectory(ctx context.Context, dir string) (unlock func(), err error) {
	lock, clean := newLock(dir)
	patience, end := context.WithTimeout(ctx, lockPatience)
	defer end()
	_, err = lock.TryLockContext(patience, lockPoll)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		fmt.Fprintf(c.stderr, "jitterlint: waiting for another program that has locked %s\n", shortened(dir))
		_, err = lock.TryLockContext(ctx, lockPoll)
	}
	switch {
	case ctx.Err() != nil:
		return nil, errors.New("interrupted")
	case err != nil:
		return nil, fmt.Errorf("locking %s against other runs: %w", shortened(dir), unwrapPath(err))
	}
	return func() {
		_ = lock.Unlock() // which cannot fail for a file that is open and locked
		clean()
	}, nil
}

// newLock returns the lock of a directory, and what is to be done once it is given up.
// It is the directory itself that is locked, so that nothing lies about, and all runs
// mean the same whatever their environment is. Windows cannot lock directories; there,
// a file in the user's own temporary directory stands for it.
func newLock(dir string) (lock *flock.Flock, clean func()) {
	if runtime.GOOS != "windows" {
		return flock.New(dir, flock.SetFlag(os.O_RDONLY)), func() {}
	}
	name, _ := rule.DigestOf([]byte(strings.ToLower(dir))).MarshalText()
	file := filepath.Join(os.TempDir(), "jitterlint-"+string(name)+".lock")
	return flock.New(file), func() { _ = os.Remove(file) } // which fails while another run has it
}
