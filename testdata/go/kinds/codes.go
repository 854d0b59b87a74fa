package kinds

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"net/http"
	"time"
)

// What the code of an error says: that something is not there yet, or that it failed.

type codedError struct {
	ErrorCode string `json:"error"`
}

func (e *codedError) Error() string { return "refused: " + e.ErrorCode }

func (e *codedError) Code() string { return e.ErrorCode }

func askCoded(ctx context.Context, u string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u, nil)
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		refused := new(codedError)
		if err := json.NewDecoder(resp.Body).Decode(refused); err != nil {
			return "", err
		}
		return "", refused
	}
	return resp.Header.Get("Token"), nil
}

func untilAgreed(ctx context.Context, u string, interval time.Duration) (string, error) {
	for {
		token, err := askCoded(ctx, u)
		if err == nil {
			return token, nil
		}
		refused, ok := err.(*codedError)
		if !ok {
			return "", err
		}
		switch refused.ErrorCode {
		case "expired_token", "access_denied":
			return "", err
		case "authorization_pending":
		case "slow_down":
			interval += 5 * time.Second
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(interval):
		}
	}
}

func untilAgreedByMethod(ctx context.Context, u string, interval time.Duration) (string, error) {
	for {
		token, err := askCoded(ctx, u)
		if refused, ok := err.(*codedError); ok && refused.Code() == "authorization_pending" {
			time.Sleep(interval)
			continue
		}
		return token, err
	}
}

const codeOfPending = "authorization_pending"

func untilAgreedByConstant(ctx context.Context, u string, interval time.Duration) (string, error) {
	for {
		token, err := askCoded(ctx, u)
		refused, ok := err.(*codedError)
		if !ok || refused.ErrorCode != codeOfPending {
			return token, err
		}
		time.Sleep(interval)
	}
}

func untilAgreedAs(ctx context.Context, u string, interval time.Duration) (string, error) {
	for {
		token, err := askCoded(ctx, u)
		if err == nil {
			return token, nil
		}
		var refused *codedError
		if !errors.As(err, &refused) {
			return "", err
		}
		switch refused.ErrorCode {
		case codeOfPending:
			time.Sleep(interval)
		default:
			return "", err
		}
	}
}

// A code that says that the server has too much to do is a failure, and so is one that is not known.

func untilNotBusy(ctx context.Context, u string, interval time.Duration) (string, error) {
	for {
		token, err := askCoded(ctx, u)
		if err == nil {
			return token, nil
		}
		refused, ok := err.(*codedError)
		if !ok {
			return "", err
		}
		switch refused.ErrorCode {
		case "NoSuchBucket", "AccessDenied":
			return "", err
		case "SlowDown":
			interval += 5 * time.Second
		}
		time.Sleep(interval) // want `retry of askCoded waits without jitter`
	}
}

func untilNotThrottled(ctx context.Context, u string) (string, error) {
	for {
		token, err := askCoded(ctx, u)
		if refused, ok := err.(*codedError); ok && refused.Code() == "Throttling" {
			time.Sleep(pause) // want `retry of askCoded waits a constant 3s`
			continue
		}
		return token, err
	}
}

func untilNotThrottledAs(ctx context.Context, u string) (string, error) {
	for {
		token, err := askCoded(ctx, u)
		var refused *codedError
		if errors.As(err, &refused) && refused.ErrorCode == "Throttling" {
			time.Sleep(pause) // want `retry of askCoded waits a constant 3s`
			continue
		}
		return token, err
	}
}

func unlessPending(ctx context.Context, u string) (string, error) {
	for {
		token, err := askCoded(ctx, u)
		if err == nil {
			return token, nil
		}
		if refused, ok := err.(*codedError); ok && refused.ErrorCode == "authorization_pending" {
			return "", err
		}
		time.Sleep(pause) // want `retry of askCoded waits a constant 3s`
	}
}

func untilNotBusySpread(ctx context.Context, u string) (string, error) {
	for {
		token, err := askCoded(ctx, u)
		if refused, ok := err.(*codedError); ok && refused.Code() == "Throttling" {
			time.Sleep(pause + rand.N(pause))
			continue
		}
		return token, err
	}
}
