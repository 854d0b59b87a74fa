package outcome

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Handed returns the attempt whose error comes out of a channel where it is received, or
// nil: go func() { done <- push() }(); err := <-done. Made reports whether the attempt is
// a call that gave the channel, and was made before.
func (a *Attempts) Handed(receive ast.Expr) (attempt *ast.CallExpr, made bool) {
	e, ok := ast.Unparen(receive).(*ast.UnaryExpr)
	if !ok || e.Op != token.ARROW || a.depth == source.MaxSteps || !a.src.Spend() {
		return nil, false
	}
	a.depth++
	defer func() { a.depth-- }()
	t := a.src.TypesInfo.TypeOf(e.X)
	if !CarriesErrors(t) && !carriesResults(t) {
		return nil, false
	}
	if call, ok := ast.Unparen(e.X).(*ast.CallExpr); ok {
		if a.calls.IsAttempt(call) {
			return call, true
		}
		return nil, false
	}
	channel, ok := a.src.Mentioned(ast.Unparen(e.X)).(*types.Var)
	if !ok || channel.Kind() == types.ParamVar {
		return nil, false
	}
	if call, ok := ast.Unparen(a.lastGiven(channel, e).Source).(*ast.CallExpr); ok && !a.src.TypesInfo.Types[call.Fun].IsBuiltin() {
		if a.calls.IsAttempt(call) {
			return call, true
		}
		return nil, false
	}
	return a.sentTo(channel, source.MaxSteps), false
}

// sentTo returns the attempt whose error is sent to a channel, perhaps by a function that is
// handed it, or nil.
func (a *Attempts) sentTo(channel *types.Var, steps int) *ast.CallExpr {
	if steps == 0 || !a.src.Spend() {
		return nil
	}
	for _, use := range a.src.Uses(channel) {
		c := syntax.OutermostParen(syntax.Operand(use))
		switch kind, i := c.ParentEdge(); kind {
		case edge.SendStmt_Chan:
			if call := a.sentAttempt(c.Parent()); call != nil {
				return call
			}
		case edge.CallExpr_Args:
			call := c.Parent().Node().(*ast.CallExpr)
			fn, ok := a.src.Callee(call).(*types.Func)
			if !ok {
				continue
			}
			if _, own := a.src.BodyOf(fn.Origin()); !own {
				continue
			}
			if param := syntax.ParamAt(fn.Origin().Signature(), i); param != nil && a.sentTo(param, steps-1) != nil && a.calls.IsAttempt(call) {
				return call
			}
		}
	}
	return nil
}

// CarriesErrors reports whether a type is a channel of errors.
func CarriesErrors(t types.Type) bool {
	if t == nil {
		return false
	}
	channel, ok := t.Underlying().(*types.Chan)
	return ok && syntax.IsError(channel.Elem())
}

// carriesResults reports whether a type is a channel of structs that have an error.
func carriesResults(t types.Type) bool {
	if t == nil {
		return false
	}
	channel, ok := t.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	of, ok := syntax.StructOf(syntax.Pointee(channel.Elem()))
	if !ok {
		return false
	}
	for field := range of.Fields() {
		if syntax.IsError(field.Type()) {
			return true
		}
	}
	return false
}

// sentAttempt returns the attempt whose error is sent, or nil.
func (a *Attempts) sentAttempt(send inspector.Cursor) *ast.CallExpr {
	value := ast.Unparen(send.Node().(*ast.SendStmt).Value)
	if call, ok := value.(*ast.CallExpr); ok {
		if a.calls.IsAttempt(call) {
			return call
		}
		return nil
	}
	if lit := syntax.LiteralOf(value); lit != nil {
		return a.inLiteral(lit)
	}
	if v, ok := a.src.Mentioned(value).(*types.Var); ok {
		if call, ok := a.Of(v, send.Node()); ok {
			return call
		}
	}
	return nil
}

// inLiteral returns the attempt whose error is an element of a struct, or nil.
func (a *Attempts) inLiteral(lit *ast.CompositeLit) *ast.CallExpr {
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		if t := a.src.TypesInfo.TypeOf(elt); t == nil || !syntax.IsError(t) {
			continue
		}
		if v, ok := a.src.Mentioned(ast.Unparen(elt)).(*types.Var); ok {
			if call, ok := a.Of(v, elt); ok {
				return call
			}
		}
		if call, ok := ast.Unparen(elt).(*ast.CallExpr); ok && a.calls.IsAttempt(call) {
			return call
		}
	}
	return nil
}
