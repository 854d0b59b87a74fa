package otel

import (
	"context"
	"time"

	"go.opentelemetry.io/collector/config/configretry"
	retries "go.opentelemetry.io/collector/config/configretry"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploggrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetricgrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
)

const none = 0.0

type config struct {
	retry   bool
	initial time.Duration
	spread  float64
}

func withoutFactor() configretry.BackOffConfig {
	return configretry.BackOffConfig{ // want "configretry.BackOffConfig is built without RandomizationFactor.*no-jitter"
		Enabled:         true,
		InitialInterval: time.Second,
		MaxInterval:     time.Minute,
		Multiplier:      2,
	}
}

func withoutFactorRenamed() *retries.BackOffConfig {
	return &retries.BackOffConfig{Enabled: true, InitialInterval: time.Second} // want "BackOffConfig is built without RandomizationFactor.*no-jitter"
}

func factorZero(c config) configretry.BackOffConfig {
	return configretry.BackOffConfig{
		Enabled:             true,
		InitialInterval:     c.initial,
		RandomizationFactor: none, // want "configretry.BackOffConfig.RandomizationFactor is 0.*jitter-off"
	}
}

func factorZeroLater() configretry.BackOffConfig {
	c := configretry.NewDefaultBackOffConfig()
	c.RandomizationFactor = 0 // want "configretry.BackOffConfig.RandomizationFactor is 0.*jitter-off"
	return c
}

func traceAtOnce(ctx context.Context) (*otlptrace.Exporter, error) {
	return otlptracehttp.New(ctx, otlptracehttp.WithRetry(otlptracehttp.RetryConfig{Enabled: true})) // want "otlptracehttp.RetryConfig is enabled without InitialInterval.*no-delay"
}

func metricAtOnce() otlpmetricgrpc.Option {
	return otlpmetricgrpc.WithRetry(otlpmetricgrpc.RetryConfig{ // want "otlpmetricgrpc.RetryConfig is enabled without InitialInterval.*no-delay"
		Enabled:         true,
		InitialInterval: 0,
		MaxElapsedTime:  time.Minute,
	})
}

func byDefault() configretry.BackOffConfig {
	return configretry.NewDefaultBackOffConfig() // 0.5
}

func zeroValue() (configretry.BackOffConfig, otlploghttp.RetryConfig) {
	return configretry.BackOffConfig{}, otlploghttp.RetryConfig{} // not enabled: no retry
}

func disabled() configretry.BackOffConfig {
	return configretry.BackOffConfig{Enabled: false, RandomizationFactor: 0} // likewise
}

func enabledByConfig(c config) configretry.BackOffConfig {
	return configretry.BackOffConfig{Enabled: c.retry, InitialInterval: time.Second} // may not be enabled
}

func withFactor() configretry.BackOffConfig {
	return configretry.BackOffConfig{Enabled: true, InitialInterval: time.Second, RandomizationFactor: 0.2} // jittered
}

func factorLater() configretry.BackOffConfig {
	c := configretry.BackOffConfig{Enabled: true, InitialInterval: time.Second} // jittered by the next line
	c.RandomizationFactor = 0.2
	return c
}

func factorOfConfig(c config) configretry.BackOffConfig {
	return configretry.BackOffConfig{Enabled: true, InitialInterval: time.Second, RandomizationFactor: c.spread} // may be any
}

func trace() otlptracegrpc.Option {
	return otlptracegrpc.WithRetry(otlptracegrpc.RetryConfig{ // built-in jitter
		Enabled: true, InitialInterval: 5 * time.Second, MaxInterval: 30 * time.Second,
	})
}

func metricWithParameter(initial time.Duration) otlpmetrichttp.Option {
	return otlpmetrichttp.WithRetry(otlpmetrichttp.RetryConfig{Enabled: true, InitialInterval: initial}) // not 0 as far as can be seen
}

func logDisabled() otlploggrpc.Option {
	return otlploggrpc.WithRetry(otlploggrpc.RetryConfig{Enabled: false}) // no retry
}
