package contract

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// logs wants a message about the wait to tell the one that is slept.
func (r *Rule) logs(f *ast.FunctionDef, w wait.Wait) {
	slept, ok := w.Length.(*ast.Name)
	if !ok {
		return
	}
	value, ok := r.names.Only(slept)
	if !ok {
		return
	}
	sum, ok := value.(*ast.BinOp)
	if !ok || sum.Op != ast.Add {
		return
	}
	p, _ := r.tree.Place(r.tree.Statement(w.Call))
	for _, s := range p.List {
		e, ok := s.(*ast.ExprStmt)
		if !ok {
			continue
		}
		call, ok := e.Value.(*ast.Call)
		if !ok || !r.isLog(call) || r.mentions(call, slept) {
			continue
		}
		for _, side := range []ast.Expr{sum.Left, sum.Right} {
			if name, ok := side.(*ast.Name); ok && r.values.Follow(name, f).Kind() != spread.Random && r.mentions(call, name) {
				at := r.mention(call, name)
				r.report(program.Finding{
					Rule: rule.RetryContract, Range: r.tree.Span(at),
					Message: string(name.Id) + " is logged as the wait, and " + string(slept.Id) + " is slept: log " + string(slept.Id),
				})
				return
			}
		}
	}
}

func (r *Rule) isLog(call *ast.Call) bool {
	if r.names.Path(call.Func) == "print" {
		return true
	}
	a, ok := call.Func.(*ast.Attribute)
	return ok && names.Telling(string(a.Attr))
}

func (r *Rule) mentions(n ast.Ast, name *ast.Name) bool { return r.mention(n, name) != nil }

func (r *Rule) mention(n ast.Ast, name *ast.Name) *ast.Name {
	var found *ast.Name
	r.tree.Walk(n, func(m ast.Ast) bool {
		if other, ok := m.(*ast.Name); ok && other.Id == name.Id && found == nil {
			found = other
		}
		return found == nil
	})
	return found
}
