package kinds

import (
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"time"
)

// Functions that find an error when they begin: they are handed it, or are deferred.

type ferry struct {
	p    *poster
	rest time.Duration
}

func (f *ferry) calm(what string, err error) error {
	if err == nil {
		return nil
	}
	log.Print(what, err)
	time.Sleep(f.rest) // want `retry of f.p.post waits without jitter`
	return fmt.Errorf("%s: %w", what, err)
}

func (f *ferry) cross(u string) {
	for {
		err := f.p.post(u)
		if f.calm("cross", err) == nil {
			return
		}
	}
}

func (f *ferry) calmSpread(err error) {
	if err != nil {
		time.Sleep(f.rest + rand.N(f.rest))
	}
}

func (f *ferry) crossSpread(u string) {
	for {
		err := f.p.post(u)
		f.calmSpread(err)
		if err == nil {
			return
		}
	}
}

// The failure leaves, after a while.
func (f *ferry) linger(err error) {
	if err != nil {
		time.Sleep(f.rest)
	}
}

func (f *ferry) crossOnce(u string) error {
	for {
		err := f.p.post(u)
		f.linger(err)
		if err != nil {
			return err
		}
	}
}

// Another each time.
func (f *ferry) lingerEach(err error) {
	if err != nil {
		time.Sleep(f.rest)
	}
}

func (f *ferry) crossEach(all []string) {
	for _, u := range all {
		f.lingerEach(f.p.post(u))
	}
}

func (f *ferry) sail(u string) (err error) {
	defer func() {
		if err != nil {
			time.Sleep(f.rest) // want `retry of f.p.post waits without jitter`
		}
	}()
	if u == "" {
		return errors.New("nowhere")
	}
	return f.p.post(u)
}

func (f *ferry) sailAll(u string) {
	for f.sail(u) != nil {
	}
}

func (f *ferry) sailOnce(u string) (err error) {
	defer func() {
		if err != nil {
			time.Sleep(f.rest)
		}
	}()
	return f.p.post(u)
}

func (f *ferry) sailWell(u string) (err error) {
	defer func() {
		if err == nil {
			time.Sleep(f.rest)
		}
	}()
	return f.p.post(u)
}

func (f *ferry) sailWellAll(u string) {
	for f.sailWell(u) != nil {
	}
}

func (f *ferry) again(u string) {
	var failed error
	defer func() {
		if failed != nil {
			time.AfterFunc(f.rest, func() { f.again(u) }) // want `retry of f.p.post waits without jitter`
		}
	}()
	failed = f.p.post(u)
}

func (f *ferry) againSpread(u string) {
	var failed error
	defer func() {
		if failed != nil {
			time.AfterFunc(rand.N(f.rest), func() { f.againSpread(u) })
		}
	}()
	failed = f.p.post(u)
}

// The error has nothing to do with others.
func (f *ferry) check(u string) (err error) {
	defer func() {
		if err != nil {
			time.Sleep(f.rest)
		}
	}()
	if u == "" {
		return errors.New("nowhere")
	}
	return nil
}

func (f *ferry) checkAll(u string) {
	for f.check(u) != nil {
	}
}
