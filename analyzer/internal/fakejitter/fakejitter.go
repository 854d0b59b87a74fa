// Package fakejitter judges jitter that is written and cannot work.
package fakejitter

import (
	"github.com/jitterlint/jitterlint/analyzer/internal/clamp"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Judge judges one package.
type Judge struct {
	src      *source.Package
	values   *jitter.Values
	waits    *wait.Waits
	finder   *goretry.Finder
	caps     *clamp.Caps
	trails   *trace.Trails
	remedies *remedy.Remedies
}

// New returns the judge of a package.
func New(src *source.Package, values *jitter.Values, waits *wait.Waits, finder *goretry.Finder, trails *trace.Trails, remedies *remedy.Remedies) *Judge {
	return &Judge{src, values, waits, finder, clamp.New(src, values, finder), trails, remedies}
}
