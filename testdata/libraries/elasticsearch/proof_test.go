package elasticsearch

import (
	"bufio"
	"context"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/elastic/elastic-transport-go/v8/elastictransport"
	es7 "github.com/elastic/go-elasticsearch/v7"
	es8 "github.com/elastic/go-elasticsearch/v8"
	es9 "github.com/elastic/go-elasticsearch/v9"
	os1 "github.com/opensearch-project/opensearch-go"
	os2 "github.com/opensearch-project/opensearch-go/v2"
	os4 "github.com/opensearch-project/opensearch-go/v4"
	"github.com/opensearch-project/opensearch-go/v4/opensearchapi"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// node answers requests for /doc that it is unavailable until the last attempt,
// and whatever else a client asks for that all is well.
type node func() error

func (attempt node) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("{}"))}
	answer.Header.Set("X-Elastic-Product", "Elasticsearch")
	if r.URL.Path == "/doc" && attempt() != nil {
		answer.StatusCode = http.StatusServiceUnavailable
	}
	return answer, nil
}

// performer is what the clients have in common.
type performer interface {
	Perform(*http.Request) (*http.Response, error)
}

// draw sends a request through a client whose transport fails.
func draw[P performer](client func(http.RoundTripper) (P, error)) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			c, err := client(node(attempt))
			if err != nil {
				t.Error(err)
				return
			}
			if c, ok := any(c).(io.Closer); ok {
				defer c.Close()
			}
			r, err := http.NewRequest("GET", "/doc", nil)
			if err != nil {
				t.Error(err)
				return
			}
			answer, err := c.Perform(r)
			if err != nil {
				t.Error(err)
				return
			}
			answer.Body.Close()
		})
	}
}

// ofDefault draws a client that takes the default transport, or a copy of it.
func ofDefault[P performer](client func() (P, error)) proof.Case {
	return proof.Case{Waits: draw(func(node http.RoundTripper) (P, error) {
		defer func(d http.RoundTripper) { http.DefaultTransport = d }(http.DefaultTransport)
		http.DefaultTransport = &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
			here, there := net.Pipe()
			go serve(there, node)
			return here, nil
		}}
		return client()
	})}
}

// serve answers one request as the node does.
func serve(conn net.Conn, node http.RoundTripper) {
	defer conn.Close()
	r, err := http.ReadRequest(bufio.NewReader(conn))
	if err != nil {
		return
	}
	answer, _ := node.RoundTrip(r)
	answer.Close = true
	answer.Write(conn)
}

type backoff = func(attempt int) time.Duration

func jittered(attempt int) time.Duration { return rand.N(time.Second << attempt) }

// ofConfig draws a client that is made with or without a RetryBackoff.
func ofConfig[P performer](client func(http.RoundTripper, backoff) (P, error)) proof.Cases {
	with := func(b backoff) proof.Draw {
		return draw(func(node http.RoundTripper) (P, error) { return client(node, b) })
	}
	return proof.Cases{
		"literal Config when field DisableRetry is zero":                              {Waits: with(nil), Mended: with(jittered)},
		"field Config.RetryBackoff when value is zero and field DisableRetry is zero": {Waits: with(nil)},
	}
}

// ofOptions draws a client that is made of options, with and without a backoff
// among those of its transport.
func ofOptions[P performer, O any](client func(...O) (P, error), transport func(...elastictransport.Option) O) proof.Case {
	return proof.Case{
		Waits: ofDefault(func() (P, error) { return client() }).Waits,
		Mended: ofDefault(func() (P, error) {
			return client(transport(elastictransport.WithRetryBackoff(jittered)))
		}).Waits,
	}
}

func TestProof(t *testing.T) {
	cases := map[string]proof.Cases{
		"github.com/elastic/go-elasticsearch/v7": ofConfig(func(node http.RoundTripper, b backoff) (*es7.Client, error) {
			return es7.NewClient(es7.Config{Transport: node, RetryBackoff: b})
		}),
		"github.com/elastic/go-elasticsearch/v8": ofConfig(func(node http.RoundTripper, b backoff) (*es8.Client, error) {
			return es8.NewClient(es8.Config{Transport: node, RetryBackoff: b})
		}),
		"github.com/elastic/go-elasticsearch/v9": ofConfig(func(node http.RoundTripper, b backoff) (*es9.Client, error) {
			return es9.NewClient(es9.Config{Transport: node, RetryBackoff: b})
		}),
		"github.com/opensearch-project/opensearch-go": ofConfig(func(node http.RoundTripper, b backoff) (*os1.Client, error) {
			return os1.NewClient(os1.Config{Transport: node, RetryBackoff: b})
		}),
		"github.com/opensearch-project/opensearch-go/v2": ofConfig(func(node http.RoundTripper, b backoff) (*os2.Client, error) {
			return os2.NewClient(os2.Config{Transport: node, RetryBackoff: b})
		}),
		"github.com/opensearch-project/opensearch-go/v4": ofConfig(func(node http.RoundTripper, b backoff) (*os4.Client, error) {
			return os4.NewClient(os4.Config{Transport: node, RetryBackoff: b})
		}),
		"github.com/opensearch-project/opensearch-go/v4/opensearchapi": {},
	}
	for path, c := range map[string]proof.Case{
		"github.com/elastic/go-elasticsearch/v7":         ofDefault(es7.NewDefaultClient),
		"github.com/elastic/go-elasticsearch/v8":         ofDefault(es8.NewDefaultClient),
		"github.com/elastic/go-elasticsearch/v9":         ofDefault(es9.NewDefaultClient),
		"github.com/opensearch-project/opensearch-go":    ofDefault(os1.NewDefaultClient),
		"github.com/opensearch-project/opensearch-go/v2": ofDefault(os2.NewDefaultClient),
		"github.com/opensearch-project/opensearch-go/v4": ofDefault(os4.NewDefaultClient),
		"github.com/opensearch-project/opensearch-go/v4/opensearchapi": ofDefault(func() (*os4.Client, error) {
			c, err := opensearchapi.NewDefaultClient()
			return c.Client, err
		}),
	} {
		cases[path]["call NewDefaultClient"] = c
	}
	v8, v9 := cases["github.com/elastic/go-elasticsearch/v8"], cases["github.com/elastic/go-elasticsearch/v9"]
	v8["call New"] = ofOptions(es8.New, es8.WithTransportOptions)
	v8["call NewBase"] = ofOptions(es8.NewBase, es8.WithTransportOptions)
	v8["call NewTyped"] = ofOptions(es8.NewTyped, es8.WithTransportOptions)
	v9["call New"] = ofOptions(es9.New, es9.WithTransportOptions)
	v9["call NewBase"] = ofOptions(es9.NewBase, es9.WithTransportOptions)
	v9["call NewTyped"] = ofOptions(es9.NewTyped, es9.WithTransportOptions)
	proof.Of(t, "elastic/go-elasticsearch and opensearch-go", cases)
}
