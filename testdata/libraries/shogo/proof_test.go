package shogo

import (
	"testing"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) { proof.Of(t, "shogo82148/go-retry", nil) }
