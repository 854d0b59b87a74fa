package remote

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// IsAttempt reports whether a call tries something that others take part in: it
// does more than to look at what this process, or this machine, has of its own.
func (calls *Calls) IsAttempt(call *ast.CallExpr) bool {
	return !calls.isLocalCall(call)
}

// OnlyRuns reports whether a call gives nothing back, and is there to run function literals
// that stay on this machine: a.HasPartition(func(name string) { op.Name = name }).
func (calls *Calls) OnlyRuns(call *ast.CallExpr) bool {
	if tuple, ok := calls.src.TypesInfo.TypeOf(call).(*types.Tuple); !ok || tuple.Len() > 0 || calls.Asks(call) {
		return false
	}
	literals := false
	for _, arg := range call.Args {
		lit, ok := ast.Unparen(arg).(*ast.FuncLit)
		if ok && !calls.localLit(lit) {
			return false
		}
		literals = literals || ok
	}
	return literals
}

// IsCompared reports whether a call makes an error that another, which is there already, is
// compared with: err == NewNotFoundError().
func (calls *Calls) IsCompared(call *ast.CallExpr) bool {
	c, ok := calls.src.Find(call)
	if !ok || !syntax.IsError(calls.src.TypesInfo.TypeOf(call)) {
		return false
	}
	e, ok := c.Parent().Node().(*ast.BinaryExpr)
	if !ok || e.Op != token.EQL && e.Op != token.NEQ {
		return false
	}
	with := e.X
	if with == ast.Expr(call) {
		with = e.Y
	}
	v, ok := calls.src.Mentioned(ast.Unparen(with)).(*types.Var)
	return ok && v.Kind() != types.PackageVar && syntax.IsError(v.Type())
}

// isLocalCall reports whether all that a call does stays on this machine.
func (calls *Calls) isLocalCall(call *ast.CallExpr) bool {
	if !calls.src.Spend() {
		return false
	}
	if calls.src.TypesInfo.Types[call.Fun].IsType() || calls.src.TypesInfo.Types[call.Fun].IsBuiltin() {
		return true
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return calls.localLit(lit)
	}
	if calls.onThisMachine(call) {
		return true
	}
	switch callee := typeutil.Callee(calls.src.TypesInfo, call).(type) {
	case *types.Func:
		return calls.LocalFunc(callee.Origin()) && !calls.toConnection(call, callee) || calls.onlyReceives(call, callee) || calls.runsHere(call, callee)
	case *types.Var:
		if syntax.IsNamed(callee.Type(), "context", "CancelFunc") || syntax.IsNamed(callee.Type(), "context", "CancelCauseFunc") {
			return true
		}
		lit, ok := calls.src.LiteralIn(callee)
		return ok && calls.localBody(lit)
	}
	return false
}

// LocalFunc reports whether all that a function does stays on this machine. Of those
// that call each other, what they do besides decides.
func (calls *Calls) LocalFunc(fn *types.Func) bool {
	if _, ok := calls.src.BodyOf(fn); ok {
		return calls.local.Of(fn)
	}
	if fillers := calls.src.Fillers(fn); len(fillers) > 0 {
		return !slices.ContainsFunc(fillers, func(filler *types.Func) bool { return !calls.LocalFunc(filler) })
	}
	return IsLocal(fn) || calls.src.Imported(fn).Local
}

func (calls *Calls) localBody(body inspector.Cursor) bool { return calls.stays(body, calls.cannotFail) }

// stays reports whether all calls in a body stay on this machine, those aside that are
// harmless wherever they go.
func (calls *Calls) stays(body inspector.Cursor, harmless func(*ast.CallExpr) bool) bool {
	local := true
	body.Inspect([]ast.Node{(*ast.CallExpr)(nil), (*ast.GoStmt)(nil)}, func(c inspector.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.GoStmt:
			return local && !calls.leftAlone(n)
		case *ast.CallExpr:
			local = local && (harmless(n) || calls.prepares(n) || calls.isLocalCall(n))
		}
		return local
	})
	return local
}

