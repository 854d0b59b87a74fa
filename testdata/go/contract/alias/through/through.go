// Package through hands out another package's client.
package through

import "github.com/jitterlint/jitterlint/testdata/go/contract/retry"

// Client retries.
var Client = &retry.Client{}
