package gocql

import (
	"time"

	"github.com/gocql/gocql"
	cassandra "github.com/gocql/gocql"
)

func byDefault() (*gocql.Session, error) {
	cluster := gocql.NewCluster("db1", "db2") // want "gocql.NewCluster reconnects by default after a constant 1s.*no-jitter"
	cluster.Keyspace = "shop"
	return cluster.CreateSession()
}

func constant() (*gocql.Session, error) {
	cluster := gocql.NewCluster("db1", "db2")
	cluster.ReconnectionPolicy = &gocql.ConstantReconnectionPolicy{MaxRetries: 10, Interval: 8 * time.Second} // want "gocql.ConstantReconnectionPolicy waits a constant interval.*no-jitter"
	return cluster.CreateSession()
}

func renamedZero() cassandra.ReconnectionPolicy {
	return &cassandra.ConstantReconnectionPolicy{} // want "gocql.ConstantReconnectionPolicy waits a constant interval.*no-jitter"
}

func immediate(session *gocql.Session) error {
	policy := &gocql.SimpleRetryPolicy{NumRetries: 3} // want "gocql.SimpleRetryPolicy retries on the next host at once.*no-delay"
	return session.Query("SELECT now() FROM system.local").RetryPolicy(policy).Exec()
}

func exponential() (*gocql.Session, error) {
	cluster := gocql.NewCluster("db1", "db2")
	cluster.ReconnectionPolicy = &gocql.ExponentialReconnectionPolicy{
		MaxRetries: 10, InitialInterval: time.Second, MaxInterval: time.Minute,
	}
	cluster.RetryPolicy = &gocql.ExponentialBackoffRetryPolicy{NumRetries: 3, Min: time.Second, Max: time.Minute}
	return cluster.CreateSession()
}

func setByHelper() (*gocql.Session, error) {
	cluster := gocql.NewCluster("db1")
	reconnect(cluster)
	return cluster.CreateSession()
}

func reconnect(cluster *gocql.ClusterConfig) {
	cluster.ReconnectionPolicy = &gocql.ExponentialReconnectionPolicy{MaxRetries: 10, InitialInterval: time.Second}
}

// The caller's policy decides.
func unknown(policy gocql.ReconnectionPolicy) (*gocql.Session, error) {
	cluster := gocql.NewCluster("db1")
	cluster.ReconnectionPolicy = policy
	return cluster.CreateSession()
}

// A zero exponential policy has defaults of its own, and jitter.
func zero(session *gocql.Session) error {
	return session.Query("SELECT now() FROM system.local").
		RetryPolicy(&gocql.ExponentialBackoffRetryPolicy{NumRetries: 3}).Exec()
}
