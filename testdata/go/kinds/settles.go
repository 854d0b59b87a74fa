package kinds

import (
	"net/http"
	"time"
)

const settleTime = 200 * time.Millisecond

// takeLock writes that it wants a lock, and looks a moment later who else does.
func takeLock(url string) error {
	if _, err := http.Post(url, "", nil); err != nil {
		return err
	}
	time.Sleep(settleTime)
	_, err := http.Get(url)
	return err
}

// The wait before each further try is its own.
func takeLockPatiently(url string) {
	for takeLock(url) != nil {
		time.Sleep(5 * time.Second) // want `retry of takeLock waits a constant 5s without jitter`
	}
}

// pauseAndTakeLock is all that waits before a further try.
func pauseAndTakeLock(url string) error {
	time.Sleep(settleTime) // want `retry of pauseAndTakeLock waits a constant 200ms`
	_, err := http.Get(url)
	return err
}

func takeLockAgain(url string) {
	for pauseAndTakeLock(url) != nil {
	}
}
