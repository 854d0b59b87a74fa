package kinds

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"time"
)

// What became of an attempt, told otherwise than by an error.

type verdict string

const (
	delivered verdict = "delivered"
	deferred  verdict = "deferred"
	dropped   verdict = "dropped"
)

func deliver(c *http.Client, u string) (verdict, error) {
	resp, err := c.Get(u)
	if err != nil {
		return deferred, nil
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusGone {
		return dropped, errors.New("gone")
	}
	return delivered, nil
}

func untilDelivered(c *http.Client, u string) {
	for range 20 {
		v, _ := deliver(c, u)
		switch v {
		case deferred:
			time.Sleep(pause) // want `retry of deliver waits a constant 3s`
			continue
		}
		return
	}
}

func untilDeliveredSpread(c *http.Client, u string) {
	for range 20 {
		if v, _ := deliver(c, u); v != deferred {
			return
		}
		time.Sleep(rand.N(pause))
	}
}

func mustRepeat(c *http.Client, u string) bool {
	if _, err := c.Get(u); err != nil {
		return true
	}
	return false
}

func untilSent(c *http.Client, u string) {
	for {
		again := mustRepeat(c, u)
		if !again {
			return
		}
		time.Sleep(pause) // want `retry of mustRepeat waits a constant 3s`
	}
}

func mustRepeatHere(name string) bool { return os.Chmod(name, 0o600) != nil }

func untilChanged(name string) {
	for mustRepeatHere(name) {
		time.Sleep(pause)
	}
}

type phase int

const (
	queued phase = iota
	working
	finished
)

// phaseOf says what a job is at, which is queued until it can be asked.
func phaseOf(c *http.Client, u string) phase {
	resp, err := c.Get(u)
	if err != nil {
		return queued
	}
	defer resp.Body.Close()
	if resp.ContentLength == 0 {
		return queued
	}
	if resp.ContentLength < 10 {
		return working
	}
	return finished
}

func untilFinished(c *http.Client, u string) {
	for phaseOf(c, u) != finished {
		time.Sleep(pause) // a state: a poll
	}
}

// Statuses that helpers and tables judge.

var overloaded = []int{http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable}

func passes(resp *http.Response) bool {
	switch resp.StatusCode {
	case http.StatusRequestTimeout, http.StatusTooManyRequests:
		return true
	}
	return resp.StatusCode/100 == 5
}

func byAnswerHelper(c *http.Client, u string) (*http.Response, error) {
	for {
		resp, err := c.Get(u)
		if err != nil {
			return nil, err
		}
		if !passes(resp) {
			return resp, nil
		}
		time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
	}
}

func byList(c *http.Client, u string) (*http.Response, error) {
	for {
		resp, err := c.Get(u)
		if err != nil {
			return nil, err
		}
		code := resp.StatusCode
		if slices.Contains(overloaded, code) {
			time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
			continue
		}
		return resp, nil
	}
}

func bySwitch(c *http.Client, u string) {
	for {
		resp, err := c.Get(u)
		if err != nil {
			return
		}
		switch resp.StatusCode {
		case http.StatusOK:
		case http.StatusTooManyRequests:
			time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
			continue
		case http.StatusUnauthorized:
			return
		default:
			time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
			continue
		}
		time.Sleep(time.Hour)
	}
}

func bySwitchUntilThere(c *http.Client, u string) {
	for {
		resp, err := c.Get(u)
		if err != nil {
			return
		}
		switch resp.StatusCode {
		case http.StatusNotFound:
			time.Sleep(pause)
		default:
			return
		}
	}
}

func listed(code int) bool {
	for _, c := range overloaded {
		if c == code {
			return true
		}
	}
	return false
}

func byLoopOverList(c *http.Client, u string) error {
	for {
		resp, err := c.Get(u)
		if err != nil {
			return err
		}
		if again := listed(resp.StatusCode); !again {
			return nil
		}
		time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
	}
}

var passing = map[int]struct{}{500: {}, 502: {}, 503: {}}

func isPassing(code int) bool {
	if _, ok := passing[code]; ok {
		return true
	}
	return code == 429
}

func bySet(c *http.Client, u string) error {
	for {
		resp, err := c.Get(u)
		if err != nil {
			return err
		}
		if isPassing(resp.StatusCode) {
			time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
			continue
		}
		return nil
	}
}

func inRange(c *http.Client, u string) error {
	for {
		resp, err := c.Get(u)
		if err != nil {
			return err
		}
		if resp.StatusCode >= 200 && resp.StatusCode < 300 {
			return nil
		}
		time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
	}
}

func stillRuns(code int) bool { return code == http.StatusAccepted || code == http.StatusNoContent }

func untilItEnds(c *http.Client, u string) error {
	for {
		resp, err := c.Get(u)
		if err != nil {
			return err
		}
		if !stillRuns(resp.StatusCode) {
			return nil
		}
		time.Sleep(pause) // a poll
	}
}

func isMissing(code int) bool { return code == http.StatusNotFound }

func untilItAppears(c *http.Client, u string) error {
	for {
		resp, err := c.Get(u)
		if err != nil {
			return err
		}
		if !isMissing(resp.StatusCode) {
			return nil
		}
		time.Sleep(pause) // what is not there yet: a poll
	}
}

// Locks.

type lease struct{ dbs []*sql.DB }

func (l *lease) grab(ctx context.Context, db *sql.DB) (bool, error) {
	r, err := db.ExecContext(ctx, "insert into lease values (1) on conflict do nothing")
	if err != nil {
		return false, err
	}
	n, err := r.RowsAffected()
	return n > 0, err
}

func (l *lease) votes(ctx context.Context) int {
	n := 0
	for _, db := range l.dbs {
		if ok, err := l.grab(ctx, db); err == nil && ok {
			n++
		}
	}
	return n
}

func (l *lease) Acquire(ctx context.Context) error {
	for {
		got, err := l.grab(ctx, l.dbs[0])
		if err != nil {
			return err
		}
		if got {
			return nil
		}
		time.Sleep(pause) // want `retry of l.grab waits a constant 3s`
	}
}

func (l *lease) AcquireAll(ctx context.Context) {
	for {
		n := l.votes(ctx)
		if len(l.dbs) <= n {
			return
		}
		time.Sleep(pause) // want `retry of l.votes waits a constant 3s`
	}
}

func (l *lease) acquireSpread(ctx context.Context) {
	for l.votes(ctx) < len(l.dbs) {
		time.Sleep(pause + rand.N(pause))
	}
}

func (l *lease) isFree(ctx context.Context) (free bool, err error) {
	err = l.dbs[0].QueryRowContext(ctx, "select count(*) = 0 from lease").Scan(&free)
	return free, err
}

func (l *lease) untilFree(ctx context.Context) error {
	for {
		free, err := l.isFree(ctx)
		if err != nil {
			return err
		}
		if free {
			return nil
		}
		time.Sleep(pause) // a state: a poll
	}
}

// exitCode is what a program on another machine ended with, and 0 while it runs.
func exitCode(c *http.Client, u string) (code int, err error) {
	resp, err := c.Get(u)
	if err != nil {
		return 0, err
	}
	return int(resp.ContentLength), nil
}

func untilItExits(c *http.Client, u string) (int, error) {
	for {
		code, err := exitCode(c, u)
		if err != nil || code != 0 {
			return code, err
		}
		time.Sleep(pause) // a poll
	}
}
