package kinds

import (
	"errors"
	"net/http"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
)

// limited says by its fields how long the other side asks to stay away.
func limited(try func() error) {
	for {
		err := try()
		if err == nil {
			return
		}
		var status *apierrors.StatusError
		if errors.As(err, &status) && status.ErrStatus.Details != nil {
			time.Sleep(time.Duration(status.ErrStatus.Details.RetryAfterSeconds) * time.Second)
			continue
		}
		time.Sleep(time.Second) // want `retry of try waits a constant 1s without jitter`
	}
}

// What a client is set to is a setting, wherever it comes from.
func patient(c *http.Client, url string) {
	for {
		if _, err := c.Get(url); err == nil {
			return
		}
		time.Sleep(c.Timeout) // want `retry of c.Get waits without jitter`
	}
}
