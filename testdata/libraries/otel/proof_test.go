package otel

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/component/componenttest"
	"go.opentelemetry.io/collector/config/configretry"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/exporter/exporterhelper"
	"go.opentelemetry.io/collector/pdata/plog"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploggrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetricgrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/log"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// collector draws the waits of an exporter of the collector.
func collector(c configretry.BackOffConfig) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 4, func(attempt func() error) {
			ctx := context.Background()
			set := exporter.Settings{ID: component.MustNewID("x"), TelemetrySettings: componenttest.NewNopTelemetrySettings()}
			push := func(context.Context, plog.Logs) error { return attempt() }
			e, err := exporterhelper.NewLogs(ctx, set, &c, push, exporterhelper.WithRetry(c))
			must(err)
			must(e.Start(ctx, componenttest.NewNopHost()))
			e.ConsumeLogs(ctx, plog.NewLogs())
			must(e.Shutdown(ctx))
		})
	}
}

// retryConfig is what the six exporters of the SDK call RetryConfig.
type retryConfig struct {
	Enabled         bool
	InitialInterval time.Duration
	MaxInterval     time.Duration
	MaxElapsedTime  time.Duration
}

// sdk draws the waits of an exporter of the SDK, which gives up after ten seconds.
func sdk(c retryConfig, export func(retryConfig, *http.Client, *grpc.ClientConn) error) proof.Case {
	return proof.Case{Waits: func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 4, func(attempt func() error) {
			client := &http.Client{Transport: server(attempt)}
			conn, err := grpc.NewClient("passthrough:///otlp:4317",
				grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithUnaryInterceptor(server(attempt).intercept))
			must(err)
			defer conn.Close()
			must(export(c, client, conn))
		})
	}}
}

// server answers that it is unavailable until the last attempt.
type server func() error

func (attempt server) RoundTrip(*http.Request) (*http.Response, error) {
	r := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(""))}
	if attempt() != nil {
		r.StatusCode = http.StatusServiceUnavailable
	}
	return r, nil
}

func (attempt server) intercept(context.Context, string, any, any, *grpc.ClientConn, grpc.UnaryInvoker, ...grpc.CallOption) error {
	if attempt() != nil {
		return status.Error(codes.Unavailable, "try later")
	}
	return nil
}

func traceHTTP(c retryConfig, client *http.Client, _ *grpc.ClientConn) error {
	return otlptracehttp.NewClient(
		otlptracehttp.WithHTTPClient(client), otlptracehttp.WithRetry(otlptracehttp.RetryConfig(c)),
	).UploadTraces(context.Background(), nil)
}

func traceGRPC(c retryConfig, _ *http.Client, conn *grpc.ClientConn) error {
	client := otlptracegrpc.NewClient(otlptracegrpc.WithGRPCConn(conn), otlptracegrpc.WithRetry(otlptracegrpc.RetryConfig(c)))
	if err := client.Start(context.Background()); err != nil {
		return err
	}
	return client.UploadTraces(context.Background(), nil)
}

func metricHTTP(c retryConfig, client *http.Client, _ *grpc.ClientConn) error {
	e, err := otlpmetrichttp.New(context.Background(),
		otlpmetrichttp.WithHTTPClient(client), otlpmetrichttp.WithRetry(otlpmetrichttp.RetryConfig(c)))
	if err != nil {
		return err
	}
	return e.Export(context.Background(), &metricdata.ResourceMetrics{})
}

func metricGRPC(c retryConfig, _ *http.Client, conn *grpc.ClientConn) error {
	e, err := otlpmetricgrpc.New(context.Background(),
		otlpmetricgrpc.WithGRPCConn(conn), otlpmetricgrpc.WithRetry(otlpmetricgrpc.RetryConfig(c)))
	if err != nil {
		return err
	}
	return e.Export(context.Background(), &metricdata.ResourceMetrics{})
}

func logHTTP(c retryConfig, client *http.Client, _ *grpc.ClientConn) error {
	e, err := otlploghttp.New(context.Background(),
		otlploghttp.WithHTTPClient(client), otlploghttp.WithRetry(otlploghttp.RetryConfig(c)))
	if err != nil {
		return err
	}
	return e.Export(context.Background(), make([]log.Record, 1))
}

func logGRPC(c retryConfig, _ *http.Client, conn *grpc.ClientConn) error {
	e, err := otlploggrpc.New(context.Background(),
		otlploggrpc.WithGRPCConn(conn), otlploggrpc.WithRetry(otlploggrpc.RetryConfig(c)))
	if err != nil {
		return err
	}
	return e.Export(context.Background(), make([]log.Record, 1))
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func TestProof(t *testing.T) {
	plain := configretry.BackOffConfig{
		Enabled: true, InitialInterval: time.Second, MaxInterval: time.Minute, Multiplier: 2,
	}
	half := plain
	half.RandomizationFactor = 0.5
	byDefault := configretry.NewDefaultBackOffConfig()
	off := byDefault
	off.RandomizationFactor = 0
	const field = "field BackOffConfig.RandomizationFactor when value is zero and field Enabled is "
	cases := map[string]proof.Cases{
		"go.opentelemetry.io/collector/config/configretry": {
			"literal BackOffConfig when field Enabled is set": {Waits: collector(plain), Mended: collector(half)},
			field + "set":                  {Waits: collector(plain)},
			field + "absent":               {Waits: collector(off), Mended: collector(byDefault)},
			"call NewDefaultBackOffConfig": {Waits: collector(byDefault)},
		},
	}
	for path, export := range map[string]func(retryConfig, *http.Client, *grpc.ClientConn) error{
		"otlptrace/otlptracegrpc": traceGRPC, "otlptrace/otlptracehttp": traceHTTP,
		"otlpmetric/otlpmetricgrpc": metricGRPC, "otlpmetric/otlpmetrichttp": metricHTTP,
		"otlplog/otlploggrpc": logGRPC, "otlplog/otlploghttp": logHTTP,
	} {
		cases["go.opentelemetry.io/otel/exporters/otlp/"+path] = proof.Cases{
			"literal RetryConfig when field Enabled is set and field InitialInterval is zero": sdk(retryConfig{Enabled: true}, export),
			"literal RetryConfig when field Enabled is set and field InitialInterval is set": sdk(retryConfig{
				Enabled: true, InitialInterval: 100 * time.Millisecond, MaxInterval: time.Minute,
			}, export),
		}
	}
	proof.Of(t, "OpenTelemetry exporters", cases)
}
