// Package alias calls a contracted function whose package it does not import.
package alias

import "github.com/jitterlint/jitterlint/testdata/go/contract/alias/through"

func op() error { return nil }

func calls() {
	_ = through.Client.Do(op, 0) // want `retry.Client.Do is given 0 as jitter`
	_ = through.Client.Do(op, 0.3)
}
