package k8swait

import (
	"errors"
	"log"
	"net"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
)

// follow goes on until the connection breaks.
func follow(conn net.Conn) error {
	buf := make([]byte, 1024)
	for {
		if _, err := conn.Read(buf); err != nil {
			return err
		}
	}
}

// serve goes on until it is shut down.
func serve(l net.Listener, handle func(net.Conn) error) {
	for {
		conn, err := l.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err := handle(conn); err != nil {
			log.Print(err)
		}
	}
}

func sessions(conn net.Conn, l net.Listener, handle func(net.Conn) error, next func() bool, stop <-chan struct{}) {
	wait.Until(func() { // want `wait.Until calls its function again after a failure and waits without jitter \(time.Second\).*\(no-jitter\)`
		if err := follow(conn); err != nil {
			log.Print(err)
		}
	}, time.Second, stop)
	wait.Until(func() { // answered once, and again on a schedule
		if err := handle(conn); err != nil {
			log.Print(err)
		}
	}, time.Second, stop)
	wait.Until(func() { serve(l, handle) }, time.Second, stop)
	wait.Until(func() {
		for next() { // until there is no more work
		}
	}, time.Second, stop)
	wait.JitterUntil(func() { _ = follow(conn) }, time.Second, 0.5, true, stop)
}
