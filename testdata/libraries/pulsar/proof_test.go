package pulsar

import (
	"testing"
	"time"

	"github.com/apache/pulsar-client-go/pulsar"
	"github.com/apache/pulsar-client-go/pulsar/backoff"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	own := proof.Case{Waits: func(*testing.T) []time.Duration {
		return proof.Repeat(4, backoff.NewDefaultBackoff().Next)
	}}
	asValue := proof.Case{Waits: func(*testing.T) []time.Duration {
		options := pulsar.ProducerOptions{BackOffPolicyFunc: backoff.NewDefaultBackoff}
		return proof.Repeat(4, options.BackOffPolicyFunc().Next)
	}}
	proof.Of(t, "apache/pulsar-client-go", map[string]proof.Cases{
		"github.com/apache/pulsar-client-go/pulsar/backoff": {
			"call NewDefaultBackoff":  own,
			"value NewDefaultBackoff": asValue,
			"call NewDefaultBackoffWithInitialBackOff": {Waits: func(*testing.T) []time.Duration {
				return proof.Repeat(4, backoff.NewDefaultBackoffWithInitialBackOff(time.Second).Next)
			}},
		},
	})
}
