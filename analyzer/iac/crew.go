package iac

import (
	"context"
	"runtime"
	"sync"
)

// crew does jobs on all processors. A job may add others. The newest is begun first, so
// that few are open at a time, however many there are in all.
type crew struct {
	ctx context.Context

	mu   sync.Mutex
	news *sync.Cond
	jobs []job
	busy int
}

// job is done by one worker.
type job func(*worker)

// worker is one of a crew, with what only it uses.
type worker struct {
	crew   *crew
	buffer []byte
	spent  spent
}

func newCrew(ctx context.Context) *crew {
	c := &crew{ctx: ctx}
	c.news = sync.NewCond(&c.mu)
	return c
}

// add has jobs done.
func (c *crew) add(jobs ...job) {
	c.mu.Lock()
	c.jobs = append(c.jobs, jobs...)
	c.mu.Unlock()
	for range min(len(jobs), runtime.GOMAXPROCS(0)) {
		c.news.Signal()
	}
}

// work returns when all jobs are done, or the context is, with what each worker spent.
func (c *crew) work() spent {
	var all sync.WaitGroup
	workers := make([]worker, runtime.GOMAXPROCS(0))
	for i := range workers {
		w := &workers[i]
		w.crew = c
		all.Go(w.run)
	}
	all.Wait()
	var sum spent
	for i := range workers {
		sum.add(workers[i].spent)
	}
	return sum
}

func (w *worker) run() {
	for {
		next := w.crew.next()
		if next == nil {
			return
		}
		next(w)
		w.crew.done()
	}
}

// next waits for a job, and returns nil when there will be none.
func (c *crew) next() job {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.jobs) == 0 && c.busy > 0 {
		c.news.Wait()
	}
	if len(c.jobs) == 0 || c.ctx.Err() != nil {
		c.jobs = nil
		return nil
	}
	last := len(c.jobs) - 1
	found := c.jobs[last]
	c.jobs[last] = nil
	c.jobs = c.jobs[:last]
	c.busy++
	return found
}

func (c *crew) done() {
	c.mu.Lock()
	c.busy--
	idle := c.busy == 0
	c.mu.Unlock()
	if idle {
		c.news.Broadcast() // to those that wait for work which does not come any more
	}
}
