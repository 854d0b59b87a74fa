package loop

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"net"
	"os"
	"strings"
	"time"

	"google.golang.org/grpc/codes"
	grpcstatus "google.golang.org/grpc/status"
)

// What an error means is told by the error itself, and not by what it is called.
var (
	errJob           = errors.New("no such job")
	errTaken         = fmt.Errorf("seat is taken: %w", errors.ErrUnsupported)
	errPendingOrders = errors.New("refused, others are at it")
	errKeyNotFound   = errors.New("the gateway is overloaded")
)

// appearing waits for what is not there yet: a poll.
func appearing(get func() error) error {
	for {
		err := get()
		if !errors.Is(err, errJob) {
			return err
		}
		time.Sleep(pause)
	}
}

func pendingOrders(get func() error) error {
	for {
		err := get()
		if !errors.Is(err, errPendingOrders) {
			return err
		}
		time.Sleep(pause) // want `retry of get waits`
	}
}

func keyNotFound(get func() error) error {
	for {
		err := get()
		if err != errKeyNotFound {
			return err
		}
		time.Sleep(pause) // want `retry of get waits`
	}
}

func taken(get func() error) error {
	for {
		err := get()
		if err != errTaken {
			return err
		}
		time.Sleep(pause) // want `retry of get waits`
	}
}

func appearingRow(get func() error) error {
	for {
		err := get()
		if err != sql.ErrNoRows {
			return err
		}
		time.Sleep(pause) // a poll
	}
}

// isMissing answers yes for errors of one kind alone.
func isMissing(err error) bool {
	if errors.Is(err, fs.ErrNotExist) {
		return true
	}
	return err != nil && strings.Contains(err.Error(), "not found")
}

func appearingByAnswer(get func() error) error {
	for {
		err := get()
		if isMissing(err) {
			time.Sleep(pause) // a poll
			continue
		}
		return err
	}
}

// notFound answers yes for anything but an error of its name.
func notFound(err error) bool { return errors.Is(err, errKeyNotFound) || isMissing(err) }

func overloaded(get func() error) error {
	for {
		err := get()
		if notFound(err) {
			time.Sleep(pause) // want `retry of get waits`
			continue
		}
		return err
	}
}

// passing answers yes for several kinds, of which one is no absence.
func passing(err error) bool {
	switch {
	case errors.Is(err, errJob):
		return true
	case errors.Is(err, errTaken):
		return true
	}
	return false
}

func passed(get func() error) error {
	for {
		err := get()
		if passing(err) {
			time.Sleep(pause) // want `retry of get waits`
			continue
		}
		return err
	}
}

func appearingByCode(get func() error) error {
	for {
		err := get()
		if grpcstatus.Code(err) == codes.NotFound {
			time.Sleep(pause) // a poll
			continue
		}
		return err
	}
}

func unavailable(get func() error) error {
	for {
		err := get()
		if err == nil {
			return nil
		}
		if grpcstatus.Code(err) != codes.Unavailable {
			return err
		}
		time.Sleep(pause) // want `retry of get waits`
	}
}

type wire interface {
	Next() error
	Last() bool
}

type watcher struct{ over, gone bool }

// watch ends when it fails, or when others tell it to.
func (w *watcher) watch(from wire) error {
	for {
		if w.over {
			return nil
		}
		if err := from.Next(); err != nil {
			return err
		}
	}
}

func (w *watcher) watching(from wire) {
	for {
		_ = w.watch(from)
		time.Sleep(pause) // want `retry of w.watch waits`
	}
}

// read ends when it has read the last, too.
func (w *watcher) read(from wire) error {
	for {
		if w.gone {
			return nil
		}
		if err := from.Next(); err != nil {
			return err
		}
		w.gone = from.Last()
	}
}

func (w *watcher) reading(from wire) {
	for {
		_ = w.read(from)
		time.Sleep(pause) // a schedule
	}
}

var (
	errBadEOF = errors.New("line is broken")
	errDone   = errors.New("end of stream")
)

// copied ends by a failure alone, one of which it keeps to itself.
func copied(from wire) error {
	for {
		if err := from.Next(); err != nil {
			if err == errBadEOF {
				return nil
			}
			return err
		}
	}
}

func copying(from wire) {
	for {
		_ = copied(from)
		time.Sleep(pause) // want `retry of copied waits`
	}
}

// drained ends well when there is no more.
func drained(from wire) error {
	for {
		if err := from.Next(); err != nil {
			if err == errDone {
				return nil
			}
			return err
		}
	}
}

func draining(from wire) {
	for {
		_ = drained(from)
		time.Sleep(pause) // a schedule
	}
}

var errTimeoutPolicy = errors.New("the policy refuses")

func atOnceRefused(address string) (net.Conn, error) {
	for {
		conn, err := net.Dial("tcp", address) // want `retry of net.Dial does not wait`
		if err != errTimeoutPolicy {
			return conn, err
		}
	}
}

func atOnceTimed(address string) (net.Conn, error) {
	for {
		conn, err := net.Dial("tcp", address)
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			return conn, err
		}
	}
}

func atOnceSlow(address string) (net.Conn, error) {
	for {
		conn, err := net.Dial("tcp", address)
		if slow, ok := err.(net.Error); ok && slow.Timeout() {
			continue
		}
		return conn, err
	}
}

func loggedUnlessThere(db *sql.DB) string {
	for {
		var s string
		err := db.QueryRow("select 1").Scan(&s)
		if err != nil {
			if err != sql.ErrNoRows { // which makes no other difference
				log.Print(err)
			}
			time.Sleep(pause) // want `retry of db.QueryRow\("select 1"\).Scan waits`
			continue
		}
		return s
	}
}

func refusedUnlessThere(db *sql.DB) (string, error) {
	for {
		var s string
		err := db.QueryRow("select 1").Scan(&s)
		if err != nil {
			if err != sql.ErrNoRows {
				return "", err
			}
			time.Sleep(pause) // want `poll of db.QueryRow\("select 1"\).Scan waits`
			continue
		}
		return s, nil
	}
}
