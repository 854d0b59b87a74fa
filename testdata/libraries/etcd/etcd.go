package etcd

import (
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
)

// The default fraction is 0.1.
func byDefault(endpoints []string) (*clientv3.Client, error) {
	return clientv3.New(clientv3.Config{Endpoints: endpoints, DialTimeout: 5 * time.Second})
}

// A fraction of 0 is the default one too: jitter cannot be switched off.
func withZero(endpoints []string) (*clientv3.Client, error) {
	return clientv3.New(clientv3.Config{Endpoints: endpoints, BackoffJitterFraction: 0})
}

// The default fraction goes with any wait.
func withWait(endpoints []string) (*clientv3.Client, error) {
	return clientv3.New(clientv3.Config{Endpoints: endpoints, BackoffWaitBetween: time.Second})
}

// More jitter than by default.
func withFraction(endpoints []string) (*clientv3.Client, error) {
	c := clientv3.Config{Endpoints: endpoints}
	c.BackoffJitterFraction = 0.5
	return clientv3.New(c)
}
