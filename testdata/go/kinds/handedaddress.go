package kinds

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"
)

// What a helper of the package is handed by all that call it.

func startHandedChild(ctx context.Context, port int) error {
	address := fmt.Sprintf("http://127.0.0.1:%d/health", port)
	return untilHandedHealthy(ctx, address)
}

func restartHandedChild(ctx context.Context) error {
	return untilHandedHealthy(ctx, "http://localhost:8080/health")
}

func untilHandedHealthy(ctx context.Context, address string) error {
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return err
		}
		if resp, err := http.DefaultClient.Do(req); err == nil {
			return resp.Body.Close()
		}
		time.Sleep(pause)
	}
}

func startHandedPorts(port string) {
	untilHandedPortOpens(net.JoinHostPort("127.0.0.1", port))
	untilHandedPortOpens("localhost:" + port)
	addr := "[::1]:" + port
	untilHandedPortOpens(addr)
}

func untilHandedPortOpens(addr string) net.Conn {
	for {
		if conn, err := net.DialTimeout("tcp", addr, time.Second); err == nil {
			return conn
		}
		time.Sleep(pause)
	}
}

// A helper hands on what it is handed, to a method as well.
func handedPassedOn() { handedOnce(handedClient{}, "http://localhost:4040/up") }

func handedOnce(c handedClient, address string) { c.untilUp(address) }

type handedClient struct{}

func (c handedClient) untilUp(address string) {
	for {
		if _, err := http.Get(address); err == nil {
			return
		}
		time.Sleep(pause)
	}
}

// One caller more, which has an address from elsewhere, is enough.

func handedHereAndThere(there string) {
	untilHandedEither("http://localhost:80")
	untilHandedEither(there)
}

func untilHandedEither(address string) {
	for {
		if _, err := http.Get(address); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of http.Get waits a constant 3s`
	}
}

// A default is no address that stays.

func handedDefault() {
	address := "http://localhost:80"
	if set := os.Getenv("ADDRESS"); set != "" {
		address = set
	}
	untilHandedDefault(address)
}

func untilHandedDefault(address string) {
	for {
		if _, err := http.Get(address); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of http.Get waits a constant 3s`
	}
}

// What the helper itself may replace is not what it is handed.

func handedReplaced() { untilHandedReplaced("http://localhost:80", []string{"http://example.com"}) }

func untilHandedReplaced(address string, others []string) {
	if len(others) > 0 {
		address = others[0]
	}
	for {
		if _, err := http.Get(address); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of http.Get waits a constant 3s`
	}
}

// UntilHandedByAny has callers that are not seen.
func UntilHandedByAny(address string) {
	for {
		if _, err := http.Get(address); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of http.Get waits a constant 3s`
	}
}

func handedByAny() { UntilHandedByAny("http://localhost:80") }

// A function that is kept as a value may be called with anything.

func handedByValue() func(string) {
	untilHandedByValue("http://localhost:80")
	return untilHandedByValue
}

func untilHandedByValue(address string) {
	for {
		if _, err := http.Get(address); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of http.Get waits a constant 3s`
	}
}

// A method that fills an interface is called through that, too.

type handedWaiter interface{ untilThere(address string) }

type handedHTTP struct{}

func (handedHTTP) untilThere(address string) {
	for {
		if _, err := http.Get(address); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of http.Get waits a constant 3s`
	}
}

func handedThroughInterface(w handedWaiter, there string) {
	handedHTTP{}.untilThere("http://localhost:80")
	w.untilThere(there)
}
