package sarama

import (
	"math/rand/v2"
	"time"

	"github.com/IBM/sarama"
	kafka "github.com/IBM/sarama"
	legacy "github.com/Shopify/sarama"
)

const atOnce time.Duration = 0

type settings struct{ backoff time.Duration }

func producer() *sarama.Config {
	c := sarama.NewConfig()
	c.Producer.Retry.Max = 10
	c.Producer.Retry.Backoff = 500 * time.Millisecond // want `sarama.Config.Producer.Retry.Backoff is a constant wait.*no-jitter`
	return c
}

func producerRenamed() (kafka.SyncProducer, error) {
	c := kafka.NewConfig()
	c.Producer.Retry.Backoff = 0 // want `sarama.Config.Producer.Retry.Backoff is 0.*no-delay`
	return kafka.NewSyncProducer([]string{"kafka:9092"}, c)
}

func transaction(c *sarama.Config) {
	c.Producer.Transaction.Retry.Backoff = time.Second // the caller may have set BackoffFunc
}

func everything() *sarama.Config {
	c := sarama.NewConfig()
	c.Producer.Transaction.Retry.Backoff = time.Second     // want `sarama.Config.Producer.Transaction.Retry.Backoff is a constant wait.*no-jitter`
	c.Metadata.Retry.Backoff = time.Second                 // want `sarama.Config.Metadata.Retry.Backoff is a constant wait.*no-jitter`
	c.Consumer.Retry.Backoff = time.Second                 // want `sarama.Config.Consumer.Retry.Backoff is a constant wait.*no-jitter`
	c.Consumer.Group.Rebalance.Retry.Backoff = time.Second // want `sarama.Config.Consumer.Group.Rebalance.Retry.Backoff is a constant wait.*no-jitter`
	c.Admin.Retry.Backoff = atOnce                         // want `sarama.Config.Admin.Retry.Backoff is 0.*no-delay`
	return c
}

func before() *legacy.Config {
	c := legacy.NewConfig()
	c.Metadata.Retry.Backoff = 250 * time.Millisecond // want `sarama.Config.Metadata.Retry.Backoff is a constant wait.*no-jitter`
	return c
}

func byDefault() *sarama.Config {
	c := sarama.NewConfig() // the user writes no policy
	c.Producer.Retry.Max = 10
	return c
}

func jittered() *sarama.Config {
	c := sarama.NewConfig()
	c.Producer.Retry.Backoff = time.Second // the next line goes before it
	c.Producer.Retry.BackoffFunc = sarama.NewExponentialBackoff(time.Second, time.Minute)
	return c
}

func jitteredBefore() *sarama.Config {
	c := sarama.NewConfig()
	c.Metadata.Retry.BackoffFunc = func(int, int) time.Duration { return time.Second + rand.N(time.Second) }
	c.Metadata.Retry.Backoff = time.Second // the line above goes before it
	return c
}

func jitteredConsumer() *sarama.Config {
	c := sarama.NewConfig()
	c.Consumer.Retry.BackoffFunc = func(int) time.Duration { return time.Second + rand.N(time.Second) } // the user's own
	c.Consumer.Retry.Backoff = time.Second                                                              // the line above goes before it
	return c
}

func drawnOnce() *sarama.Config {
	c := sarama.NewConfig()
	c.Admin.Retry.Backoff = time.Second + rand.N(time.Second) // differs between instances
	return c
}

func unknown(s settings) *sarama.Config {
	c := sarama.NewConfig()
	c.Producer.Retry.Backoff = s.backoff // may differ between instances
	return c
}

func consumerAtOnce() *sarama.Config {
	c := sarama.NewConfig()
	c.Consumer.Retry.Backoff = 0 // the consumer waits all the same
	return c
}
