package loop

import (
	"context"
	"log"
	"math/rand/v2"
	"net/http"
	"time"
)

const (
	retryInterval = 3 * time.Second
	checkInterval = 3 * time.Second
)

type link struct {
	url            string
	reconnectDelay time.Duration
	idleDelay      time.Duration
	closed         chan error
}

func (l *link) dial() error {
	_, err := http.Get(l.url)
	return err
}

// The connection was lost: nothing here says so but the name of the wait.
func (l *link) reopen(quit <-chan struct{}) error {
	select {
	case <-time.After(l.reconnectDelay): // want `retry of l.dial \(by the wait's name\) waits without jitter \(l.reconnectDelay\)`
	case <-quit:
		return nil
	}
	return l.dial()
}

func (l *link) open(quit <-chan struct{}) error {
	select {
	case <-time.After(l.idleDelay): // a wait for something else
	case <-quit:
		return nil
	}
	return l.dial()
}

func (l *link) reopenJittered() error {
	time.Sleep(spread(l.reconnectDelay))
	return l.dial()
}

// scheduled is called what it is not.
func (l *link) scheduled(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(retryInterval): // each pass waits, whatever came of the last
			if err := l.dial(); err != nil {
				log.Print(err)
			}
		}
	}
}

// answered sends again what no answer came to.
func (l *link) answered(answer <-chan string) (string, error) {
	if err := l.dial(); err != nil {
		return "", err
	}
	again := time.NewTimer(retryInterval) // want `retry of l.dial \(by the wait's name\) waits a constant 3s`
	defer again.Stop()
	for {
		select {
		case text := <-answer:
			if text == "" {
				continue
			}
			return text, nil
		case <-again.C:
			if err := l.dial(); err != nil {
				return "", err
			}
			again.Reset(retryInterval)
		}
	}
}

// beating does the same by a name of a schedule.
func (l *link) beating(answer <-chan string) (string, error) {
	beat := time.NewTimer(checkInterval)
	defer beat.Stop()
	for {
		select {
		case text := <-answer:
			if text == "" {
				continue
			}
			return text, nil
		case <-beat.C:
			if err := l.dial(); err != nil {
				return "", err
			}
			beat.Reset(checkInterval) // want `poll of l.dial waits without jitter.*\(fixed-poll\)`
		}
	}
}

func (l *link) reconnect() error { return l.dial() }

func (l *link) kept(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(checkInterval): // want `retry of l.reconnect \(by its name\) waits a constant 3s`
			_ = l.reconnect()
		}
	}
}

// waitForPeer dials until the peer answers at all, which is a retry, whatever the
// function is called.
func (l *link) waitForPeer() {
	for l.dial() != nil {
		time.Sleep(pause) // want `retry of l.dial waits a constant 5s`
	}
}

// waitForRoom asks a peer that answers, until it has what is waited for.
func (l *link) waitForRoom(free func() (int, error)) error {
	for {
		n, err := free()
		if err != nil {
			return err
		}
		if n > 10 {
			return nil
		}
		time.Sleep(pause) // a poll
	}
}

// waitForAny does so whether or not it answers: both lead to the wait.
func (l *link) waitForAny(free func() (int, error)) {
	for {
		n, err := free()
		if err != nil {
			log.Print(err)
		} else if n > 10 {
			return
		}
		time.Sleep(pause) // a poll
	}
}

func (l *link) supervised(quit <-chan struct{}) {
	for {
		if err := l.dial(); err != nil {
			return
		}
		select {
		case <-quit:
			return
		case <-l.closed:
		}
		select {
		case <-quit:
			return
		case <-time.After(l.reconnectDelay): // want `retry of l.dial \(by the wait's name\) waits`
		}
	}
}

// blocking waits for what is set, or for a time that grows: what says how long is
// not what is tried.
func blocking(lock func(string) bool, opts struct{ retryInterval time.Duration }) bool {
	for attempt := 0; ; attempt++ {
		if lock("name") {
			return true
		}
		if opts.retryInterval > 0 {
			time.Sleep(opts.retryInterval) // want `retry of lock \(by the wait's name\) waits`
		} else {
			time.Sleep(lockRetryBackoff(attempt))
		}
	}
}

func lockRetryBackoff(attempt int) time.Duration {
	return time.Duration(rand.Int64N(int64(attempt+1) * int64(time.Second)))
}
