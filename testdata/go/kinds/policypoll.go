package kinds

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/cenkalti/backoff/v4"
)

// A library may try again what asks for a state, and says by an error that it has not come.

func untilNoneIsLeft(list func() ([]string, error)) error {
	return backoff.Retry(func() error {
		left, err := list()
		if err != nil {
			return err
		}
		if len(left) > 0 {
			return fmt.Errorf("%d are left", len(left))
		}
		return nil
	}, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 5))
}

func untilThere(db *sql.DB) error {
	var other error
	err := backoff.Retry(func() error {
		var name string
		err := db.QueryRow("SELECT name FROM leaders").Scan(&name)
		if errors.Is(err, sql.ErrNoRows) {
			return errors.New("no leader yet")
		} else if err != nil {
			other = err
			return nil
		}
		return nil
	}, backoff.NewConstantBackOff(time.Second))
	return errors.Join(err, other)
}

// What is not there is told like any failure.
func untilThereOrFailed(db *sql.DB) error {
	return backoff.Retry(func() error {
		var name string
		err := db.QueryRow("SELECT name FROM leaders").Scan(&name)
		if errors.Is(err, sql.ErrNoRows) {
			return errors.New("no leader yet")
		}
		return err
	}, backoff.NewConstantBackOff(time.Second)) // want `backoff.NewConstantBackOff waits a constant interval`
}

func untilGood(c *http.Client) error {
	return backoff.Retry(func() error {
		resp, err := c.Get("http://a.example/")
		if err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			return errors.New(resp.Status)
		}
		return nil
	}, backoff.NewConstantBackOff(time.Second)) // want `backoff.NewConstantBackOff waits a constant interval`
}

// Who is told of each failure says nothing of how the attempts go, and asks others each time.
func untilNoneIsLeftAndTold(c *http.Client, list func() ([]string, error)) error {
	return backoff.RetryNotify(func() error {
		left, err := list()
		if err != nil {
			return err
		}
		if len(left) > 0 {
			return fmt.Errorf("%d are left", len(left))
		}
		return nil
	}, backoff.NewConstantBackOff(time.Second), func(err error, _ time.Duration) { // want `backoff.NewConstantBackOff waits a constant interval`
		if err == nil {
			return
		}
		_, _ = c.Get("http://a.example/told")
	})
}
