package kinds

import (
	"errors"
	"log"
	"net/http"
	"os"
	"syscall"
	"time"
)

// What this machine's kernel refuses is no storm. That starting a process may ask others is
// not ruled out, and neither is it that a function does which is handed in.

type starter interface{ Run() error }

// untilWritten tries again while the program is still being written.
func untilWritten(p starter) error {
	for {
		err := p.Run()
		if errors.Is(err, syscall.ETXTBSY) {
			time.Sleep(pause)
			continue
		}
		return err
	}
}

func untilWrittenElse(p starter) error {
	for {
		err := p.Run()
		if !errors.Is(err, syscall.ETXTBSY) {
			return err
		}
		time.Sleep(pause)
	}
}

func retryWhileBusy(unmount func(string) error, dir string) error {
	const retryDelay = 2 * time.Second
	for range 10 {
		err := unmount(dir)
		if err == nil {
			return nil
		}
		if !isBusy(err) {
			return err
		}
		time.Sleep(retryDelay)
	}
	return errors.New("still in use")
}

func isBusy(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY)
}

// Others may be asked for what else leads to the wait.

func untilStarted(p starter) {
	for {
		err := p.Run()
		if err == nil {
			return
		}
		if errors.Is(err, syscall.EMFILE) {
			log.Print("too many files are open")
		}
		time.Sleep(pause) // want `retry of p.Run waits a constant 3s`
	}
}

func orRefused(u string) {
	for {
		_, err := http.Get(u)
		if errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ECONNREFUSED) {
			time.Sleep(pause) // want `retry of http.Get waits a constant 3s`
			continue
		}
		return
	}
}

func whileRefused(u string) {
	for {
		_, err := http.Get(u)
		if errors.Is(err, syscall.ECONNREFUSED) {
			time.Sleep(pause) // want `retry of http.Get waits a constant 3s`
			continue
		}
		return
	}
}

// The lock may be in a directory that instances share.
func untilUnlocked(lock func() error) {
	for {
		if err := lock(); !errors.Is(err, os.ErrExist) {
			return
		}
		time.Sleep(pause) // want `retry of lock waits a constant 3s`
	}
}

// What is tried because of it is another matter.
func busyThenAsked(p starter, u string) error {
	err := p.Run()
	if errors.Is(err, syscall.EBUSY) {
		for {
			if _, err := http.Get(u); err == nil {
				return nil
			}
			time.Sleep(pause) // want `retry of http.Get waits a constant 3s`
		}
	}
	return err
}

// The caller learns that it failed, and not why.
func reachable(u string) bool {
	_, err := http.Get(u)
	if errors.Is(err, syscall.EMFILE) {
		return false
	}
	return err == nil
}

func untilReachable(u string) {
	for !reachable(u) {
		time.Sleep(pause) // want `retry of reachable waits a constant 3s`
	}
}
