package siderolabs

import (
	"testing"

	"github.com/jitterlint/jitterlint/testdata/go/proof"
)

func TestProof(t *testing.T) { proof.Of(t, "siderolabs/go-retry", nil) }
