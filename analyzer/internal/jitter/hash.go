package jitter

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// A hash is as what it is made of: that of a constant is a constant, and that of a host
// name differs between instances. A text that is not seen may be an instance's identity.

// isHash reports whether a function makes a hash, or is a hash's method.
func isHash(fn *types.Func) bool { return trait.Of(fn).Has(catalog.Hashes) }

// hashed returns how a call's hash differs: not at all if all that goes into it is
// known to be shared.
func (s *Spreader) hashed(call *ast.CallExpr) spread.Kind {
	if (hashInput{s}).madeOfShared(call, source.MaxSteps) {
		return spread.Same
	}
	s.notes.draws = append(s.notes.draws, call)
	return spread.Random
}

// hashInput asks of what goes into hashes whether all instances share it.
type hashInput struct{ s *Spreader }

// madeOfShared reports whether all that goes into a hash is shared by all instances.
func (in hashInput) madeOfShared(call *ast.CallExpr, steps int) bool {
	for _, arg := range call.Args {
		if !in.shared(arg, steps) {
			return false
		}
	}
	x := syntax.Receiver(call)
	if callee, ok := in.s.values.src.Callee(call).(*types.Func); !ok || callee.Signature().Recv() == nil || x == nil {
		return true
	}
	switch e := ast.Unparen(x).(type) {
	case *ast.CallExpr:
		return in.shared(e, steps)
	case *ast.Ident:
		v, ok := in.s.values.src.Mentioned(e).(*types.Var)
		return ok && v.Kind() == types.LocalVar && in.fedWithShared(v, steps)
	}
	return false
}

// fedWithShared reports whether all that a hash in a local variable is given, and made
// of, is shared by all instances.
func (in hashInput) fedWithShared(hash *types.Var, steps int) bool {
	for _, made := range in.s.values.src.Assignments(hash).Sources() {
		if !in.shared(made, steps-1) {
			return false
		}
	}
	return !slices.ContainsFunc(in.s.values.src.Uses(hash), func(use inspector.Cursor) bool {
		c := syntax.OutermostParen(use)
		kind, _ := c.ParentEdge()
		switch kind {
		case edge.AssignStmt_Lhs:
			return false
		case edge.CallExpr_Args: // io.WriteString(h, host)
			return !in.feeds(c.Parent().Node().(*ast.CallExpr), hash, steps)
		case edge.SelectorExpr_X: // h.Write([]byte(host))
			call, ok := c.Parent().Parent().Node().(*ast.CallExpr)
			return !ok || !in.feeds(call, hash, steps)
		}
		return true
	})
}

// feeds reports whether a call puts nothing but what is shared into a hash. A function of
// the package may put in anything.
func (in hashInput) feeds(call *ast.CallExpr, hash *types.Var, steps int) bool {
	callee, ok := in.s.values.src.Callee(call).(*types.Func)
	if !ok || callee.Pkg() == in.s.values.src.Pkg {
		return false
	}
	return !slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		return in.s.values.src.Mentioned(ast.Unparen(arg)) != hash && !in.shared(arg, steps-1)
	})
}

// shared reports whether an expression is known to be the same in all instances, whatever
// texts it is made of.
func (in hashInput) shared(e ast.Expr, steps int) bool {
	if steps <= 0 || in.s.Expr(e) != spread.Same {
		return false
	}
	all := true
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && all {
			v, ok := in.s.values.src.Mentioned(id).(*types.Var)
			all = !ok || !isText(v.Type()) || in.sharedVariable(v, steps)
		}
		return all
	})
	return all
}

// sharedVariable reports whether all that a variable of texts is given is seen, and is
// shared by all instances.
func (in hashInput) sharedVariable(v *types.Var, steps int) bool {
	all, seen := in.s.values.src.AllHeld(v)
	return seen && len(all) > 0 && !slices.ContainsFunc(all, func(given ast.Expr) bool { return !in.shared(given, steps-1) })
}

// isText reports whether a type is of strings, or of parts of them.
func isText(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0
	case *types.Slice:
		return isText(t.Elem()) || types.Identical(t.Elem(), types.Typ[types.Byte])
	case *types.Array:
		return isText(t.Elem()) || types.Identical(t.Elem(), types.Typ[types.Byte])
	}
	return false
}
