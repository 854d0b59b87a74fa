// Package tested has values that its tests change.
package tested

import "github.com/jitterlint/jitterlint/testdata/go/contract/retry"

var spread = 0.0

var none = 0.0

func call(op retry.Op) error { return retry.Share(op, none) } // want `retry.Share is given none as jitter`
