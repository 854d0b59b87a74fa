// Package policy holds the catalog's rows against the places where policies of
// libraries are fixed.
package policy

import (
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/remedy"
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
	tried    *tried.Functions
	// limitedBy is what limits attempts, once that was asked for.
	limitedBy map[types.Object]catalog.Limit
}

// New returns the policies of a package.
func New(src *source.Package, values *jitter.Values, trails *trace.Trails, remedies *remedy.Remedies, tries *tried.Functions) *Policies {
	return &Policies{src: src, values: values, trails: trails, remedies: remedies, tried: tries}
}

// Knowing returns the same for other catalogued packages.
func (policies *Policies) Knowing(catalogued map[*types.Package]bool) *Policies {
	trails := trace.New(policies.src, catalogued)
	return New(policies.src, policies.values, trails, policies.remedies, policies.tried.Knowing(trails))
}
