package pester

import (
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/sethgrid/pester"
	renamed "github.com/sethgrid/pester"
)

func defaultStrategy() *pester.Client {
	client := pester.New() // want `New makes a client that waits a constant 1s.*no-jitter`
	client.MaxRetries = 5
	return client
}

func extended(hc *http.Client) *pester.Client {
	return renamed.NewExtendedClient(hc) // want `NewExtendedClient makes a client that waits a constant 1s.*no-jitter`
}

func constant() *pester.Client {
	client := pester.New()                 // the strategy follows
	client.Backoff = pester.DefaultBackoff // want `DefaultBackoff waits a constant 1s.*no-jitter`
	return client
}

func exponential() *pester.Client {
	client := pester.New()                     // the strategy follows
	client.Backoff = pester.ExponentialBackoff // want `ExponentialBackoff doubles the wait without jitter.*no-jitter`
	return client
}

func strategies() map[string]pester.BackoffStrategy {
	return map[string]pester.BackoffStrategy{
		"linear":             pester.LinearBackoff,            // want `LinearBackoff adds a second to the wait, without jitter.*no-jitter`
		"linear jitter":      pester.LinearJitterBackoff,      // random
		"exponential jitter": pester.ExponentialJitterBackoff, // random
	}
}

func jittered() *pester.Client {
	client := pester.New()                           // the strategy follows
	client.Backoff = pester.ExponentialJitterBackoff // random
	return client
}

func jitteredExtended(hc *http.Client) *pester.Client {
	client := pester.NewExtendedClient(hc)      // the strategy follows
	client.Backoff = pester.LinearJitterBackoff // random
	return client
}

func ownStrategy() *pester.Client {
	client := pester.New() // the strategy follows
	client.Backoff = func(attempt int) time.Duration {
		return pester.ExponentialBackoff(attempt) + rand.N(time.Second) // a call, with jitter added
	}
	return client
}

func unknownStrategy(strategy pester.BackoffStrategy) *pester.Client {
	client := pester.New() // the strategy follows
	client.Backoff = strategy
	return client
}
