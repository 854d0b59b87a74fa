package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"
)

// progress is a line on a terminal that says how far the work is. A nil
// progress shows nothing.
type progress struct {
	packages atomic.Int64
	quit     chan struct{}
	gone     chan struct{}
}

const (
	// progressDelay keeps a run that comes from the cache quiet.
	progressDelay = 500 * time.Millisecond
	// eraseLine puts the cursor at the line's start and clears it.
	eraseLine = "\r\x1b[K"
)

// startProgress shows progress if errors go to a terminal.
func (c *command) startProgress() *progress {
	file := c.onTerminal()
	if file == nil {
		return nil
	}
	p := &progress{quit: make(chan struct{}), gone: make(chan struct{})}
	go p.show(file)
	return p
}

func (p *progress) show(terminal *os.File) {
	defer close(p.gone)
	start := time.Now()
	tick := time.NewTicker(progressDelay)
	defer tick.Stop()
	shown := false
	for {
		select {
		case <-p.quit:
			if shown {
				fmt.Fprint(terminal, eraseLine)
			}
			return
		case <-tick.C:
			shown = true
			fmt.Fprintf(terminal, "%sjitterlint: go vet, %d packages, %s", eraseLine, p.packages.Load(), time.Since(start).Round(time.Second))
		}
	}
}

// step counts one package.
func (p *progress) step() {
	if p != nil {
		p.packages.Add(1)
	}
}

// stop takes the line away.
func (p *progress) stop() {
	if p != nil {
		close(p.quit)
		<-p.gone
	}
}
