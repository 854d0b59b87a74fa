package outcome

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Handed returns the attempt whose error comes out of a channel where it is received, or
// nil: go func() { done <- push() }(); err := <-done. Made reports whether the attempt is
// a call that gave the channel, and was made before.
func (a *Attempts) Handed(receive ast.Expr) (attempt *ast.CallExpr, made bool) {
	e, ok := ast.Unparen(receive).(*ast.UnaryExpr)
	if !ok || e.Op != token.ARROW || !CarriesErrors(a.src.TypesInfo.TypeOf(e.X)) || !a.src.Spend() {
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
	for _, use := range a.src.Uses(channel) {
		sent := syntax.OutermostParen(syntax.Operand(use))
		if kind, _ := sent.ParentEdge(); kind != edge.SendStmt_Chan {
			continue
		}
		if call := a.sentAttempt(sent.Parent()); call != nil {
			return call, false
		}
	}
	return nil, false
}

// CarriesErrors reports whether a type is a channel of errors.
func CarriesErrors(t types.Type) bool {
	if t == nil {
		return false
	}
	channel, ok := t.Underlying().(*types.Chan)
	return ok && syntax.IsError(channel.Elem())
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
	if v, ok := a.src.Mentioned(value).(*types.Var); ok {
		if call, ok := a.Of(v, send.Node()); ok {
			return call
		}
	}
	return nil
}
