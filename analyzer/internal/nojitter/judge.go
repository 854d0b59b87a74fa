// Package nojitter judges retries whose wait is the same in every instance.
package nojitter

import (
	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// Judge judges one package.
type Judge struct {
	src      *source.Package
	values   *jitter.Values
	flows    *failure.Flows
	finder   *goretry.Finder
	remedies *remedy.Remedies
}

// New returns the judge of a package.
func New(src *source.Package, values *jitter.Values, flows *failure.Flows, finder *goretry.Finder, remedies *remedy.Remedies) *Judge {
	return &Judge{src, values, flows, finder, remedies}
}
