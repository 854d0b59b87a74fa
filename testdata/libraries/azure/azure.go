package azure

import (
	"context"
	"net/http"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/go-autorest/autorest"
	old "github.com/Azure/go-autorest/autorest"
)

func statusCodes(s autorest.Sender, req *http.Request) (*http.Response, error) {
	return autorest.SendWithSender(s, req,
		autorest.DoRetryForStatusCodes(3, time.Second, http.StatusServiceUnavailable), // want `autorest.DoRetryForStatusCodes doubles its wait.*no-jitter`
	)
}

func capped(s autorest.Sender, req *http.Request) (*http.Response, error) {
	retry := autorest.DoRetryForStatusCodesWithCap(3, time.Second, time.Minute, http.StatusServiceUnavailable) // want `autorest.DoRetryForStatusCodesWithCap doubles its wait.*no-jitter`
	return autorest.SendWithSender(s, req, retry)
}

func attemptsRenamed(wait time.Duration) old.SendDecorator {
	return old.DoRetryForAttempts(5, wait) // want `autorest.DoRetryForAttempts doubles its wait.*no-jitter`
}

func attemptsAtOnce() autorest.SendDecorator {
	return autorest.DoRetryForAttempts(5, 0) // want `autorest.DoRetryForAttempts is given a backoff of 0.*no-delay`
}

func duration() autorest.SendDecorator {
	return autorest.DoRetryForDuration(time.Minute, time.Second) // want `autorest.DoRetryForDuration doubles its wait.*no-jitter`
}

func delays(ctx context.Context, attempt int) bool {
	return autorest.DelayForBackoff(time.Second, attempt, ctx.Done()) && // want `autorest.DelayForBackoff doubles its wait.*no-jitter`
		autorest.DelayForBackoffWithCap(time.Second, time.Minute, attempt, ctx.Done()) // want `autorest.DelayForBackoffWithCap doubles its wait.*no-jitter`
}

func negative() policy.ClientOptions {
	return policy.ClientOptions{Retry: policy.RetryOptions{
		MaxRetries: 3,
		RetryDelay: -1, // want `policy.RetryOptions.RetryDelay is negative.*jitter-off`
	}}
}

func negativeLater(ctx context.Context) context.Context {
	var o policy.RetryOptions
	o.RetryDelay = -time.Second // want `policy.RetryOptions.RetryDelay is negative.*jitter-off`
	return policy.WithRetryOptions(ctx, o)
}

func byDefault() policy.ClientOptions {
	return policy.ClientOptions{Retry: policy.RetryOptions{}} // the defaults have jitter
}

func zero() policy.ClientOptions {
	return policy.ClientOptions{Retry: policy.RetryOptions{RetryDelay: 0}} // stands for the default, which has jitter
}

func delayed() policy.ClientOptions {
	return policy.ClientOptions{Retry: policy.RetryOptions{ // always has jitter
		MaxRetries:    5,
		RetryDelay:    time.Second,
		MaxRetryDelay: time.Minute,
	}}
}

func uncapped() policy.ClientOptions {
	return policy.ClientOptions{Retry: policy.RetryOptions{MaxRetryDelay: -1}} // always has jitter
}

func unknown(wait time.Duration) policy.ClientOptions {
	return policy.ClientOptions{Retry: policy.RetryOptions{RetryDelay: wait}} // may be positive
}

func retryAfter(resp *http.Response, cancel <-chan struct{}) bool {
	return autorest.DelayWithRetryAfter(resp, cancel) // the server decides the wait
}

func afterwards() autorest.SendDecorator {
	return autorest.AfterDelay(time.Second) // no retry
}

func once(s autorest.Sender, req *http.Request) (*http.Response, error) {
	return autorest.SendWithSender(s, req, autorest.DoCloseIfError()) // no retry
}
