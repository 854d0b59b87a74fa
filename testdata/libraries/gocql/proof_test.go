package gocql

import (
	"testing"
	"time"

	"github.com/gocql/gocql"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	exponential := gocql.ExponentialReconnectionPolicy{InitialInterval: time.Second, MaxInterval: time.Minute}
	cluster := func(policy gocql.ReconnectionPolicy) proof.Draw {
		cluster := gocql.NewCluster("db.test")
		if policy != nil {
			cluster.ReconnectionPolicy = policy
		}
		return intervals(cluster.ReconnectionPolicy)
	}
	proof.Of(t, "gocql/gocql", map[string]proof.Cases{
		"github.com/gocql/gocql": {
			"literal ConstantReconnectionPolicy": {
				Waits: intervals(&gocql.ConstantReconnectionPolicy{Interval: time.Second}),
			},
			"call NewCluster":                       {Waits: cluster(nil), Mended: cluster(&exponential)},
			"literal SimpleRetryPolicy":             {Waits: retry(&gocql.SimpleRetryPolicy{NumRetries: 3})},
			"literal ExponentialReconnectionPolicy": {Waits: intervals(&exponential)},
			"literal ExponentialBackoffRetryPolicy": {Waits: retry(&gocql.ExponentialBackoffRetryPolicy{
				NumRetries: 3, Min: time.Second, Max: time.Minute,
			})},
		},
	})
}

func intervals(policy gocql.ReconnectionPolicy) proof.Draw {
	return func(*testing.T) []time.Duration {
		retry := -1
		return proof.Repeat(4, func() time.Duration {
			retry++
			return policy.GetInterval(retry)
		})
	}
}

// retry draws the waits of a query that fails.
func retry(policy gocql.RetryPolicy) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			q := &query{attempts: 1}
			for attempt() != nil && policy.Attempt(q) {
				q.attempts++
			}
		})
	}
}

// query is a query that counts its attempts, and is nothing else.
type query struct {
	gocql.RetryableQuery
	attempts int
}

func (q *query) Attempts() int { return q.attempts }
