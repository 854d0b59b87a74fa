package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// delay is a function that says how long to wait before an attempt, by the
// attempt's number: it returns a duration that doubles, or the like, with each.
type delay struct {
	fn inspector.Cursor
	// attempt is the parameter that is the attempt's number.
	attempt *types.Var
	// result is the expression that the function returns, and where is what works
	// it out, which may stand before.
	result, where ast.Expr
}

// delays finds the delay functions of a file, and hands them on.
func (u *unit) delays(file inspector.Cursor, report func(*delay)) {
	for fn := range file.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		sig := u.signatureOf(fn.Node())
		if sig == nil {
			continue
		}
		index := durationResult(sig)
		if index < 0 {
			continue
		}
		attempt := u.numberOf(sig, bodyOf(fn.Node()))
		if attempt == nil || !namesAttempt(attempt.Name(), nameOf(fn.Node())) || !u.onlyWaited(fn, index) {
			continue
		}
		result := u.lastReturned(fn, index)
		if result == nil {
			continue
		}
		report(&delay{fn, attempt, result, u.workedOut(result, attempt)})
	}
}

// nameOf returns the name of a declared function, or none.
func nameOf(fn ast.Node) string {
	if decl, ok := fn.(*ast.FuncDecl); ok {
		return decl.Name.Name
	}
	return ""
}

// namesAttempt tells whether one of some names is about attempts: other durations
// grow by powers, too, such as windows by their level.
func namesAttempt(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return namesRetry(name) || slices.ContainsFunc(wordsOf(name), func(word string) bool {
			return slices.Contains([]string{"attempt", "attempts", "try", "tries", "failure", "failures", "errors", "delay", "wait"}, word)
		})
	})
}

func (u *unit) signatureOf(fn ast.Node) *types.Signature {
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		if obj, ok := u.TypesInfo.Defs[fn.Name].(*types.Func); ok && fn.Body != nil {
			return obj.Signature()
		}
	case *ast.FuncLit:
		sig, _ := u.TypesInfo.TypeOf(fn).(*types.Signature)
		return sig
	}
	return nil
}

// numberOf returns the parameter that may be an attempt's number: the only
// integer, and no duration, that the body raises something to the power of.
func (u *unit) numberOf(sig *types.Signature, body *ast.BlockStmt) *types.Var {
	var found *types.Var
	for i := range sig.Params().Len() {
		p := sig.Params().At(i)
		basic, ok := p.Type().Underlying().(*types.Basic)
		if !ok || basic.Info()&types.IsInteger == 0 || isDuration(p.Type()) || !u.growsWith(body, p) {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// durationResult returns which result is a duration, or -1.
func durationResult(sig *types.Signature) int {
	found := -1
	for i := range sig.Results().Len() {
		if isDuration(sig.Results().At(i).Type()) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// growsWith tells whether a function raises something to the power of an
// attempt's number: no other duration grows so.
func (u *unit) growsWith(body *ast.BlockStmt, attempt *types.Var) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			found = found || n.Op == token.SHL && u.madeOf(n.Y, attempt) ||
				n.Op == token.MUL && u.madeOf(n.X, attempt) && u.madeOf(n.Y, attempt)
		case *ast.CallExpr:
			callee, _ := typeutil.Callee(u.TypesInfo, n).(*types.Func)
			if callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "math" && callee.Name() == "Pow" && len(n.Args) == 2 {
				found = found || u.madeOf(n.Args[1], attempt)
			}
		}
		return !found
	})
	return found
}

// mentionsVar tells whether an expression mentions a variable.
func (u *unit) mentionsVar(x ast.Expr, v *types.Var) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && u.TypesInfo.Uses[id] == v
		return !found
	})
	return found
}

// madeOf tells whether an expression mentions a variable, or a local one that is
// given what does.
func (u *unit) madeOf(x ast.Expr, v *types.Var) bool {
	return u.madeOfNew(x, v, make(map[*types.Var]bool))
}

// madeOfNew is madeOf without the variables that were looked into before.
func (u *unit) madeOfNew(x ast.Expr, v *types.Var, seen map[*types.Var]bool) bool {
	if !u.spend() {
		return false
	}
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		id, _ := n.(*ast.Ident)
		used, isVar := u.TypesInfo.Uses[id].(*types.Var)
		switch {
		case !isVar || found || seen[used]:
		case used == v:
			found = true
		case used.Kind() == types.LocalVar:
			seen[used] = true
			found = slices.ContainsFunc(u.givenBy(used), func(given ast.Expr) bool { return u.madeOfNew(given, v, seen) })
		}
		return !found
	})
	return found
}

// workedOut returns what a variable that is returned is given by an attempt's number,
// its bounds aside, or the expression that is returned.
func (u *unit) workedOut(result ast.Expr, attempt *types.Var) ast.Expr {
	id, ok := ast.Unparen(result).(*ast.Ident)
	if !ok {
		return result
	}
	v, ok := u.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return result
	}
	for _, given := range slices.Backward(u.givenBy(v)) {
		if u.madeOf(given, attempt) && !u.mentionsVar(given, v) {
			return given
		}
	}
	return result
}

// onlyWaited tells whether the package's own callers of a function only wait
// for what it returns, so that none adds jitter.
func (u *unit) onlyWaited(fn inspector.Cursor, index int) bool {
	decl, ok := fn.Node().(*ast.FuncDecl)
	if !ok {
		return true // whoever is given the literal sees a delay and no attempt
	}
	obj := u.TypesInfo.Defs[decl.Name]
	for _, use := range u.uses(obj) {
		call, ok := callOf(operand(use))
		if !ok {
			continue
		}
		t := u.newTracer()
		kind, _ := call.ParentEdge()
		if assign, ok := call.Parent().Node().(*ast.AssignStmt); ok && kind == edge.AssignStmt_Rhs && len(assign.Lhs) != len(assign.Rhs) {
			id, ok := assign.Lhs[index].(*ast.Ident)
			if !ok || !t.variableWaitedOut(u.TypesInfo.ObjectOf(id), maxSteps) {
				return false
			}
			continue
		}
		if kind != edge.ReturnStmt_Results && !t.waitedOut(call, maxSteps) {
			return false
		}
	}
	return true
}

// lastReturned returns what the last return of a function gives for a result,
// constants aside.
func (u *unit) lastReturned(fn inspector.Cursor, index int) ast.Expr {
	var found ast.Expr
	ast.Inspect(bodyOf(fn.Node()), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if index < len(n.Results) {
				if value, known := u.valueOf(n.Results[index]); !known || value.constant == nil {
					found = n.Results[index]
				}
			}
		}
		return true
	})
	return found
}
