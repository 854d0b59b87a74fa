package terraform

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/resource"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/retry"
	renamed "github.com/hashicorp/terraform-plugin-sdk/v2/helper/retry"
)

var errThrottled = errors.New("throttled")

func create(context.Context) error { return errThrottled }

func retryContext(ctx context.Context) error {
	return retry.RetryContext(ctx, time.Minute, func() *retry.RetryError { // want `RetryContext doubles its wait up to 10s.*no-jitter`
		err := create(ctx)
		switch {
		case errors.Is(err, errThrottled):
			return retry.RetryableError(err) // says whether to retry, not when
		case err != nil:
			return retry.NonRetryableError(err) // says whether to retry, not when
		}
		return nil
	})
}

func retryPlain(attempt renamed.RetryFunc) error {
	return renamed.Retry(time.Minute, attempt) // want `Retry doubles its wait up to 10s.*no-jitter`
}

func retryOldName(ctx context.Context, attempt resource.RetryFunc) error {
	return resource.RetryContext(ctx, time.Minute, attempt) // want `RetryContext doubles its wait up to 10s.*no-jitter`
}

func createAndWait(ctx context.Context, refresh retry.StateRefreshFunc) error {
	conf := &retry.StateChangeConf{ // want `StateChangeConf polls without jitter.*fixed-poll`
		Pending:    []string{"CREATING"},
		Target:     []string{"AVAILABLE"},
		Refresh:    refresh,
		Timeout:    10 * time.Minute,
		MinTimeout: 3 * time.Second,
	}
	_, err := conf.WaitForStateContext(ctx) // judged where it is made
	return err
}

func waitFor(ctx context.Context, conf *retry.StateChangeConf) error {
	_, err := conf.WaitForStateContext(ctx) // judged where it is made
	return err
}

func unused() retry.StateChangeConf {
	var conf retry.StateChangeConf // nothing is written to it
	return conf
}

func ownLoop(ctx context.Context) error {
	for {
		err := create(ctx)
		if !errors.Is(err, errThrottled) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second + rand.N(time.Second)): // random
		}
	}
}

func isTimeout(err error) bool {
	var timeout *retry.TimeoutError // an error, not a policy
	return errors.As(err, &timeout)
}