// leftAlone reports whether nothing comes back of what is started on the side: its results
// are dropped, and it is given no channel to say by how it went.
func (calls *Calls) leftAlone(started *ast.GoStmt) bool {
	for _, arg := range started.Call.Args {
		if _, ok := calls.src.Under(arg).(*types.Chan); ok {
			return false
		}
	}
	lit, ok := ast.Unparen(started.Call.Fun).(*ast.FuncLit)
	if !ok {
		callee, ok := calls.src.Callee(started.Call).(*types.Func)
		return ok && callee.Pkg() != calls.src.Pkg
	}
	alone := true
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SendStmt:
			alone = false
		case *ast.AssignStmt:
			for _, to := range n.Lhs {
				v, ok := calls.src.Defined(ast.Unparen(to)).(*types.Var)
				alone = alone && (!ok || syntax.Inside(to, lit) && lit.Pos() <= v.Pos() && v.Pos() < lit.End())
			}
		}
		return alone
	})
	return alone
}

// prepares reports whether a call makes a request and sends none.
func (calls *Calls) prepares(call *ast.CallExpr) bool {
	callee, ok := calls.src.Callee(call).(*types.Func)
	return ok && trait.Of(callee).Has(catalog.Prepares)
}

// cannotFail reports whether a call is of a function of another package that has
// no error to return, so that no failure of its caller comes from it.
func (calls *Calls) cannotFail(call *ast.CallExpr) bool {
	callee, ok := calls.src.Callee(call).(*types.Func)
	return ok && callee.Pkg() != calls.src.Pkg && !calls.src.Fails(call)
}

// localLit is isLocalCall for a literal that is called where it stands.
func (calls *Calls) localLit(lit *ast.FuncLit) bool {
	local := true
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && local {
			local = calls.isLocalCall(call)
		}
		return local
	})
	return local
}

// IsLocal reports whether a function of another package stays on this machine:
// those of the standard library that do not speak to others, and the like.
func IsLocal(fn *types.Func) bool {
	pkg := fn.Pkg()
	if pkg == nil {
		return true // error.Error
	}
	traits := trait.Of(fn)
	return traits.Has(catalog.StaysHere) || listens(fn) || isOfFiles(fn) ||
		syntax.IsStandard(syntax.Unvendored(pkg.Path())) && !traits.Has(catalog.MayLeave)
}

// listens reports whether a function makes a listener or is one's method: what is
// listened on is this machine's own.
func listens(fn *types.Func) bool {
	results := fn.Signature().Results()
	return trait.Of(fn).Has(catalog.Listens) || results.Len() > 0 && trait.OfType(results.At(0).Type()).Has(catalog.Listens) || accepts(fn)
}

// accepts reports whether a function is the Accept of what is a listener by its other
// methods, of whatever library it is: it has the address of this machine that it listens
// on, and is closed.
func accepts(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil || fn.Name() != "Accept" {
		return false
	}
	gives := func(name, result string) bool {
		found, _, _ := types.LookupFieldOrMethod(recv.Type(), true, fn.Pkg(), name)
		method, ok := found.(*types.Func)
		if !ok || method.Signature().Params().Len() > 0 || method.Signature().Results().Len() != 1 {
			return false
		}
		return types.TypeString(method.Signature().Results().At(0).Type(), nil) == result
	}
	return gives("Addr", "net.Addr") && gives("Close", "error")
}

// isOfFiles reports whether a function is a method of what is a file system by its methods,
// of whatever library it is: what watches, reads or locks files in it stays here.
func isOfFiles(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	takesNames := func(name string, names, params int) bool {
		found, _, _ := types.LookupFieldOrMethod(recv.Type(), true, fn.Pkg(), name)
		method, ok := found.(*types.Func)
		if !ok || method.Signature().Params().Len() != params {
			return false
		}
		for i := range names {
			if !syntax.IsKind(method.Signature().Params().At(i).Type(), types.IsString) {
				return false
			}
		}
		results := method.Signature().Results()
		return results.Len() > 0 && syntax.IsError(results.At(results.Len()-1).Type())
	}
	return takesNames("Lstat", 1, 1) && takesNames("Chmod", 1, 2) && takesNames("Remove", 1, 1) && takesNames("Rename", 2, 2)
}
