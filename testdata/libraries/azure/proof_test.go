package azure

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/runtime"
	"github.com/Azure/go-autorest/autorest"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

const url = "https://example.invalid"

// failing is a transport, for azcore's clients and for autorest's.
type failing func() error

func (f failing) Do(*http.Request) (*http.Response, error) {
	if err := f(); err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
}

func core(options policy.RetryOptions) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			pipeline := runtime.NewPipeline("proof", "v1", runtime.PipelineOptions{}, &policy.ClientOptions{
				Retry: options, Transport: failing(attempt),
			})
			req, err := runtime.NewRequest(context.Background(), http.MethodGet, url)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := pipeline.Do(req); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func rest(decorator autorest.SendDecorator) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := autorest.SendWithSender(failing(attempt), req, decorator); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// wait is one of autorest's functions that wait, given a backoff.
type wait func(backoff time.Duration, attempt int, cancel <-chan struct{}) bool

func delay(f wait, backoff time.Duration) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			for i := 0; attempt() != nil; i++ {
				f(backoff, i, nil)
			}
		})
	}
}

func TestProof(t *testing.T) {
	old := make(proof.Cases)
	for name, decorate := range map[string]func(backoff time.Duration) autorest.SendDecorator{
		"DoRetryForAttempts":    func(b time.Duration) autorest.SendDecorator { return autorest.DoRetryForAttempts(4, b) },
		"DoRetryForStatusCodes": func(b time.Duration) autorest.SendDecorator { return autorest.DoRetryForStatusCodes(3, b) },
		"DoRetryForStatusCodesWithCap": func(b time.Duration) autorest.SendDecorator {
			return autorest.DoRetryForStatusCodesWithCap(3, b, 3*time.Second)
		},
		"DoRetryForDuration": func(b time.Duration) autorest.SendDecorator { return autorest.DoRetryForDuration(time.Minute, b) },
	} {
		old["call "+name] = proof.Case{Waits: rest(decorate(time.Second))}
		old["call "+name+" when argument 1 is zero"] = proof.Case{Waits: rest(decorate(0))}
	}
	for name, f := range map[string]wait{
		"DelayForBackoff": autorest.DelayForBackoff,
		"DelayForBackoffWithCap": func(backoff time.Duration, attempt int, cancel <-chan struct{}) bool {
			return autorest.DelayForBackoffWithCap(backoff, 3*time.Second, attempt, cancel)
		},
	} {
		old["call "+name] = proof.Case{Waits: delay(f, time.Second)}
		old["call "+name+" when argument 0 is zero"] = proof.Case{Waits: delay(f, 0)}
	}
	proof.Of(t, "Azure SDK", map[string]proof.Cases{
		"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy": {
			"field RetryOptions.RetryDelay when value is below 0": {Waits: core(policy.RetryOptions{RetryDelay: -1})},
			"literal RetryOptions":                                {Waits: core(policy.RetryOptions{})},
		},
		"github.com/Azure/go-autorest/autorest": old,
	})
}
