package kinds

import (
	"context"
	"log"
	"math/rand/v2"
	"time"
)

// Channels of no times, from which something comes when a time is over.

type nothing struct{}

func after(d time.Duration) chan nothing {
	c := make(chan nothing)
	go func() {
		defer log.Print("over")
		time.Sleep(d)
		close(c)
	}()
	return c
}

func afterTwice(d time.Duration) <-chan nothing { return after(2 * d) }

func beep(d time.Duration) <-chan string {
	c := make(chan string, 1)
	time.AfterFunc(d, func() { c <- "beep" })
	return c
}

func limit(ctx context.Context, d time.Duration) <-chan struct{} {
	within, cancel := context.WithTimeout(ctx, d)
	_ = cancel
	return within.Done()
}

// done tells when it has been done, at the latest after a while.
func done(ctx context.Context, d time.Duration, do func()) <-chan struct{} {
	within, cancel := context.WithTimeout(ctx, d)
	go func() {
		do()
		cancel()
	}()
	return within.Done()
}

func byAlarms(ctx context.Context, p *poster) {
	for p.post("a") != nil {
		<-after(pause) // want `retry of p.post waits a constant 3s`
	}
	for p.post("b") != nil {
		select {
		case <-afterTwice(pause): // want `retry of p.post waits without jitter`
		case <-ctx.Done():
			return
		}
	}
	for p.post("c") != nil {
		log.Print(<-beep(pause)) // want `retry of p.post waits a constant 3s`
	}
	for p.post("d") != nil {
		<-limit(ctx, pause) // want `retry of p.post waits a constant 3s`
	}
}

func byAlarmsSpread(ctx context.Context, p *poster) {
	for p.post("a") != nil {
		<-after(pause + rand.N(pause))
	}
	for p.post("d") != nil {
		<-limit(ctx, rand.N(pause))
	}
}

func bySignals(ctx context.Context, p *poster) {
	for p.post("a") != nil {
		<-done(ctx, pause, func() { log.Print("a") })
	}
}
