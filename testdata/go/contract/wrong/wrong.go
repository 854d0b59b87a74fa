// Package wrong imports packages about which contracts say what is not so.
package wrong

import (
	_ "strings" // want `^strings.Retry has a contract, and its package has no such function: correct the contract in the settings \(retry-contract\)$` `strings.Reader.Retry has a contract, and its package has no such function` `strings.Reader has a contract, and its package has no such function`

	"github.com/jitterlint/jitterlint/testdata/go/contract/opts" // want `^the contract of opts.Spread asks for the parameter jitter, which it does not have: correct the contract in the settings \(retry-contract\)$` `the contract of opts.Jitter asks for opts.With, and there is no such function`
)

func calls() {
	opts.Spread(0)
	opts.Jitter()
}
