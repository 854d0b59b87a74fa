package loop

import "time"

// sleep is a stub's place in tests; where the code runs, it waits.
var sleep = func(d time.Duration) { time.Sleep(d) }

func stubbed(op func() error) {
	for op() != nil {
		sleep(time.Second) // want `retry of op waits a constant 1s`
	}
}
