package dapr

import (
	"testing"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) { proof.Of(t, "dapr/kit", nil) }
