package traits

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"cloud.google.com/go/storage"
	"github.com/dgraph-io/badger/v4"
	redis8 "github.com/go-redis/redis/v8"
	"github.com/gocql/gocql"
	redigo "github.com/gomodule/redigo/redis"
	"github.com/gorilla/websocket"
	"github.com/jackc/pgx/v5"
	"github.com/nats-io/nats.go"
	"github.com/quic-go/quic-go"
	"github.com/redis/go-redis/v9"
	"go.mongodb.org/mongo-driver/mongo"
	"golang.org/x/sys/unix"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"gorm.io/gorm"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/jitterlint/jitterlint/internal/traitproof"
)

func TestErrors(t *testing.T) {
	// of asks for a gRPC error of a code.
	of := func(code codes.Code) traitproof.Question {
		return traitproof.Question{Asks: func(err error) bool { return status.Code(err) == code }, Yes: status.Error(code, "")}
	}
	timeout := func(err error) bool {
		var asked interface{ Timeout() bool }
		return errors.As(err, &asked) && asked.Timeout()
	}
	temporary := func(err error) bool {
		var asked interface{ Temporary() bool }
		return errors.As(err, &asked) && asked.Temporary()
	}
	busy := func(err error) bool { return strings.HasSuffix(err.Error(), "resource busy") }
	traitproof.ErrorCode{
		Values: map[string]error{
			"github.com/redis/go-redis.Nil": redis.Nil, "github.com/go-redis/redis.Nil": redis8.Nil, "github.com/gomodule/redigo/redis.ErrNil": redigo.ErrNil,
			"go.mongodb.org/mongo-driver/mongo.ErrNoDocuments": mongo.ErrNoDocuments, "gorm.io/gorm.ErrRecordNotFound": gorm.ErrRecordNotFound,
			"github.com/jackc/pgx.ErrNoRows": pgx.ErrNoRows, "github.com/gocql/gocql.ErrNotFound": gocql.ErrNotFound,
			"cloud.google.com/go/storage.ErrObjectNotExist": storage.ErrObjectNotExist, "cloud.google.com/go/storage.ErrBucketNotExist": storage.ErrBucketNotExist,
			"github.com/nats-io/nats.go.ErrKeyNotFound": nats.ErrKeyNotFound, "github.com/nats-io/nats.go.ErrStreamNotFound": nats.ErrStreamNotFound,
			"github.com/nats-io/nats.go.ErrConsumerNotFound": nats.ErrConsumerNotFound, "github.com/nats-io/nats.go.ErrTimeout": nats.ErrTimeout,
			"github.com/dgraph-io/badger.ErrKeyNotFound": badger.ErrKeyNotFound, "google.golang.org/grpc.ErrServerStopped": grpc.ErrServerStopped,
			"github.com/quic-go/quic-go.ErrServerClosed": quic.ErrServerClosed,
			"golang.org/x/sys/unix.ETXTBSY":              unix.ETXTBSY, "golang.org/x/sys/unix.ENOMEM": unix.ENOMEM, "golang.org/x/sys/unix.ENOBUFS": unix.ENOBUFS,
			"golang.org/x/sys/unix.EADDRINUSE": unix.EADDRINUSE,
		},
		Asks: map[string]traitproof.Question{
			"google.golang.org/grpc/codes.NotFound": of(codes.NotFound), "google.golang.org/grpc/codes.Canceled": of(codes.Canceled),
			"google.golang.org/grpc/codes.DeadlineExceeded": of(codes.DeadlineExceeded),

			"k8s.io/apimachinery/pkg/api/errors.IsNotFound": {Asks: apierrors.IsNotFound, Yes: apierrors.NewNotFound(schema.GroupResource{}, "one")},
			"k8s.io/apimachinery/pkg/api/errors.IsGone":     {Asks: apierrors.IsGone, Yes: apierrors.NewGone("gone")},
			"k8s.io/apimachinery/pkg/api/errors.IsTimeout":  {Asks: apierrors.IsTimeout, Yes: apierrors.NewTimeoutError("late", 1)},
			"github.com/gorilla/websocket.IsCloseError": {
				Asks: func(err error) bool { return websocket.IsCloseError(err, websocket.CloseNormalClosure) },
				Yes:  &websocket.CloseError{Code: websocket.CloseNormalClosure},
			},

			// Their texts are the system's.
			"golang.org/x/sys/unix.ENOENT": {Asks: func(err error) bool { return errors.Is(err, fs.ErrNotExist) }, Yes: unix.ENOENT},
			"golang.org/x/sys/unix.EAGAIN": {Asks: timeout, Yes: unix.EAGAIN}, "golang.org/x/sys/unix.EINTR": {Asks: temporary, Yes: unix.EINTR},
			"golang.org/x/sys/unix.ETIMEDOUT": {Asks: timeout, Yes: unix.ETIMEDOUT},
			"golang.org/x/sys/unix.EBUSY":     {Asks: busy, Yes: unix.EBUSY}, "golang.org/x/sys/unix.EMFILE": {Asks: temporary, Yes: unix.EMFILE},
			"golang.org/x/sys/unix.ENFILE": {Asks: temporary, Yes: unix.ENFILE},
		},
	}.Run(t, traitproof.Errors(false))
}
