package tested

import (
	"testing"

	"github.com/jitterlint/jitterlint/testdata/go/contract/retry"
)

func TestSpread(t *testing.T) {
	op := func() error { return nil }
	spread = 0.3
	if err := retry.Share(op, spread); err != nil {
		t.Error(err)
	}
	if err := retry.Share(op, 0); err != nil { // want `retry.Share is given 0 as jitter`
		t.Error(err)
	}
	if err := call(op); err != nil {
		t.Error(err)
	}
}
