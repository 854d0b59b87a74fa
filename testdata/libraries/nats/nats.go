package nats

import (
	"context"
	"time"

	"github.com/nats-io/nats.go"
	messaging "github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

const noJitter time.Duration = 0

type config struct{ Reconnect bool }

func literal() (*nats.Conn, error) {
	o := nats.Options{ // want `nats.Options is built without ReconnectJitter.*no-jitter`
		Url:            nats.DefaultURL,
		AllowReconnect: true,
		MaxReconnect:   -1,
		ReconnectWait:  2 * time.Second,
	}
	return o.Connect()
}

func literalRenamed() (*messaging.Conn, error) {
	return messaging.Options{AllowReconnect: true, MaxReconnect: 60}.Connect() // want `nats.Options is built without ReconnectJitter.*no-jitter`
}

func zeroOption() (*nats.Conn, error) {
	return nats.Connect(nats.DefaultURL,
		nats.MaxReconnects(-1),
		nats.ReconnectJitter(0, 0), // want `nats.ReconnectJitter is given 0 and 0.*jitter-off`
	)
}

func zeroOptionConstant() nats.Option {
	return nats.ReconnectJitter(noJitter, time.Duration(0)) // want `nats.ReconnectJitter is given 0 and 0.*jitter-off`
}

func zeroFields() nats.Options {
	o := nats.GetDefaultOptions()
	o.ReconnectJitter = 0 // want `nats.Options.ReconnectJitter and ReconnectJitterTLS are 0.*jitter-off`
	o.ReconnectJitterTLS = 0
	return o
}

func publish(js nats.JetStreamContext) error {
	_, err := js.Publish("orders", nil, nats.RetryWait(time.Second), nats.RetryAttempts(5)) // want `nats.RetryWait waits a constant time.*no-jitter`
	return err
}

func publishAtOnce(js nats.JetStreamContext) error {
	_, err := js.Publish("orders", nil, nats.RetryWait(0), nats.RetryAttempts(5)) // want `nats.RetryWait is given 0.*no-delay`
	return err
}

func publishStream(ctx context.Context, js jetstream.JetStream, wait time.Duration) error {
	_, err := js.Publish(ctx, "orders", nil, jetstream.WithRetryWait(wait)) // want `jetstream.WithRetryWait waits a constant time.*no-jitter`
	return err
}

func connect() (*nats.Conn, error) {
	return nats.Connect(nats.DefaultURL, nats.ReconnectWait(time.Second)) // the defaults have jitter
}

func defaults() (*nats.Conn, error) {
	o := nats.GetDefaultOptions() // has jitter
	o.ReconnectWait = time.Second
	return o.Connect()
}

func jittered() nats.Option {
	return nats.ReconnectJitter(500*time.Millisecond, 2*time.Second) // has jitter
}

func onlyTLS() nats.Option {
	return nats.ReconnectJitter(0, time.Second) // has jitter where it matters most
}

func onlyPlainOff() nats.Options {
	o := nats.GetDefaultOptions()
	o.ReconnectJitter = 0 // TLS keeps its jitter
	return o
}

func literalJittered() nats.Options {
	return nats.Options{ // has jitter
		AllowReconnect:     true,
		MaxReconnect:       -1,
		ReconnectJitter:    nats.DefaultReconnectJitter,
		ReconnectJitterTLS: nats.DefaultReconnectJitterTLS,
	}
}

func setLater() nats.Options {
	o := nats.Options{AllowReconnect: true, MaxReconnect: -1} // the next line gives it jitter
	o.ReconnectJitter = time.Second
	return o
}

func ownDelay(delay nats.ReconnectDelayHandler) nats.Options {
	return nats.Options{AllowReconnect: true, MaxReconnect: -1, CustomReconnectDelayCB: delay} // the user's own
}

func unknownJitter(jitter time.Duration) nats.Option {
	return nats.ReconnectJitter(jitter, jitter) // may have jitter
}

func once() (*nats.Conn, error) {
	return nats.Options{Url: nats.DefaultURL}.Connect() // never reconnects
}

func onceSaid() (*nats.Conn, error) {
	return nats.Options{AllowReconnect: false, MaxReconnect: -1}.Connect() // never reconnects
}

func unknown(c config) (*nats.Conn, error) {
	return nats.Options{AllowReconnect: c.Reconnect, MaxReconnect: -1}.Connect() // may never reconnect
}

func attempts(ctx context.Context, js jetstream.JetStream) error {
	_, err := js.Publish(ctx, "orders", nil, jetstream.WithRetryAttempts(0)) // never retries
	return err
}
