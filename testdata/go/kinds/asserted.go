package kinds

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"time"
)

// Failures that the type of an error tells.

func byType(c *http.Client, u string) error {
	for {
		_, err := c.Get(u)
		netErr, ok := err.(net.Error)
		if !ok || !netErr.Timeout() {
			return err
		}
		time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
	}
}

func byAsType(c *http.Client, u string) error {
	for {
		_, err := c.Get(u)
		if _, ok := errors.AsType[*url.Error](err); ok {
			time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
			continue
		}
		return err
	}
}

func byTypes(c *http.Client, u string) error {
	for {
		_, err := c.Get(u)
		switch e := err.(type) {
		case nil:
			return nil
		case *net.OpError, *url.Error:
			time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
			_ = e
		default:
			return err
		}
	}
}

func byTypesSpread(c *http.Client, u string) error {
	for {
		_, err := c.Get(u)
		switch err.(type) {
		case *url.Error:
			time.Sleep(pause + rand.N(pause))
		default:
			return err
		}
	}
}

func byTypesHere(name string) error {
	for {
		_, err := os.ReadFile(name)
		switch err.(type) {
		case *fs.PathError:
			time.Sleep(pause)
		default:
			return err
		}
	}
}

// A schedule: what went well waits as well.
func byTypesAlways(c *http.Client, u string) {
	for {
		_, err := c.Get(u)
		switch err.(type) {
		case nil, *url.Error:
			time.Sleep(pause)
		default:
			return
		}
	}
}

func byKeptBool(c *http.Client, u string) {
	for {
		_, err := c.Get(u)
		failed := err != nil
		if !failed {
			return
		}
		time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
	}
}

type answer struct{ kind any }

func byAnswer(ask func() (answer, error)) error {
	for {
		a, err := ask()
		if err != nil {
			return err
		}
		if _, ok := a.kind.(string); !ok {
			return nil
		}
		time.Sleep(pause) // a state: a poll
	}
}
