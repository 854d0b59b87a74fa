package etcd

import (
	"context"
	"net"
	"testing"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// read draws the waits between the tries of a read that no endpoint answers.
func read(c clientv3.Config) proof.Case {
	return proof.Case{Waits: func(t *testing.T) []time.Duration {
		return proof.Attempts(t, 4, func(attempt func() error) {
			c.Endpoints, c.Logger = []string{"etcd:2379"}, zap.NewNop()
			c.DialOptions = []grpc.DialOption{
				grpc.WithContextDialer(func(context.Context, string) (net.Conn, error) { return nil, proof.ErrFailed }),
				grpc.WithChainUnaryInterceptor(func(context.Context, string, any, any, *grpc.ClientConn, grpc.UnaryInvoker, ...grpc.CallOption) error {
					if attempt() != nil {
						return status.Error(codes.Unavailable, "no leader")
					}
					return nil
				}),
			}
			client, err := clientv3.New(c)
			if err != nil {
				t.Error(err)
				return
			}
			defer client.Close()
			client.Get(context.Background(), "key")
		})[1:] // the first retry is at once, at the next endpoint
	}}
}

func TestProof(t *testing.T) {
	proof.Of(t, "etcd client", map[string]proof.Cases{
		"go.etcd.io/etcd/client/v3": {
			"call New":                           read(clientv3.Config{}),
			"field Config.BackoffJitterFraction": read(clientv3.Config{BackoffWaitBetween: time.Second, BackoffJitterFraction: 0}),
		},
	})
}
