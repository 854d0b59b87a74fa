package gax

import (
	"time"

	"cloud.google.com/go/storage"
	"github.com/googleapis/gax-go/v2"
	"google.golang.org/grpc/codes"
)

// Zero draws its waits.
func Zero() *gax.Backoff { return &gax.Backoff{} }

// Bounded draws its waits: equal bounds are the upper ones.
func Bounded() gax.Backoff { return gax.Backoff{Initial: time.Second, Max: time.Second, Multiplier: 1} }

// OnCodes uses a backoff that draws its waits.
func OnCodes() gax.CallOption {
	return gax.WithRetry(func() gax.Retryer {
		return gax.OnCodes([]codes.Code{codes.Unavailable}, gax.Backoff{Initial: 100 * time.Millisecond, Max: time.Minute})
	})
}

// Storage uses a backoff that draws its waits.
func Storage(o *storage.ObjectHandle) *storage.ObjectHandle {
	return o.Retryer(storage.WithBackoff(gax.Backoff{Initial: time.Second}), storage.WithPolicy(storage.RetryAlways))
}
