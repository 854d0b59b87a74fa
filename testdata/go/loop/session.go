package loop

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"time"
)

type stream interface {
	Recv() (string, error)
	Send(string) error
}

// follow goes on while it succeeds.
func follow(s stream) error {
	for {
		text, err := s.Recv()
		if err != nil {
			return err
		}
		log.Print(text)
	}
}

func sessions(open func() (stream, error)) {
	for {
		if err := begin(open); err != nil {
			log.Print(err)
		}
		time.Sleep(pause) // want `retry of begin waits a constant 5s`
	}
}

func begin(open func() (stream, error)) error {
	s, err := open()
	if err != nil {
		return err
	}
	return follow(s)
}

// batch ends when all is read.
func batch(s stream) error {
	for {
		text, err := s.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		log.Print(text)
	}
}

func batches(s stream) {
	for {
		if err := batch(s); err != nil {
			log.Print(err)
		}
		time.Sleep(pause) // all was read, and is again on a schedule
	}
}

// renew goes on until a renewal fails, or it is told to stop.
func renew(s stream, done <-chan struct{}) error {
	var lastErr error
	for tries := 0; ; {
		if tries > 3 {
			return lastErr
		}
		select {
		case <-time.After(time.Minute):
			if err := s.Send("renew"); err != nil {
				lastErr = err
				tries++
				continue
			}
			tries = 0
		case <-done:
			return nil
		}
	}
}

func renewed(open func() (stream, error), done <-chan struct{}) {
START:
	s, err := open()
	if err != nil {
		goto WAIT
	}
	if err := renew(s, done); err != nil {
		log.Print(err)
	}
WAIT:
	select {
	case <-time.After(pause): // want `retry of .* waits a constant 5s`
		goto START
	case <-done:
	}
}

// drain returns when the channel that it is handed has ended.
func drain(ctx context.Context, events <-chan string) {
	for {
		select {
		case <-ctx.Done():
			return
		case event, ok := <-events:
			if !ok {
				return
			}
			log.Print(event)
		}
	}
}

func watched(ctx context.Context, watch func() (<-chan string, error)) {
	for ctx.Err() == nil {
		if events, err := watch(); err == nil {
			drain(ctx, events)
		}
		time.Sleep(pause) // want `retry of watch waits`
	}
}

// first looks at one event.
func first(ctx context.Context, events <-chan string) {
	select {
	case <-ctx.Done():
	case event := <-events:
		log.Print(event)
	}
}

func glanced(ctx context.Context, watch func() (<-chan string, error)) {
	for ctx.Err() == nil {
		if events, err := watch(); err == nil {
			first(ctx, events)
		}
		time.Sleep(pause) // a schedule
	}
}

func within(dial func(func(net.Conn) error) error) {
	for {
		err := dial(func(conn net.Conn) error {
			buf := make([]byte, 1024)
			for {
				if _, err := conn.Read(buf); err != nil {
					return err
				}
			}
		})
		log.Print(err)
		time.Sleep(pause) // want `retry of dial waits`
	}
}

func withinOnce(dial func(func(net.Conn) error) error) {
	for {
		err := dial(func(conn net.Conn) error {
			_, err := conn.Write([]byte("alive"))
			return err
		})
		log.Print(err)
		time.Sleep(pause) // a schedule
	}
}

var errLost = errors.New("lost")

func connect(url string) bool {
	conn, err := net.Dial("tcp", url)
	if err != nil {
		return false
	}
	return conn.Close() == nil
}

func connected(url string) {
	for !connect(url) {
		time.Sleep(pause) // want `retry of connect waits`
	}
}

func isUp(url string) bool {
	conn, err := net.Dial("tcp", url)
	if err != nil {
		return true // of what cannot be asked, the best is thought
	}
	_, err = conn.Write(nil)
	return errors.Is(err, errLost)
}

func up(url string) {
	for !isUp(url) {
		time.Sleep(pause) // false is a state, and no failure
	}
}
