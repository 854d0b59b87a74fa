package kinds

import (
	"context"
	"log"
	"math/rand/v2"
	"time"
)

// Controllers that ask to be called again.

type Result struct {
	Requeue      bool
	RequeueAfter time.Duration
}

type afterQueue interface {
	Get() (string, bool)
	AddAfter(key string, d time.Duration)
}

type controller struct {
	p     *poster
	queue afterQueue
}

func (k *controller) Reconcile(ctx context.Context, key string) (res Result, err error) {
	if err := k.p.post(key); err != nil {
		log.Print(err)
		res.RequeueAfter = pause // want `retry of k.p.post waits a constant 3s`
		return res, nil
	}
	res.RequeueAfter = time.Hour // a schedule
	return res, nil
}

// The error decides, and not the time.
func (k *controller) reconcileWithError(key string) (Result, error) {
	if err := k.p.post(key); err != nil {
		return Result{RequeueAfter: pause}, err
	}
	return Result{}, nil
}

func requeue() (Result, error) {
	return Result{RequeueAfter: pause}, nil // want `retry of k.p.post waits a constant 3s`
}

func (k *controller) reconcileByHelper(key string) (Result, error) {
	if err := k.p.post(key); err != nil {
		return requeue()
	}
	return Result{}, nil
}

// A state that is not yet as it should be: a poll.
func (k *controller) reconcileState(key string, ready func(string) (bool, error)) (Result, error) {
	ok, err := ready(key)
	if err != nil {
		return Result{}, err
	}
	if !ok {
		return Result{RequeueAfter: pause}, nil
	}
	return Result{}, nil
}

func (k *controller) work() {
	for {
		key, ok := k.queue.Get()
		if !ok {
			return
		}
		err := k.p.post(key)
		switch {
		case err == nil:
			k.queue.AddAfter(key, time.Hour) // a schedule
		case key == "":
			k.queue.AddAfter(key, pause+rand.N(pause))
		default:
			k.queue.AddAfter(key, pause) // want `retry of k.p.post waits a constant 3s`
		}
	}
}
