package outcome

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// An answer that does not parse is no answer: the attempt that gave it has failed.
//
//	body, err := fetch(url) … if err := json.Unmarshal(body, &v); err != nil { time.Sleep(pause) }

// Parsed returns the attempt at others whose answer a call parses, or nil.
func (a *Attempts) Parsed(call *ast.CallExpr) *ast.CallExpr {
	if !a.src.Fails(call) || !a.parses(call, source.MaxSteps) {
		return nil
	}
	from := slices.Clone(call.Args)
	if x := syntax.Receiver(call); x != nil {
		from = append(from, x)
	}
	for _, e := range from {
		if asked := a.answered(e, source.MaxSteps); asked != nil {
			return asked
		}
	}
	return nil
}

// Asked returns the attempt whose answer a call parses, or looks into for its error, or else
// the call itself.
func (a *Attempts) Asked(call *ast.CallExpr) *ast.CallExpr {
	if asked := a.Parsed(call); asked != nil {
		return asked
	}
	if asked := a.looksInto(call); asked != nil {
		return asked
	}
	return call
}

// looksInto returns the attempt whose result a call asks for nothing but its error, or nil:
// res := client.Do(cmd); err := res.Err().
func (a *Attempts) looksInto(call *ast.CallExpr) *ast.CallExpr {
	name, ok := syntax.CalledName(call).(*ast.Ident)
	if !ok || name.Name != "Err" && name.Name != "Error" || len(call.Args) > 0 {
		return nil
	}
	result, ok := a.src.Mentioned(ast.Unparen(syntax.ReceiverOrBad(call))).(*types.Var)
	if !ok {
		return nil
	}
	gave, ok := ast.Unparen(a.lastGiven(result, call).Source).(*ast.CallExpr)
	if !ok || !a.calls.IsAttempt(gave) {
		return nil
	}
	return gave
}

// parses reports whether a call is of a function that parses, or of one of the package that
// fails where what it calls for that does.
func (a *Attempts) parses(call *ast.CallExpr, steps int) bool {
	fn, ok := a.src.Callee(call).(*types.Func)
	if !ok || steps == 0 || !a.src.Spend() {
		return false
	}
	body, own := a.src.BodyOf(fn.Origin())
	switch {
	case !own:
		return trait.Of(fn).Has(catalog.Parses)
	case a.calls.IsAttempt(call):
		return false
	}
	found := false
	for _, inner := range syntax.CallsIn(body.Node().(*ast.BlockStmt)) {
		if MakesError(a.src, inner) && !slices.ContainsFunc(inner.Args, func(arg ast.Expr) bool { return syntax.IsError(a.src.TypesInfo.TypeOf(arg)) }) {
			return false // it judges what it has parsed
		}
		found = found || a.parses(inner, steps-1)
	}
	return found
}

// answered returns the attempt at others that gave what an expression is made of, or nil.
func (a *Attempts) answered(e ast.Expr, steps int) *ast.CallExpr {
	if to, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && to.Op == token.AND || steps == 0 || !a.src.Spend() {
		return nil // what is parsed into
	}
	var found *ast.CallExpr
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found != nil {
			return found == nil
		}
		v, ok := a.src.TypesInfo.Uses[id].(*types.Var)
		if !ok || v.Kind() != types.LocalVar || syntax.IsError(v.Type()) || syntax.IsContext(v.Type()) {
			return true
		}
		switch call, attempted := a.Of(v, id); {
		case attempted && a.calls.Asks(call):
			found = call
		case call != nil && !attempted: // strings.TrimSpace(body), json.NewDecoder(resp.Body)
			for _, arg := range call.Args {
				if asked := a.answered(arg, steps-1); asked != nil {
					found = asked
				}
			}
		}
		return true
	})
	return found
}

// MakesError reports whether a call makes an error and can make nothing else.
func MakesError(src *source.Package, call *ast.CallExpr) bool {
	fn, ok := src.Callee(call).(*types.Func)
	return ok && trait.Of(fn).Has(catalog.MakesError)
}
