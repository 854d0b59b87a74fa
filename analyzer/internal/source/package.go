package source

import (
	"go/ast"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// ModulePath returns the path of a package's module, or "" where there is none:
// drivers say so in two ways.
func ModulePath(pass *analysis.Pass) string {
	if pass.Module == nil {
		return ""
	}
	return pass.Module.Path
}

// ImportsRandom tells whether the package imports a source of randomness.
func (pkg *Package) ImportsRandom() bool {
	return slices.ContainsFunc(pkg.Pkg.Imports(), func(p *types.Package) bool { return strings.HasSuffix(strings.TrimSuffix(p.Path(), "/v2"), "/rand") })
}

// ReadSource returns the text of a file of the package. Bazel's driver hands the pass
// nothing to read it by.
func (pkg *Package) ReadSource(name string) ([]byte, error) {
	if pkg.ReadFile == nil {
		return os.ReadFile(name)
	}
	return pkg.ReadFile(name)
}

// Imported returns what is known of a function of another package.
func (pkg *Package) Imported(fn *types.Func) *summary.Function {
	pkg.indexFuncs()
	if h, ok := pkg.helpers[fn]; ok {
		return h
	}
	h := &summary.Function{}
	if fn.Pkg() != nil && fn.Pkg() != pkg.Pkg {
		pkg.ImportObjectFact(fn, h)
	}
	pkg.helpers[fn] = h
	return h
}

// IsOwn tells whether the package is of the code that is worked on, and not of a
// module that it requires, of which there are too many to look into all.
func (pkg *Package) IsOwn() bool {
	if ModulePath(pkg.Pass) == "" {
		return !syntax.IsStandard(pkg.Pkg.Path()) && !pkg.isExternal()
	}
	return pkg.Module.Version == ""
}

// isExternal tells whether the package's files lie where Bazel has what is
// required, and what is made of that. Its driver knows no modules, and names files
// from where those directories are.
func (pkg *Package) isExternal() bool {
	return slices.ContainsFunc(pkg.Files, func(file *ast.File) bool {
		name := filepath.ToSlash(pkg.Fset.File(file.FileStart).Name())
		return strings.HasPrefix(name, "external/") || strings.HasPrefix(name, "bazel-out/") && strings.Contains(name, "/external/")
	})
}

// MaySleep is the cheap look: whether a package can wait for a time, itself or
// by what it imports.
func (pkg *Package) MaySleep() bool {
	return MayWait(pkg.Pkg) || slices.ContainsFunc(pkg.Pkg.Imports(), func(p *types.Package) bool {
		var o summary.Package
		return pkg.ImportPackageFact(p, &o) && o.Waits
	})
}

// MayWait tells whether a package imports what waits for a time.
func MayWait(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(p *types.Package) bool {
		return p.Path() == "time" || strings.HasSuffix(p.Path(), "time/rate") || strings.Contains(p.Path(), "clock")
	})
}

// HelpsTests tells whether a file that is no test is for tests: it imports
// testing.
func (pkg *Package) HelpsTests(file *ast.File) bool {
	return !pkg.IsTest(file.FileStart) &&
		slices.ContainsFunc(file.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == `"testing"` })
}

// IsTicker tells whether a call makes a ticker.
func (pkg *Package) IsTicker(call *ast.CallExpr) bool {
	callee := pkg.Callee(call)
	return callee != nil && (callee.Name() == "NewTicker" || callee.Name() == "Tick" || callee.Name() == "Ticker")
}

// Under returns the underlying type of an expression, which code that does not
// compile may lack.
func (pkg *Package) Under(e ast.Expr) types.Type {
	if t := pkg.TypesInfo.TypeOf(e); t != nil {
		return t.Underlying()
	}
	return types.Typ[types.Invalid]
}

// IsInteger tells whether an expression has an integer type.
func (pkg *Package) IsInteger(expr ast.Expr) bool {
	t := pkg.TypesInfo.TypeOf(expr)
	if t == nil {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0
}
