package pulsar

import (
	"time"

	"github.com/apache/pulsar-client-go/pulsar"
	"github.com/apache/pulsar-client-go/pulsar/backoff"
)

// The default is jittered.
func byDefault(c pulsar.Client) (pulsar.Producer, error) {
	return c.CreateProducer(pulsar.ProducerOptions{Topic: "orders", SendTimeout: 10 * time.Second})
}

// The library's own policy is jittered.
func withDefaultBackoff(c pulsar.Client) (pulsar.Consumer, error) {
	return c.Subscribe(pulsar.ConsumerOptions{
		Topic: "orders", SubscriptionName: "billing",
		BackOffPolicyFunc: backoff.NewDefaultBackoff,
	})
}

// So it is from an initial wait up.
func withInitialBackoff(c pulsar.Client) (pulsar.Reader, error) {
	return c.CreateReader(pulsar.ReaderOptions{
		Topic: "orders", StartMessageID: pulsar.EarliestMessageID(),
		BackoffPolicyFunc: func() backoff.Policy { return backoff.NewDefaultBackoffWithInitialBackOff(time.Second) },
	})
}

// What the caller's policy does is not known here.
func withParameter(c pulsar.Client, policy func() backoff.Policy) (pulsar.Producer, error) {
	return c.CreateProducer(pulsar.ProducerOptions{Topic: "orders", BackOffPolicyFunc: policy})
}
