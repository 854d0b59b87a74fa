package loop

import (
	"errors"
	"testing"
	"time"
)

func TestStubbed(t *testing.T) {
	sleep = func(time.Duration) {}
	tries := 0
	stubbed(func() error {
		if tries++; tries < 3 {
			return errors.New("busy")
		}
		return nil
	})
}
