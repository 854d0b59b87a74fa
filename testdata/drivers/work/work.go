// Package work retries by the helpers of other packages.
package work

import (
	"net/http"
	"time"

	"example.com/drivers/wait"
	"example.com/kit"
)

const pause = 3 * time.Second

func fetch(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Constant waits a constant.
func Constant(url string) {
	for fetch(url) != nil {
		time.Sleep(pause)
	}
}

// Growing waits as another package says.
func Growing(url string) {
	for i := 0; fetch(url) != nil; i++ {
		time.Sleep(wait.Delay(i))
	}
}

// Spread adds what another package draws.
func Spread(url string) {
	for i := 0; fetch(url) != nil; i++ {
		time.Sleep(wait.Spread(wait.Delay(i), 0.3))
	}
}

// Elsewhere waits in another module.
func Elsewhere(url string) {
	for fetch(url) != nil {
		kit.Pause(time.Second)
	}
}

// About waits there, too, for a drawn time.
func About(url string) {
	for fetch(url) != nil {
		kit.PauseAbout(time.Second)
	}
}

// Refused is told of a failure by a function of another package.
func Refused(host string) {
	for !wait.Dial(host) {
		time.Sleep(time.Second)
	}
}

// Local looks at a file of this machine, which nobody else waits for.
func Local(name string) {
	for wait.Written(name) != nil {
		time.Sleep(time.Second)
	}
}

// Off switches off the jitter that a function of another package has.
func Off(url string) {
	wait.Do(func() error { return fetch(url) }, 0)
}

// Silenced says why.
func Silenced(url string) {
	for fetch(url) != nil {
		time.Sleep(pause) //jitterlint:ignore no-jitter one instance runs this
	}
}

// Linted is silenced as golangci-lint has it.
func Linted(url string) {
	for fetch(url) != nil {
		time.Sleep(pause) //nolint:jitterlint // one instance runs this
	}
}
