// Package herd computes what clients do to a server that was down: how many calls come
// in each stretch of time, how long it takes until all are answered, and how much of
// that time the server idles. Nothing is slept, and the same input has the same result
// on every machine.
//
// All clients make their first call when the outage begins. A call that comes during
// the outage fails at once. After it, the server answers as many calls of each slot as
// its capacity allows, those that come first, and the others fail at once. A client
// whose call failed waits as its schedule says, and calls again.
package herd

import (
	"errors"
	"math"
	"time"
)

// Schedule says how long a client waits after each call that failed.
type Schedule struct {
	// Base is the first wait. Each later one is longer by Step, and then longer by
	// Factor, which multiplies with each wait.
	Base, Step time.Duration
	Factor     float64
	// Cap is the longest wait before jitter, or 0 for none.
	Cap time.Duration
	// AtOnce is how many retries come at once, before the first wait.
	AtOnce int
	// Attempts is how many calls a client makes at most, the first among them, or 0
	// for no end.
	Attempts int
	// Spread is what the wait is multiplied with, drawn anew each time.
	Spread Spread
}

// Spread is a range of factors, From included and To not.
type Spread struct{ From, To float64 }

// Added is the spread of a wait to which a random share of it is added, from nothing up
// to the given one: 0.5 is half of the wait. Of 0, it is no jitter.
func Added(share float64) Spread { return Spread{1, 1 + share} }

// Constant returns the schedule that waits the same each time, without jitter.
func Constant(base time.Duration) Schedule {
	return Schedule{Base: base, Factor: 1, Spread: Added(0)}
}

// WithJitter returns the schedule with a random share of each wait added to it.
func (s Schedule) WithJitter(share float64) Schedule {
	s.Spread = Added(share)
	return s
}

// longest bounds a wait, so that no sum of two times overflows.
const longest = 100 * 365 * 24 * time.Hour

// Wait returns how long the wait before the n-th retry is, which counts from 0. Drawn is a
// random number from 0 up to 1.
func (s Schedule) Wait(n int, drawn float64) time.Duration {
	if n -= s.AtOnce; n < 0 {
		return 0
	}
	length := float64(s.Base) + float64(n)*float64(s.Step)
	if s.Factor > 1 {
		length *= math.Pow(s.Factor, float64(n))
	}
	if s.Cap > 0 {
		length = min(length, float64(s.Cap))
	}
	length *= s.Spread.From + (s.Spread.To-s.Spread.From)*drawn
	return time.Duration(math.Round(min(length, float64(longest))))
}

// lasts returns for how long a client that is never answered goes on calling, without
// jitter, as far as it is less than a limit.
func (s Schedule) lasts(limit time.Duration) time.Duration {
	total := time.Duration(0)
	for n := 0; total < limit && (s.Attempts == 0 || n < s.Attempts-1); n++ {
		total += s.Wait(n, 0)
	}
	return min(total, limit)
}

// check returns an error if a schedule makes no sense.
func (s Schedule) check() error {
	switch {
	case s.Base < 0 || s.Base < time.Microsecond && s.Step < time.Microsecond:
		return errors.New("the first wait must be a microsecond or more")
	case !(s.Factor >= 1) || math.IsInf(s.Factor, 0):
		return errors.New("the factor of the waits must be 1 or more")
	case s.Step < 0:
		return errors.New("the step of the waits must not be negative")
	case s.Cap < 0 || s.Cap > 0 && s.Cap < s.Base:
		return errors.New("the cap must not be below the first wait")
	case s.AtOnce < 0 || s.AtOnce > maxAtOnce:
		return errors.New("the retries that come at once must be from 0 to 1,000")
	case s.Attempts < 0 || s.Attempts == 1:
		return errors.New("a retry makes two attempts or more; 0 is for no end")
	case !(s.Spread.From >= 0) || !(s.Spread.To > 0) || s.Spread.To < s.Spread.From || s.Spread.To > maxSpread:
		return errors.New("the jitter must be a share of the wait from 0 to 10")
	}
	return nil
}

const (
	maxSpread = 11 // ten times the wait, added to it
	maxAtOnce = 1000
)
