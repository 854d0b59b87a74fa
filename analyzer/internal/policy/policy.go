// Package policy holds the catalog's rows against the places where policies of
// libraries are fixed.
package policy

import (
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
	"github.com/jitterlint/jitterlint/analyzer/internal/tried"
)

// Policies finds the policies of one package.
type Policies struct {
	src      *source.Package
	values   *jitter.Values
	trails   *trace.Trails
	remedies *remedy.Remedies
	calls    *remote.Calls
	tried    *tried.Functions
	// limitedBy is what limits attempts, once that was asked for.
	limitedBy map[types.Object]catalog.Limit
}

// New returns the policies of a package.
func New(src *source.Package, values *jitter.Values, trails *trace.Trails, remedies *remedy.Remedies, calls *remote.Calls) *Policies {
	return &Policies{src: src, values: values, trails: trails, remedies: remedies, calls: calls, tried: tried.New(src, calls, trails)}
}

// Knowing returns the same for other catalogued packages.
func (policies *Policies) Knowing(catalogued map[*types.Package]bool) *Policies {
	return New(policies.src, policies.values, trace.New(policies.src, catalogued), policies.remedies, policies.calls)
}
