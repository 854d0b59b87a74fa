package loop

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

func atOnce(url string) *http.Response {
	for {
		resp, err := http.Get(url) // want `retry of http.Get does not wait: add e.g. time.Sleep\(time.Second \+ rand.N\(time.Second/2\)\) of math/rand/v2 \(no-delay\)`
		if err == nil {
			return resp
		}
		log.Print(err)
	}
}

func atOnceCounted(op func() error) error {
	var err error
	for range 5 {
		if err = op(); err == nil { // want `retry of op does not wait`
			return nil
		}
	}
	return err
}

func atOnceContinued(ctx context.Context, db *sql.DB) {
	ticker := time.NewTicker(pause) // want `poll of db.PingContext waits a constant 5s`
	defer ticker.Stop()
	for ctx.Err() == nil {
		if err := db.PingContext(ctx); err != nil { // want `retry of db.PingContext does not wait`
			log.Print(err)
			continue // past the wait
		}
		<-ticker.C
	}
}

func atOnceAgain(address string) net.Conn {
AGAIN:
	conn, err := net.Dial("tcp", address) // want `retry of net.Dial does not wait`
	if err != nil {
		goto AGAIN
	}
	return conn
}

type sender struct {
	http   *http.Client
	url    string
	urls   []string
	legacy bool
	mu     sync.Mutex
	ready  *sync.Cond
}

func (s *sender) post(body []byte, left int) error {
	_, err := s.http.Post(s.url, "text/plain", bytes.NewReader(body)) // want `retry of s.http.Post does not wait`
	if err != nil && left > 0 {
		return s.post(body, left-1)
	}
	return err
}

func (s *sender) try() error {
	req, err := http.NewRequest(http.MethodGet, s.url, http.NoBody)
	if err != nil {
		return err
	}
	resp, err := s.http.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (s *sender) throughFunction(ctx context.Context) {
	for ctx.Err() == nil {
		if s.try() == nil { // want `retry of s.try does not wait`
			return
		}
	}
}

func rebuilt(ctx context.Context, client *http.Client, url string) (*http.Response, error) {
	for {
		limited, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		req, err := http.NewRequestWithContext(limited, http.MethodGet, url, http.NoBody)
		if err != nil {
			return nil, err
		}
		resp, err := client.Do(req) // want `retry of client.Do does not wait`
		if err != nil {
			continue
		}
		if resp.StatusCode < 500 {
			return resp, nil
		}
		time.Sleep(spread(pause))
	}
}

func otherElement(urls []string) {
	for _, url := range urls {
		if _, err := http.Get(url); err != nil {
			log.Print(err)
			continue
		}
	}
	for i := 0; i < len(urls); i++ {
		_, err := http.Get(urls[i])
		if err == nil {
			return
		}
	}
}

func (s *sender) otherServer() error {
	var err error
	for i := 0; i < len(s.urls); i++ {
		s.url = s.urls[i]
		if err = s.try(); err == nil {
			break
		}
	}
	return err
}

func (s *sender) otherQueued(queue []string) {
	for len(queue) > 0 {
		url := queue[0]
		queue = queue[1:]
		if _, err := http.Get(url); err != nil {
			continue
		}
	}
}

func onceMore(url string) (*http.Response, error) {
	resp, err := http.Get(url)
	if err != nil {
		resp, err = http.Get(url)
	}
	return resp, err
}

func onceMoreCounted(url string) error {
	var err error
	for range 2 {
		if _, err = http.Get(url); err == nil {
			return nil
		}
	}
	return err
}

func onceMoreFlagged(url string) (*http.Response, error) {
	retried := false
	for {
		resp, err := http.Get(url)
		if err != nil && !retried {
			retried = true
			continue
		}
		return resp, err
	}
}

func (s *sender) changedFirst() (*http.Response, error) {
	for {
		resp, err := s.http.Get(s.url)
		if err != nil && !s.legacy {
			s.legacy = true
			continue
		}
		return resp, err
	}
}

func (s *sender) onceMoreItself(again bool) error {
	_, err := http.Get(s.url)
	if err != nil && again {
		return s.onceMoreItself(false)
	}
	return err
}

func (s *sender) onceMoreCounting(depth int) error {
	_, err := http.Get(s.url)
	if err != nil && depth == 0 {
		return s.onceMoreCounting(depth + 1)
	}
	return err
}

func (s *sender) redirect(url string) { s.url = url }

func (s *sender) redirected(again string) *http.Response {
	for {
		resp, err := http.Get(s.url)
		if err == nil {
			return resp
		}
		s.redirect(again)
	}
}

func (s *sender) onceMoreTold(ctx context.Context, tries int) error {
	if _, err := http.Get(s.url); err != nil && tries == 0 {
		return s.onceMoreTold(ctx, tries+1)
	}
	return ctx.Err()
}

func waited(url string, sleep func()) {
	for {
		if _, err := http.Get(url); err == nil {
			return
		}
		sleep() // may be what its name says
	}
}

func waitedFirst(url string) {
	for i := 0; ; i++ {
		if i > 0 {
			time.Sleep(spread(pause))
		}
		if _, err := http.Get(url); err == nil {
			return
		}
	}
}

func (s *sender) waitedForOther(wake <-chan struct{}) {
	for {
		if _, err := http.Get(s.url); err == nil {
			return
		}
		<-wake
	}
}

func (s *sender) waitedForCond() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		if _, err := http.Get(s.url); err == nil {
			return
		}
		s.ready.Wait()
	}
}

func timedOut(conn *sql.DB) error {
	for {
		err := conn.Ping()
		if errors.Is(err, context.DeadlineExceeded) {
			continue // it has waited long enough
		}
		return err
	}
}

func waitsItself(op func() error) {
	try := func() error {
		time.Sleep(spread(pause))
		return op()
	}
	for {
		if try() == nil {
			return
		}
	}
}

func readOn(r io.Reader, p []byte) {
	for {
		if _, err := r.Read(p); err != nil {
			continue // what is read is not asked for
		}
		return
	}
}

func acceptOn(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			continue // blocks until someone comes
		}
		_ = conn.Close()
	}
}

func swapped(m *sync.Map, key string, make func(any) (any, error)) error {
	for {
		old, _ := m.Load(key)
		next, err := make(old)
		if err != nil {
			return err
		}
		if m.CompareAndSwap(key, old, next) {
			return nil
		}
	}
}

func counted(url string) (failures int) {
	for i := 0; i < 1000; i++ {
		if _, err := http.Get(url); err != nil {
			failures++
		}
	}
	return failures
}

func onThisMachine() net.Conn {
	for {
		if conn, err := net.Dial("unix", "/run/x.sock"); err == nil {
			return conn
		}
	}
}
