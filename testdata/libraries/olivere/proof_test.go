package olivere

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/olivere/elastic/v7"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func draw(backoff func() elastic.Backoff) proof.Draw {
	return func(*testing.T) []time.Duration {
		b, retry := backoff(), -1
		return proof.Repeat(3, func() time.Duration {
			retry++
			wait, _ := b.Next(retry)
			return wait
		})
	}
}

// node answers that it is unavailable until the last attempt.
type node func() error

func (attempt node) RoundTrip(*http.Request) (*http.Response, error) {
	r := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("{}"))}
	if attempt() != nil {
		r.StatusCode = http.StatusServiceUnavailable
	}
	return r, nil
}

// client draws the waits of a client that SetMaxRetries is given to.
func client(dial func(...elastic.ClientOptionFunc) (*elastic.Client, error)) proof.Case {
	with := func(more ...elastic.ClientOptionFunc) proof.Draw {
		return func(t *testing.T) []time.Duration {
			return proof.Attempts(t, 3, func(attempt func() error) {
				c, err := dial(append([]elastic.ClientOptionFunc{
					elastic.SetHttpClient(&http.Client{Transport: node(attempt)}),
					elastic.SetSniff(false), elastic.SetHealthcheck(false),
					elastic.SetRetryStatusCodes(http.StatusServiceUnavailable), elastic.SetMaxRetries(5),
				}, more...)...)
				if err != nil {
					t.Error(err)
					return
				}
				defer c.Stop()
				c.PerformRequest(context.Background(), elastic.PerformRequestOptions{Method: "GET", Path: "/"})
			})
		}
	}
	exponential := elastic.NewExponentialBackoff(time.Second, time.Hour)
	return proof.Case{Waits: with(), Mended: with(elastic.SetRetrier(elastic.NewBackoffRetrier(exponential)))}
}

func TestProof(t *testing.T) {
	simple := func() elastic.Backoff { return elastic.NewSimpleBackoff(1000, 2000, 4000) }
	jittered := func() elastic.Backoff { return elastic.NewSimpleBackoff(1000, 2000, 4000).Jitter(true) }
	const retries = " when SetMaxRetries(0) is at least 1"
	proof.Of(t, "olivere/elastic", map[string]proof.Cases{
		"github.com/olivere/elastic/v7": {
			"call NewConstantBackoff": {Waits: draw(func() elastic.Backoff { return elastic.NewConstantBackoff(time.Second) })},
			"call NewSimpleBackoff":   {Waits: draw(simple), Mended: draw(jittered)},
			"call SimpleBackoff.Jitter when argument 0 is zero": {Waits: draw(func() elastic.Backoff {
				return elastic.NewSimpleBackoff(1000, 2000, 4000).Jitter(false)
			})},
			"literal ZeroBackoff":            {Waits: draw(func() elastic.Backoff { return elastic.ZeroBackoff{} })},
			"call NewClient" + retries:       client(elastic.NewClient),
			"call NewSimpleClient" + retries: client(elastic.NewSimpleClient),
			"call Dial" + retries:            client(elastic.Dial),
			"call DialContext" + retries: client(func(options ...elastic.ClientOptionFunc) (*elastic.Client, error) {
				return elastic.DialContext(context.Background(), options...)
			}),
			"call NewExponentialBackoff": {Waits: draw(func() elastic.Backoff {
				return elastic.NewExponentialBackoff(time.Second, time.Hour)
			})},
		},
	})
}
