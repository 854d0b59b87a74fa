package paho

import (
	"context"
	"net/url"
	"time"

	"github.com/eclipse/paho.golang/autopaho"
	mqtt "github.com/eclipse/paho.golang/autopaho"
)

func byDefault(ctx context.Context, broker *url.URL) (*autopaho.ConnectionManager, error) {
	return autopaho.NewConnection(ctx, autopaho.ClientConfig{ServerUrls: []*url.URL{broker}}) // want "autopaho.ClientConfig is built without ReconnectBackoff.*no-jitter"
}

func zero(ctx context.Context, broker *url.URL) (*autopaho.ConnectionManager, error) {
	cfg := autopaho.ClientConfig{} // want "autopaho.ClientConfig is built without ReconnectBackoff.*no-jitter"
	cfg.ServerUrls = []*url.URL{broker}
	return autopaho.NewConnection(ctx, cfg)
}

func declared(ctx context.Context, broker *url.URL) (*autopaho.ConnectionManager, error) {
	var cfg autopaho.ClientConfig // want "autopaho.ClientConfig is built without ReconnectBackoff.*no-jitter"
	cfg.ServerUrls = []*url.URL{broker}
	cfg.ConnectRetryDelay = 5 * time.Second
	return autopaho.NewConnection(ctx, cfg)
}

func constant(broker *url.URL) autopaho.ClientConfig {
	return autopaho.ClientConfig{
		ServerUrls:       []*url.URL{broker},
		ReconnectBackoff: autopaho.NewConstantBackoff(5 * time.Second), // want "autopaho.NewConstantBackoff waits a constant delay.*no-jitter"
	}
}

func renamed(d time.Duration) mqtt.Backoff {
	return mqtt.NewConstantBackoff(d) // want "autopaho.NewConstantBackoff waits a constant delay.*no-jitter"
}

func exponential(broker *url.URL) autopaho.ClientConfig {
	return autopaho.ClientConfig{
		ServerUrls:       []*url.URL{broker},
		ReconnectBackoff: autopaho.NewExponentialBackoff(time.Second, time.Minute, 2*time.Second, 1.5),
	}
}

func setLater(ctx context.Context, broker *url.URL) (*autopaho.ConnectionManager, error) {
	cfg := autopaho.ClientConfig{ServerUrls: []*url.URL{broker}}
	cfg.ReconnectBackoff = autopaho.DefaultExponentialBackoff()
	return autopaho.NewConnection(ctx, cfg)
}

func setByHelper(ctx context.Context, broker *url.URL) (*autopaho.ConnectionManager, error) {
	cfg := &autopaho.ClientConfig{ServerUrls: []*url.URL{broker}}
	reconnect(cfg)
	return autopaho.NewConnection(ctx, *cfg)
}

func reconnect(cfg *autopaho.ClientConfig) {
	cfg.ReconnectBackoff = autopaho.DefaultExponentialBackoff()
}

func declaredAndSet() autopaho.ClientConfig {
	var cfg autopaho.ClientConfig
	cfg.KeepAlive = 30
	cfg.ReconnectBackoff = autopaho.DefaultExponentialBackoff()
	return cfg
}

// The caller's function decides.
func unknown(f func(int) time.Duration) autopaho.ClientConfig {
	return autopaho.ClientConfig{ReconnectBackoff: f}
}
