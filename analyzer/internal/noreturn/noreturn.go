// Package noreturn says which functions never return: they end the program, or go on for
// ever.
package noreturn

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// Functions knows of the functions that one package calls whether they return.
type Functions struct {
	src *source.Package
	// endless says of the package's own functions whether they never return.
	endless *source.Fixpoint[bool]
}

// New returns what is known of the functions that a package calls.
func New(src *source.Package) *Functions {
	functions := &Functions{src: src}
	functions.endless = source.NewFixpoint(src, false, functions.endlessBody)
	return functions
}

// MayReturn reports whether a call may return: it does not end the program, or go on for
// ever.
func (functions *Functions) MayReturn(call *ast.CallExpr) bool {
	switch callee := typeutil.Callee(functions.src.TypesInfo, call).(type) {
	case *types.Builtin:
		return callee.Name() != "panic"
	case *types.Func:
		return !functions.Never(callee.Origin())
	}
	return true
}

// Never reports whether a function does not return, whatever it is given: no way
// through its body leads to its end.
func (functions *Functions) Never(fn *types.Func) bool {
	switch {
	case fn.Pkg() == nil:
		return false
	case fn.Pkg() == functions.src.Pkg:
		return functions.endless.Of(fn)
	case trait.Of(fn).Has(catalog.NeverReturns):
		return true
	}
	return functions.src.Imported(fn).NeverReturns
}

// endlessBody reports whether a function of the package has no way to its end. One that
// defers a call may have: that may recover from a panic.
func (functions *Functions) endlessBody(fn *types.Func) bool {
	body, _ := functions.src.BodyOf(fn)
	return cfg.New(body.Node().(*ast.BlockStmt), functions.MayReturn).NoReturn()
}
