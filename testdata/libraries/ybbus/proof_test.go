package ybbus

import (
	"net/http"
	"testing"
	"time"

	"github.com/ybbus/httpretry"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// draw asks for the waits after the first four attempts.
func draw(policy httpretry.BackoffPolicy) proof.Case {
	return proof.Case{Waits: func(*testing.T) []time.Duration {
		attempt := 0
		return proof.Repeat(4, func() time.Duration {
			attempt++
			return policy(attempt)
		})
	}}
}

func drawClient(client *http.Client) proof.Case {
	return draw(client.Transport.(*httpretry.RetryRoundtripper).CalculateBackoff)
}

func TestProof(t *testing.T) {
	const (
		equal = " when argument 0 is not below argument 1 and argument 0 is not above argument 1" +
			" and argument 1 is at least 1 and argument 2 is at least 1"
		unbounded = " when argument 2 is at least 1e+06 and argument 1 is zero"
	)
	const second, most = time.Second, 3 * time.Second
	proof.Of(t, "ybbus/httpretry", map[string]proof.Cases{"github.com/ybbus/httpretry": {
		"call ConstantBackoff when argument 1 is at most 0":         draw(httpretry.ConstantBackoff(second, 0)),
		"call ConstantBackoff when argument 1 is at least 1e+06":    draw(httpretry.ConstantBackoff(second, second)),
		"call LinearBackoff when argument 2 is at most 0":           draw(httpretry.LinearBackoff(second, most, 0)),
		"call LinearBackoff" + equal:                                draw(httpretry.LinearBackoff(second, second, second)),
		"call LinearBackoff" + unbounded:                            draw(httpretry.LinearBackoff(second, 0, second)),
		"call ExponentialBackoff when argument 2 is at most 0":      draw(httpretry.ExponentialBackoff(second, most, 0)),
		"call ExponentialBackoff" + equal:                           draw(httpretry.ExponentialBackoff(second, second, second)),
		"call ExponentialBackoff" + unbounded:                       draw(httpretry.ExponentialBackoff(second, 0, second)),
		"call NewDefaultClient when WithBackoffPolicy(0) is absent": drawClient(httpretry.NewDefaultClient()),
		"call NewCustomClient when WithBackoffPolicy(0) is absent":  drawClient(httpretry.NewCustomClient(&http.Client{})),
	}})
}
