package nsq

import (
	"time"

	"github.com/nsqio/go-nsq"
	queue "github.com/nsqio/go-nsq"
)

func consumer() (*nsq.Consumer, error) {
	return nsq.NewConsumer("orders", "billing", nsq.NewConfig()) // want `nsq.NewConfig makes consumers back off by powers of two.*no-jitter`
}

func consumerRenamed() (*queue.Consumer, error) {
	cfg := queue.NewConfig() // want `nsq.NewConfig makes consumers back off by powers of two.*no-jitter`
	cfg.MaxAttempts = 10
	return queue.NewConsumer("orders", "billing", cfg)
}

func exponential() (*nsq.Consumer, error) {
	cfg := nsq.NewConfig()
	if err := cfg.Set("backoff_strategy", "exponential"); err != nil { // want `nsq.Config.Set chooses the strategy that has no jitter.*no-jitter`
		return nil, err
	}
	return nsq.NewConsumer("orders", "billing", cfg)
}

func exponentialFlag(cfg *nsq.Config) error {
	const strategy = "exponential"
	return cfg.Set("backoff-strategy", strategy) // want `nsq.Config.Set chooses the strategy that has no jitter.*no-jitter`
}

func exponentialLiteral(cfg *nsq.Config) error {
	return cfg.Set("backoff_strategy", &nsq.ExponentialStrategy{}) // want `nsq.ExponentialStrategy backs off by powers of two.*no-jitter`
}

func jittered() (*nsq.Consumer, error) {
	cfg := nsq.NewConfig() // the next line gives it jitter
	if err := cfg.Set("backoff_strategy", "full_jitter"); err != nil {
		return nil, err
	}
	return nsq.NewConsumer("orders", "billing", cfg)
}

func jitteredLiteral(cfg *nsq.Config) error {
	return cfg.Set("backoff_strategy", &nsq.FullJitterStrategy{}) // has jitter
}

func unknown(strategy string) (*nsq.Consumer, error) {
	cfg := nsq.NewConfig() // the next line may give it jitter
	if err := cfg.Set("backoff_strategy", strategy); err != nil {
		return nil, err
	}
	return nsq.NewConsumer("orders", "billing", cfg)
}

// fixed is the user's own strategy.
type fixed struct{}

func (fixed) Calculate(int) time.Duration { return time.Second }

func custom() (*nsq.Consumer, error) {
	cfg := nsq.NewConfig()        // the next line gives it another strategy
	cfg.BackoffStrategy = fixed{} // want `nsq.BackoffStrategy is given a policy without jitter \(fixed{}\)`
	return nsq.NewConsumer("orders", "billing", cfg)
}

func producer() (*nsq.Producer, error) {
	return nsq.NewProducer("nsqd:4150", nsq.NewConfig()) // a producer does not back off
}

func producerConfigured() (*nsq.Producer, error) {
	cfg := nsq.NewConfig() // a producer does not back off
	cfg.DialTimeout = time.Second
	return nsq.NewProducer("nsqd:4150", cfg)
}

func otherOption(cfg *nsq.Config) error {
	return cfg.Set("client_id", "exponential") // no strategy
}
