package grpc

import (
	"context"
	"net"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/grpc/test/bufconn"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func client(t *testing.T, dial func(context.Context, string) (net.Conn, error), opts ...grpc.DialOption) *grpc.ClientConn {
	opts = append(opts, grpc.WithContextDialer(dial), grpc.WithTransportCredentials(insecure.NewCredentials()))
	conn, err := grpc.NewClient("passthrough:///server", opts...)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

// connect draws the waits between attempts to connect.
func connect(opts ...grpc.DialOption) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 4, func(attempt func() error) {
			done := make(chan struct{})
			conn := client(t, func(ctx context.Context, _ string) (net.Conn, error) {
				err := attempt()
				if err == nil {
					close(done)
					<-ctx.Done()
					err = ctx.Err()
				}
				return nil, err
			}, opts...)
			conn.Connect()
			<-done
			conn.Close()
		})
	}
}

// params draws connections by their parameters.
func params(p grpc.ConnectParams) proof.Draw {
	p.MinConnectTimeout = time.Hour // an attempt has time, however short its wait
	return connect(grpc.WithConnectParams(p))
}

// call draws the waits between attempts of one call.
func call(config string) proof.Draw {
	return func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 3, func(attempt func() error) {
			listener := bufconn.Listen(1 << 16)
			server := grpc.NewServer(grpc.UnknownServiceHandler(func(any, grpc.ServerStream) error {
				if err := attempt(); err != nil {
					return status.Error(codes.Unavailable, err.Error())
				}
				return nil
			}))
			go server.Serve(listener)
			defer server.Stop()
			dial := func(ctx context.Context, _ string) (net.Conn, error) { return listener.DialContext(ctx) }
			conn := client(t, dial, grpc.WithDefaultServiceConfig(config))
			defer conn.Close()
			conn.Invoke(context.Background(), "/service/method", &emptypb.Empty{}, &emptypb.Empty{})
		})
	}
}

func TestProof(t *testing.T) {
	without := backoff.Config{BaseDelay: time.Second, Multiplier: 2, MaxDelay: time.Minute}
	with := without
	with.Jitter = backoff.DefaultConfig.Jitter
	off := with
	off.Jitter = 0
	proof.Of(t, "google.golang.org/grpc", map[string]proof.Cases{
		"google.golang.org/grpc/backoff": {
			"literal Config when field BaseDelay is zero": {
				Waits: params(grpc.ConnectParams{Backoff: backoff.Config{MaxDelay: time.Minute, Jitter: 0.2}}),
			},
			"literal Config when field MaxDelay is zero": {
				Waits: params(grpc.ConnectParams{Backoff: backoff.Config{BaseDelay: time.Second, Multiplier: 2, Jitter: 0.2}}),
			},
			"literal Config": {
				Waits:  params(grpc.ConnectParams{Backoff: without}),
				Mended: params(grpc.ConnectParams{Backoff: with}),
			},
			"field Config.Jitter when value is zero": {Waits: params(grpc.ConnectParams{Backoff: off})},
			"value DefaultConfig":                    {Waits: params(grpc.ConnectParams{Backoff: backoff.DefaultConfig})},
		},
		"google.golang.org/grpc": {
			"literal ConnectParams": {
				Waits:  params(grpc.ConnectParams{}),
				Mended: params(grpc.ConnectParams{Backoff: backoff.DefaultConfig}),
			},
			"call WithBackoffMaxDelay": {Waits: connect(grpc.WithBackoffMaxDelay(time.Minute))},
			"call WithBackoffConfig":   {Waits: connect(grpc.WithBackoffConfig(grpc.BackoffConfig{MaxDelay: time.Minute}))},
			"call WithDefaultServiceConfig": {Waits: call(`{"methodConfig": [{"name": [{}], "retryPolicy": {
				"maxAttempts": 5, "initialBackoff": "10s", "maxBackoff": "60s", "backoffMultiplier": 2,
				"retryableStatusCodes": ["UNAVAILABLE"]
			}}]}`)},
		},
	})
}
