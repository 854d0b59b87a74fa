package kinds

import (
	"errors"
	"net/http"
	"sync"
	"time"
)

var (
	// errFull is given where this program runs enough already.
	errFull = errors.New("enough is running")
	// errBusy is what a server says by its status.
	errBusy = errors.New("the server is busy")
	// errDown is given by a function that asks first.
	errDown = errors.New("the service is down")
)

type runner struct {
	mu      sync.Mutex
	client  *http.Client
	running map[string]*http.Response
	limit   int
	status  int
	slots   chan struct{}
}

func (r *runner) begin(url string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.running) >= r.limit {
		return errFull
	}
	resp, err := r.client.Get(url)
	r.running[url] = resp
	return err
}

func (r *runner) beginInSlot(url string) error {
	select {
	case r.slots <- struct{}{}:
	default:
		return errFull
	}
	_, err := r.client.Get(url)
	return err
}

func (r *runner) ask(url string) error {
	resp, err := r.client.Get(url)
	if err != nil {
		return err
	}
	r.status = resp.StatusCode
	if r.status == http.StatusServiceUnavailable {
		return errBusy
	}
	return nil
}

func (r *runner) askUp(url string) error {
	if _, err := r.client.Head(url); err != nil {
		return errDown
	}
	_, err := r.client.Get(url)
	return err
}

// The program itself has no room: nobody was asked.
func (r *runner) whenThereIsRoom(url string) error {
	for {
		err := r.begin(url)
		if err == errFull {
			time.Sleep(5 * time.Second)
			continue
		}
		return err
	}
}

func (r *runner) whenThereIsASlot(url string) error {
	for {
		err := r.beginInSlot(url)
		if !errors.Is(err, errFull) {
			return err
		}
		time.Sleep(5 * time.Second)
	}
}

// What the server refused is asked of it again.
func (r *runner) whenItIsNotBusy(url string) error {
	for {
		err := r.ask(url)
		if err == errBusy {
			time.Sleep(5 * time.Second) // want `retry of r.ask waits a constant 5s without jitter`
			continue
		}
		return err
	}
}

func (r *runner) whenItIsUp(url string) error {
	for {
		err := r.askUp(url)
		if errors.Is(err, errDown) {
			time.Sleep(5 * time.Second) // want `retry of r.askUp waits a constant 5s without jitter`
			continue
		}
		return err
	}
}

// Whatever went wrong, it is tried again.
func (r *runner) whateverItWas(url string) {
	for {
		err := r.begin(url)
		if err == nil {
			return
		}
		time.Sleep(5 * time.Second) // want `retry of r.begin waits a constant 5s without jitter`
	}
}
