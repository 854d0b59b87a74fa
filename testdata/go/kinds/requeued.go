package kinds

import (
	"context"
	"errors"
	"log"
	"math/rand/v2"
	"time"
)

// Results of a controller that are put together before they are returned.

type shelf struct {
	p     *poster
	fails map[string]int
	queue afterQueue
}

func (s *shelf) set(key string) (*Result, error) {
	var res Result
	if err := s.p.post(key); err != nil {
		log.Print(err)
		res.RequeueAfter = pause // want `retry of s.p.post waits a constant 3s`
	} else {
		res.Requeue = true
	}
	return &res, nil
}

func (s *shelf) replaced(key string) (Result, error) {
	res := Result{}
	switch err := s.p.post(key); {
	case err == nil:
		log.Print("put ", key)
	default:
		res = Result{RequeueAfter: 2 * pause} // want `retry of s.p.post waits a constant 6s`
	}
	return res, nil
}

func (s *shelf) setSpread(key string) (res Result, _ error) {
	if err := s.p.post(key); err != nil {
		res.RequeueAfter = pause + rand.N(pause)
	}
	return res, nil
}

// The error decides, and not the time.
func (s *shelf) setWithError(key string) (Result, error) {
	var res Result
	err := s.p.post(key)
	if err != nil {
		res.RequeueAfter = pause
	}
	return res, err
}

// What is set is not what is returned.
func (s *shelf) setAside(key string) (Result, error) {
	var res, planned Result
	if err := s.p.post(key); err != nil {
		planned.RequeueAfter = pause
	}
	log.Print(planned)
	return res, nil
}

// Looked at again after a while, however it went.
func (s *shelf) setAnyway(key string) (Result, error) {
	var res Result
	if err := s.p.post(key); err != nil {
		log.Print(err)
	}
	res.RequeueAfter = pause
	return res, nil
}

// The number of failures is kept for each key.
func (s *shelf) count() error {
	for {
		key, ok := s.queue.Get()
		if !ok {
			return errors.New("closed")
		}
		if err := s.p.post(key); err != nil {
			s.fails[key]++
			s.queue.AddAfter(key, time.Duration(s.fails[key])*pause) // want `retry of s.p.post waits without jitter`
			continue
		}
		s.fails[key] = 0
	}
}

type pacebook struct {
	p     *poster
	waits map[string]time.Duration
}

// What a table holds for a key is not counted: it may be another in each instance.
func (t *pacebook) look(ctx context.Context, keys <-chan string) {
	key := <-keys
	for t.p.post(key) != nil && ctx.Err() == nil {
		time.Sleep(t.waits[key])
	}
}

// Where it ends, the error is turned into a wait.
func (s *shelf) ends(key string) (res Result, err error) {
	defer func() {
		if err != nil {
			log.Print(err)
			res, err = Result{RequeueAfter: pause}, nil // want `retry of s.p.post waits a constant 3s`
		}
	}()
	return Result{}, s.p.post(key)
}

// The error stays, and decides.
func (s *shelf) endsWithError(key string) (res Result, err error) {
	defer func() {
		if err != nil {
			res.RequeueAfter = pause
		}
	}()
	return res, s.p.post(key)
}
