package kafkago

import (
	"math/rand/v2"
	"time"

	"github.com/segmentio/kafka-go"
	mq "github.com/segmentio/kafka-go"
)

const pause = 300 * time.Millisecond

type settings struct{ backoff time.Duration }

func readsWithConstant(brokers []string) *kafka.Reader {
	return kafka.NewReader(kafka.ReaderConfig{
		Brokers:        brokers,
		Topic:          "orders",
		ReadBackoffMin: pause, // want "kafka.ReaderConfig.ReadBackoffMin is a constant.*no-jitter"
	})
}

func readsUpToConstant(brokers []string) *kafka.Reader {
	return kafka.NewReader(kafka.ReaderConfig{
		Brokers:        brokers,
		Topic:          "orders",
		ReadBackoffMax: 5 * time.Second, // want "kafka.ReaderConfig.ReadBackoffMax is a constant.*no-jitter"
	})
}

func joinsWithConstant(brokers []string) (*kafka.ConsumerGroup, error) {
	kafka.NewReader(kafka.ReaderConfig{
		Brokers: brokers, GroupID: "billing", Topic: "orders",
		JoinGroupBackoff: 2 * time.Second, // want "kafka.ReaderConfig.JoinGroupBackoff is a constant wait.*no-jitter"
	})
	return kafka.NewConsumerGroup(kafka.ConsumerGroupConfig{
		ID: "billing", Brokers: brokers, Topics: []string{"orders"},
		JoinGroupBackoff: 2 * time.Second, // want "kafka.ConsumerGroupConfig.JoinGroupBackoff is a constant wait.*no-jitter"
	})
}

func writesWithConstant(addr string) *kafka.Writer {
	w := &kafka.Writer{Addr: kafka.TCP(addr), Topic: "orders"}
	w.WriteBackoffMin = pause // want "kafka.Writer.WriteBackoffMin is a constant.*no-jitter"
	return w
}

func writesUpToConstant(addr string) *mq.Writer {
	return &mq.Writer{
		Addr:            mq.TCP(addr),
		WriteBackoffMax: 3 * time.Second, // want "Writer.WriteBackoffMax is a constant.*no-jitter"
	}
}

func readsByDefault(brokers []string) *kafka.Reader {
	return kafka.NewReader(kafka.ReaderConfig{
		Brokers:        brokers,
		Topic:          "orders",
		ReadBackoffMin: 0, // the same as not there
		MaxAttempts:    5,
	})
}

func readsWithRandom(brokers []string) *kafka.Reader {
	return kafka.NewReader(kafka.ReaderConfig{
		Brokers:        brokers,
		Topic:          "orders",
		ReadBackoffMin: pause + rand.N(pause), // differs between instances
		ReadBackoffMax: 5 * time.Second,       // what reaches it is random
	})
}

func writesWithRandom(addr string) *kafka.Writer {
	w := &kafka.Writer{Addr: kafka.TCP(addr)}
	w.WriteBackoffMin = rand.N(pause) // differs between instances
	return w
}

func joinsWithParameter(brokers []string, backoff time.Duration) (*kafka.ConsumerGroup, error) {
	return kafka.NewConsumerGroup(kafka.ConsumerGroupConfig{
		ID: "billing", Brokers: brokers, Topics: []string{"orders"},
		JoinGroupBackoff: backoff, // who calls may have drawn it
	})
}

func writesWithSetting(addr string, s settings) *kafka.Writer {
	return &kafka.Writer{
		Addr:            kafka.TCP(addr),
		WriteBackoffMin: s.backoff, // who filled it in may have drawn it
	}
}

func writesByDefault(addr string) kafka.Writer {
	return kafka.Writer{
		Addr:         kafka.TCP(addr),
		BatchTimeout: time.Second,      // not a retry
		WriteTimeout: 10 * time.Second, // not a wait
	}
}
