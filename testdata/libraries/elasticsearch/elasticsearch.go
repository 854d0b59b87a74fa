package elasticsearch

import (
	"math/rand/v2"
	"time"

	"github.com/elastic/elastic-transport-go/v8/elastictransport"
	"github.com/elastic/go-elasticsearch/v8"
	es "github.com/elastic/go-elasticsearch/v8"
	"github.com/opensearch-project/opensearch-go/v4"
	"github.com/opensearch-project/opensearch-go/v4/opensearchapi"
)

func wait(attempt int) time.Duration { return rand.N(time.Second << attempt) }

func withoutBackoff(url string) (*elasticsearch.Client, error) {
	return elasticsearch.NewClient(elasticsearch.Config{ // want "elasticsearch.Config has no RetryBackoff.*no-delay"
		Addresses:     []string{url},
		RetryOnStatus: []int{429, 502, 503, 504},
		MaxRetries:    5,
	})
}

func withoutBackoffRenamed(url string) (*es.TypedClient, error) {
	c := es.Config{Addresses: []string{url}, DisableRetry: false} // want "Config has no RetryBackoff.*no-delay"
	c.EnableMetrics = true
	return es.NewTypedClient(c)
}

func withoutBackoffInside(url string) (*opensearchapi.Client, error) {
	return opensearchapi.NewClient(opensearchapi.Config{
		Client: opensearch.Config{Addresses: []string{url}}, // want "opensearch.Config has no RetryBackoff.*no-delay"
	})
}

func backoffNil(url string) opensearch.Config {
	return opensearch.Config{
		Addresses:    []string{url},
		RetryBackoff: nil, // want "opensearch.Config.RetryBackoff is nil.*no-delay"
	}
}

func byDefault() (*elasticsearch.Client, *opensearch.Client, error) {
	e, err := elasticsearch.NewDefaultClient() // want "elasticsearch.NewDefaultClient retries requests at once.*no-delay"
	if err != nil {
		return nil, nil, err
	}
	o, err := opensearch.NewDefaultClient() // want "opensearch.NewDefaultClient retries requests at once.*no-delay"
	return e, o, err
}

func optionsWithoutBackoff(url string) (*elasticsearch.Client, error) {
	return elasticsearch.New(elasticsearch.WithAddresses(url), elasticsearch.WithRetry(5)) // want "elasticsearch.New is given no backoff.*no-delay"
}

func withBackoff(url string) (*elasticsearch.Client, error) {
	return elasticsearch.NewClient(elasticsearch.Config{Addresses: []string{url}, RetryBackoff: wait}) // jittered
}

func withBackoffInside(url string) (*opensearchapi.Client, error) {
	return opensearchapi.NewClient(opensearchapi.Config{
		Client: opensearch.Config{Addresses: []string{url}, RetryBackoff: wait}, // jittered
	})
}

func backoffLater(url string) (*elasticsearch.Client, error) {
	c := elasticsearch.Config{Addresses: []string{url}} // jittered by the next line
	c.RetryBackoff = wait
	return elasticsearch.NewClient(c)
}

func backoffParameter(url string, backoff func(int) time.Duration) opensearch.Config {
	return opensearch.Config{Addresses: []string{url}, RetryBackoff: backoff} // the caller's
}

func disabled(url string) (*elasticsearch.Client, error) {
	return elasticsearch.NewClient(elasticsearch.Config{Addresses: []string{url}, DisableRetry: true}) // no retry
}

func disabledByParameter(url string, off bool) opensearch.Config {
	return opensearch.Config{Addresses: []string{url}, DisableRetry: off} // may be no retry
}

func configParameter(c elasticsearch.Config) (*elasticsearch.Client, error) {
	return elasticsearch.NewClient(c) // may have a backoff
}

func optionsWithBackoff(url string) (*elasticsearch.TypedClient, error) {
	return elasticsearch.NewTyped( // jittered
		elasticsearch.WithAddresses(url),
		elasticsearch.WithTransportOptions(elastictransport.WithRetryBackoff(wait)),
	)
}

func optionsOfCaller(options ...elasticsearch.Option) (*elasticsearch.Client, error) {
	return elasticsearch.New(options...) // may have a backoff
}
