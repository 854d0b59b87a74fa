package kinds

import (
	"context"
	"log"
	"math/rand/v2"
	"time"
)

// Timers and tickers of clocks that a test can turn.

type Alarm interface {
	C() <-chan time.Time
	Stop() bool
	Reset(d time.Duration) bool
}

type Metronome interface {
	Chan() <-chan time.Time
	Stop()
}

type Watch interface {
	NewTimer(d time.Duration) Alarm
	NewTicker(d time.Duration) Metronome
}

// mockTimer has its channel in a field.
type mockTimer struct {
	C <-chan time.Time
	t *time.Timer
}

func (m *mockTimer) Stop() bool                 { return m.t.Stop() }
func (m *mockTimer) Reset(d time.Duration) bool { return m.t.Reset(d) }

type mockClock interface {
	Timer(d time.Duration) *mockTimer
}

type station struct {
	p     *poster
	clock Watch
	mock  mockClock
}

func (s *station) open(ctx context.Context, u string) error {
	timer := s.clock.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C():
		}
		if err := s.p.post(u); err == nil {
			return nil
		}
		timer.Reset(pause) // want `retry of s.p.post waits a constant 3s`
	}
}

func (s *station) openMock(u string) {
	timer := s.mock.Timer(time.Hour)
	for range timer.C {
		if err := s.p.post(u); err != nil {
			log.Print(err)
			timer.Reset(pause) // want `retry of s.p.post waits a constant 3s`
			continue
		}
		timer.Reset(time.Hour)
	}
}

func (s *station) openSpread(ctx context.Context, u string) error {
	timer := s.clock.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C():
		}
		if err := s.p.post(u); err == nil {
			return nil
		}
		timer.Reset(pause + rand.N(pause))
	}
}

func (s *station) tick(u string) {
	ticks := s.clock.NewTicker(pause) // want `retry of s.p.post waits a constant 3s`
	defer ticks.Stop()
	for range ticks.Chan() {
		if s.p.post(u) == nil {
			break
		}
	}
}

// The same pace, however it goes.
func (s *station) pace(u string) {
	ticks := s.clock.NewTicker(pause)
	for range ticks.Chan() {
		if err := s.p.post(u); err != nil {
			log.Print(err)
		}
	}
}
