package traits

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	consul "github.com/hashicorp/consul/api"
	nomad "github.com/hashicorp/nomad/api"
	vault "github.com/hashicorp/vault/api"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"
	"go.etcd.io/etcd/client/v3"
	"go.mongodb.org/mongo-driver/v2/mongo"
	mongooptions "go.mongodb.org/mongo-driver/v2/mongo/options"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	health "google.golang.org/grpc/health/grpc_health_v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"github.com/jitterlint/jitterlint/internal/traitproof"
)

// enough is when a client that its peer does not answer gives up.
const enough = 2 * time.Second

// TestAsks calls a method of each client, and a peer notices.
func TestAsks(t *testing.T) {
	// calling returns a call of a client that is made for an address.
	calling := func(call func(ctx context.Context, t *testing.T, address string)) traitproof.Asking {
		return func(t *testing.T, peer *traitproof.Peer) func() {
			return func() {
				ctx, cancel := context.WithTimeout(t.Context(), enough)
				defer cancel()
				call(ctx, t, peer.Address)
			}
		}
	}
	over := func(call func(context.Context, grpc.ClientConnInterface)) traitproof.Asking {
		return calling(func(ctx context.Context, t *testing.T, address string) {
			conn := must(grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials())))(t)
			defer conn.Close()
			call(ctx, conn)
		})
	}
	invoke := over(func(ctx context.Context, conn grpc.ClientConnInterface) {
		conn.Invoke(ctx, "/service/Method", &health.HealthCheckRequest{}, &health.HealthCheckResponse{}, grpc.WaitForReady(true))
	})
	stream := over(func(ctx context.Context, conn grpc.ClientConnInterface) {
		conn.NewStream(ctx, &grpc.StreamDesc{}, "/service/Method", grpc.WaitForReady(true))
	})
	traitproof.Asked(t, traitproof.Rows(false), map[string]traitproof.Asking{
		"google.golang.org/grpc.ClientConn.Invoke": invoke, "google.golang.org/grpc.ClientConnInterface.Invoke": invoke,
		"google.golang.org/grpc.ClientConn.NewStream": stream, "google.golang.org/grpc.ClientConnInterface.NewStream": stream,
		"google.golang.org/grpc.CallOption": over(func(ctx context.Context, conn grpc.ClientConnInterface) {
			health.NewHealthClient(conn).Check(ctx, &health.HealthCheckRequest{}, grpc.WaitForReady(true))
		}),
		"go.etcd.io/etcd/client/v3/...": calling(func(ctx context.Context, t *testing.T, address string) {
			client := must(clientv3.New(clientv3.Config{Endpoints: []string{address}}))(t)
			defer client.Close()
			client.Get(ctx, "key")
		}),
		"github.com/redis/go-redis/v9/...": calling(func(ctx context.Context, _ *testing.T, address string) {
			client := redis.NewClient(&redis.Options{Addr: address, MaxRetries: -1})
			defer client.Close()
			client.Get(ctx, "key")
		}),
		"go.mongodb.org/mongo-driver/mongo/...": calling(func(ctx context.Context, t *testing.T, address string) {
			client := must(mongo.Connect(mongooptions.Client().ApplyURI("mongodb://" + address)))(t)
			defer client.Disconnect(ctx)
			client.Ping(ctx, nil)
		}),
		"github.com/jackc/pgx/v5/...": calling(func(ctx context.Context, t *testing.T, address string) {
			pool := must(pgxpool.New(ctx, "postgres://"+address+"/db?sslmode=disable"))(t)
			defer pool.Close()
			pool.Ping(ctx)
		}),
		"k8s.io/client-go/kubernetes/typed/...": calling(func(ctx context.Context, t *testing.T, address string) {
			must(kubernetes.NewForConfig(&rest.Config{Host: address}))(t).CoreV1().Pods("ns").Get(ctx, "pod", meta.GetOptions{})
		}),
		"github.com/aws/aws-sdk-go-v2/service/...": calling(func(ctx context.Context, _ *testing.T, address string) {
			sqs.New(sqs.Options{BaseEndpoint: aws.String("http://" + address), Region: "here", Credentials: aws.AnonymousCredentials{}, Retryer: aws.NopRetryer{}}).ListQueues(ctx, nil)
		}),
		"github.com/hashicorp/consul/api": calling(func(_ context.Context, t *testing.T, address string) {
			must(consul.NewClient(&consul.Config{Address: address}))(t).KV().Get("key", nil)
		}),
		"github.com/hashicorp/nomad/api": calling(func(_ context.Context, t *testing.T, address string) {
			must(nomad.NewClient(&nomad.Config{Address: "http://" + address}))(t).Jobs().Info("job", nil)
		}),
		"github.com/hashicorp/vault/api": calling(func(_ context.Context, t *testing.T, address string) {
			client := must(vault.NewClient(&vault.Config{Address: "http://" + address}))(t)
			client.SetMaxRetries(0)
			client.Logical().Read("secret/key")
		}),
	})
}

// must returns a value that is made without an error, or fails the test.
func must[T any](value T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}
