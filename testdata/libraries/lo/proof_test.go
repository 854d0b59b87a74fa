package lo

import (
	"testing"
	"time"

	"github.com/samber/lo"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	draw := func(retry func(attempt func() error)) proof.Case {
		return proof.Case{Waits: func(t *testing.T) []time.Duration { return proof.Attempts(t, 3, retry) }}
	}
	proof.Of(t, "samber/lo", map[string]proof.Cases{
		"github.com/samber/lo": {
			"call AttemptWithDelay": draw(func(attempt func() error) {
				lo.AttemptWithDelay(5, time.Second, func(int, time.Duration) error { return attempt() })
			}),
			"call AttemptWhileWithDelay": draw(func(attempt func() error) {
				lo.AttemptWhileWithDelay(5, time.Second, func(int, time.Duration) (error, bool) { return attempt(), true })
			}),
			"call Attempt": draw(func(attempt func() error) {
				lo.Attempt(5, func(int) error { return attempt() })
			}),
			"call AttemptWhile": draw(func(attempt func() error) {
				lo.AttemptWhile(5, func(int) (error, bool) { return attempt(), true })
			}),
		},
	})
}
