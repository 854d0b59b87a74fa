package contract

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// randomSource judges where a program that has to do with a contract imports
// the module that jitter is drawn from.
func (r *Rule) randomSource(definitions []*ast.FunctionDef, calls []*ast.Call, k settings.Contract) {
	imports, aliased := r.names.Imports(k.Random)
	uses := r.uses(k.Random)
	if len(imports) == 0 && !aliased {
		r.missingImport(definitions, uses, k)
		return
	}
	// A call at module level runs the function's body there and then.
	for _, call := range calls {
		if r.names.AtTop(call) && len(definitions) > 0 {
			uses = append(uses, call)
		}
	}
	for _, use := range uses {
		if reached, culprit := r.reached(use, imports); !reached {
			shown, at := r.tree.Shown(culprit)
			_, used := r.tree.Shown(use)
			where := " stands below its first use at module level"
			if r.tree.Function(culprit) != nil {
				where = " stands in a function and is used outside of it"
			}
			r.report(program.Finding{
				Rule: rule.RetryContract, Range: at,
				Message: shown + where + ", which fails with a NameError: move it to the top",
				Related: []program.Related{{Message: k.Random + " is used here", Range: used}},
			})
			return
		}
	}
}

// uses returns the names that stand for a module.
func (r *Rule) uses(module string) []ast.Expr {
	var uses []ast.Expr
	for _, s := range r.tree.Main.Syntax.Body {
		r.tree.Walk(s, func(n ast.Ast) bool {
			a, ok := n.(*ast.Attribute)
			if !ok {
				return true
			}
			if base, ok := a.Value.(*ast.Name); ok && string(base.Id) == module {
				uses = append(uses, a)
			}
			return true
		})
	}
	return uses
}

// missingImport reports that a program draws from a module that it does not
// import, or defines the contracted function without it.
func (r *Rule) missingImport(definitions []*ast.FunctionDef, uses []ast.Expr, k settings.Contract) {
	if r.names.Holey() {
		return // the import may stand where the host does not tell
	}
	if len(uses) > 0 {
		shown, at := r.tree.Shown(uses[0])
		r.report(program.Finding{
			Rule: rule.RetryContract, Range: at,
			Message: shown + " is used without import " + k.Random + ", which fails with a NameError: add import " + k.Random,
			Fix:     r.remedies.Import(k.Random, uses[0]),
		})
		return
	}
	for _, f := range definitions {
		if r.allDraw(f) {
			continue // from another source
		}
		r.report(program.Finding{
			Rule: rule.RetryContract, Range: r.name(f),
			Message: k.Function + " is defined without import " + k.Random + ", which its contract asks for: add import " + k.Random,
			Fix:     r.remedies.Import(k.Random, f),
		})
		return
	}
}

// allDraw reports whether every wait of a function is jittered already.
func (r *Rule) allDraw(f *ast.FunctionDef) bool {
	waits := r.waitsBelow(f)
	for _, w := range waits {
		if o := r.waits.Origin(w, f); o.Kind() != spread.Random {
			return false
		}
	}
	return len(waits) > 0
}

// reached reports whether some import has run where a module is used, and
// returns one that has not otherwise.
func (r *Rule) reached(use ast.Expr, imports []ast.Stmt) (ok bool, culprit ast.Stmt) {
	for _, s := range imports {
		within := r.tree.Function(s)
		switch {
		case within == nil && (r.tree.Function(use) != nil && !r.names.AtTop(use) || r.tree.Start(s) < r.tree.Start(use)):
			return true, nil
		case within != nil && r.tree.Inside(use, within):
			return true, nil
		}
		culprit = s
	}
	return culprit == nil, culprit
}
