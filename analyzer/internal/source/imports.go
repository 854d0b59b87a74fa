package source

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
)

// Imported returns what is known of a function of another package.
func (pkg *Package) Imported(fn *types.Func) *summary.Function {
	if known, ok := pkg.imported[fn]; ok {
		return known
	}
	known := &summary.Function{}
	if fn.Pkg() != nil && fn.Pkg() != pkg.Pkg {
		pkg.ImportObjectFact(fn, known)
	}
	pkg.imported[fn] = known
	return known
}

// ImportsRandom reports whether a package imports a source of randomness.
func ImportsRandom(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(p *types.Package) bool { return strings.HasSuffix(strings.TrimSuffix(p.Path(), "/v2"), "/rand") })
}

// MaySleep is the cheap look: whether a package can wait for a time, itself or
// by what it imports.
func MaySleep(pass *analysis.Pass) bool {
	return MayWait(pass.Pkg) || slices.ContainsFunc(pass.Pkg.Imports(), func(p *types.Package) bool {
		var o summary.Package
		return pass.ImportPackageFact(p, &o) && o.Waits
	})
}

// MayWait reports whether a package imports what waits for a time.
func MayWait(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(p *types.Package) bool {
		return p.Path() == "time" || strings.HasSuffix(p.Path(), "time/rate") || strings.Contains(p.Path(), "clock")
	})
}
