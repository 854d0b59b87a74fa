package kafkago

import (
	"context"
	"io"
	"math/rand/v2"
	"net"
	"testing"
	"time"

	"github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol/metadata"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

const waits = 3

// random is a wait that is drawn once per instance.
func random(d time.Duration) time.Duration { return d + rand.N(d) }

// dials draws the waits between the dials of a consumer that cannot connect,
// and tells it after the last one to stop.
func dials(t *testing.T, consume func(ctx context.Context, dialer *kafka.Dialer)) []time.Duration {
	return proof.Attempts(t, waits, func(attempt func() error) {
		ctx, stop := context.WithCancel(context.Background())
		consume(ctx, &kafka.Dialer{DialFunc: func(context.Context, string, string) (net.Conn, error) {
			if attempt() == nil {
				stop()
			}
			return nil, proof.ErrFailed
		}})
	})
}

func reader(config func() kafka.ReaderConfig) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return dials(t, func(ctx context.Context, dialer *kafka.Dialer) {
			c := config()
			c.Brokers, c.Topic, c.Dialer = []string{"broker:9092"}, "topic", dialer
			c.ReadLagInterval = -1 // it dials too
			r := kafka.NewReader(c)
			for ctx.Err() == nil {
				r.FetchMessage(ctx)
			}
			r.Close()
		})
	}
}

func group(backoff func() time.Duration) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return dials(t, func(ctx context.Context, dialer *kafka.Dialer) {
			g, err := kafka.NewConsumerGroup(kafka.ConsumerGroupConfig{
				ID: "g", Brokers: []string{"broker:9092"}, Topics: []string{"topic"}, Dialer: dialer,
				JoinGroupBackoff: backoff(),
			})
			if err != nil {
				t.Error(err)
				return
			}
			for ctx.Err() == nil {
				g.Next(ctx)
			}
			g.Close()
		})
	}
}

// refusing is a broker that knows the topic and takes no messages.
type refusing func() error

func (attempt refusing) RoundTrip(_ context.Context, _ net.Addr, r kafka.Request) (kafka.Response, error) {
	if r, ok := r.(*metadata.Request); ok {
		return &metadata.Response{Topics: []metadata.ResponseTopic{
			{Name: r.TopicNames[0], Partitions: make([]metadata.ResponsePartition, 1)},
		}}, nil
	}
	attempt()
	return nil, io.ErrUnexpectedEOF
}

func write(writer func() *kafka.Writer) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, waits, func(attempt func() error) {
			w := writer()
			w.Addr, w.Topic, w.Transport, w.MaxAttempts = kafka.TCP("broker:9092"), "topic", refusing(attempt), waits+1
			w.WriteMessages(context.Background(), kafka.Message{Value: []byte("m")})
			w.Close()
		})
	}
}

func TestProof(t *testing.T) {
	const d = 200 * time.Millisecond
	proof.Of(t, "segmentio/kafka-go", map[string]proof.Cases{
		"github.com/segmentio/kafka-go": {
			"field ReaderConfig.ReadBackoffMin when value is set": {
				Waits:  reader(func() kafka.ReaderConfig { return kafka.ReaderConfig{ReadBackoffMin: d} }),
				Mended: reader(func() kafka.ReaderConfig { return kafka.ReaderConfig{ReadBackoffMin: random(d)} }),
			},
			"field ReaderConfig.ReadBackoffMax when value is set and field ReadBackoffMin is absent": {
				Waits:  reader(func() kafka.ReaderConfig { return kafka.ReaderConfig{ReadBackoffMax: d} }),
				Mended: reader(func() kafka.ReaderConfig { return kafka.ReaderConfig{ReadBackoffMax: random(d)} }),
			},
			"field ReaderConfig.JoinGroupBackoff when value is set": {
				Waits:  reader(func() kafka.ReaderConfig { return kafka.ReaderConfig{GroupID: "g", JoinGroupBackoff: d} }),
				Mended: reader(func() kafka.ReaderConfig { return kafka.ReaderConfig{GroupID: "g", JoinGroupBackoff: random(d)} }),
			},
			"field ConsumerGroupConfig.JoinGroupBackoff when value is set": {
				Waits:  group(func() time.Duration { return d }),
				Mended: group(func() time.Duration { return random(d) }),
			},
			"field Writer.WriteBackoffMin when value is set": {
				Waits:  write(func() *kafka.Writer { return &kafka.Writer{WriteBackoffMin: d} }),
				Mended: write(func() *kafka.Writer { return &kafka.Writer{WriteBackoffMin: random(d)} }),
			},
			"field Writer.WriteBackoffMax when value is set and field WriteBackoffMin is absent": {
				Waits:  write(func() *kafka.Writer { return &kafka.Writer{WriteBackoffMax: d} }),
				Mended: write(func() *kafka.Writer { return &kafka.Writer{WriteBackoffMax: random(d)} }),
			},
		},
	})
}
