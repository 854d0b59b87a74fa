package remote

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// onThisMachine reports whether a call is of a peer on this machine: the package names it
// by constants alone, in an argument or in what the call's receiver is made of.
func (calls *Calls) onThisMachine(call *ast.CallExpr) bool {
	return calls.asksHere(call, source.MaxSteps)
}

func (calls *Calls) asksHere(call *ast.CallExpr, steps int) bool {
	isHere := func(e ast.Expr) bool { return calls.here(e, steps) }
	if slices.ContainsFunc(call.Args, isHere) {
		return true
	}
	x := syntax.Receiver(call)
	if x == nil {
		return false
	}
	if _, isPackage := calls.src.Mentioned(ast.Unparen(x)).(*types.PkgName); isPackage {
		return false
	}
	return isHere(x)
}

// here reports whether an expression is an address on this machine, or made of one.
func (calls *Calls) here(e ast.Expr, steps int) bool {
	if e == nil {
		return false
	}
	e = ast.Unparen(e)
	if value := calls.src.TypesInfo.Types[e].Value; value != nil {
		return value.Kind() == constant.String && namesThisMachine(constant.StringVal(value))
	}
	if steps == 0 || !calls.src.Spend() || !calls.addressed() {
		return false
	}
	switch e := e.(type) {
	case *ast.BinaryExpr: // "http://localhost:8080" + path
		return e.Op == token.ADD && calls.here(e.X, steps)
	case *ast.UnaryExpr:
		return e.Op == token.AND && calls.here(e.X, steps)
	case *ast.Ident, *ast.SelectorExpr:
		v, ok := calls.src.Mentioned(e).(*types.Var)
		if sel, isSel := e.(*ast.SelectorExpr); isSel && ok && v.IsField() && v.Pkg() != calls.src.Pkg && types.IsInterface(v.Type()) {
			return calls.here(sel.X, steps-1) // resp.Body
		}
		return ok && mayBeMadeOfAddress(v.Type()) && calls.heldHere(v, steps)
	case *ast.IndexExpr: // parts := strings.Split("unix:///run/x.sock", "://"); parts[0]
		return calls.here(e.X, steps)
	case *ast.CompositeLit:
		return calls.elementHere(e, steps)
	case *ast.CallExpr:
		return calls.madeHere(e, steps)
	case *ast.FuncLit: // a client's own way to dial
		c, ok := calls.src.Find(e)
		return ok && calls.dialsHere(c)
	}
	return false
}

// mayBeMadeOfAddress reports whether a value of a type can be an address, or hold one.
func mayBeMadeOfAddress(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0
	case *types.Struct, *types.Interface, *types.Signature:
		return true
	case *types.Pointer:
		return syntax.IsStruct(t.Elem())
	case *types.Slice:
		return syntax.IsKind(t.Elem(), types.IsString)
	}
	return false
}

// heldHere reports whether all that a variable is given, or that a parameter is passed whose
// callers are all seen, is on this machine. What was asked on the way to itself is no answer
// that could be kept.
func (calls *Calls) heldHere(v *types.Var, steps int) bool {
	if syntax.IsError(v.Type()) || syntax.IsContext(v.Type()) {
		return false
	}
	if known, ok := calls.held[v]; ok {
		return known
	}
	if calls.holding[v] {
		calls.circles++
		return false
	}
	calls.holding[v] = true
	before := calls.circles
	all, seen := calls.src.AllHeld(v)
	here := seen && len(all) > 0 && syntax.AllOf(all, func(given ast.Expr) bool { return calls.here(given, steps-1) })
	delete(calls.holding, v)
	if calls.circles == before && (steps == source.MaxSteps || here) {
		calls.held[v] = here
	}
	return here
}

// elementHere reports whether a field of a struct is given an address on this machine, and
// no other later anywhere.
func (calls *Calls) elementHere(lit *ast.CompositeLit, steps int) bool {
	of, ok := syntax.StructOf(calls.src.TypesInfo.TypeOf(lit))
	if !ok {
		return false
	}
	for i, elt := range lit.Elts {
		field, value := syntax.ElementOf(calls.src.TypesInfo, of, i, elt)
		if field == nil || !calls.here(value, steps-1) {
			continue
		}
		later := slices.DeleteFunc(slices.Clone(calls.src.Assignments(field)), func(a source.Assignment) bool { return a.Op == token.COLON })
		all, seen := later.Values()
		if seen && syntax.AllOf(all, func(given ast.Expr) bool { return calls.here(given, steps-1) }) {
			return true
		}
	}
	return false
}

// madeHere reports whether a call makes an address, a request or a client of what is on
// this machine, or gives what that answers. What only looks a setting up is given its default.
func (calls *Calls) madeHere(call *ast.CallExpr, steps int) bool {
	if calls.src.TypesInfo.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return calls.here(call.Args[0], steps)
	}
	fn, ok := calls.src.Callee(call).(*types.Func)
	if !ok || fn.Signature().Results().Len() == 0 {
		return false
	}
	if body, ok := calls.src.BodyOf(fn.Origin()); ok && calls.returnsHere(body, steps-1) {
		return true
	}
	if trait.Of(fn).Has(catalog.MakesAddress) {
		return calls.here(calls.hostPart(call, fn), steps-1)
	}
	t := fn.Signature().Results().At(0).Type()
	if syntax.IsKind(t, types.IsString) || !mayBeMadeOfAddress(t) || syntax.IsContext(t) || syntax.IsError(t) {
		return false // it looks a setting up, perhaps
	}
	return calls.asksHere(call, steps-1)
}

// hostPart returns what an address begins with that a call makes, behind its scheme: its
// receiver, its first argument, or what that as a format asks for first.
func (calls *Calls) hostPart(call *ast.CallExpr, fn *types.Func) ast.Expr {
	switch {
	case fn.Signature().Recv() != nil:
		return syntax.Receiver(call)
	case len(call.Args) == 0:
		return nil
	}
	if value := calls.src.TypesInfo.Types[call.Args[0]].Value; value != nil && value.Kind() == constant.String && len(call.Args) > 1 {
		before, _, formats := strings.Cut(constant.StringVal(value), "%")
		if formats && !namesThisMachine(before) && (before == "" || strings.HasSuffix(before, "://")) {
			return call.Args[1]
		}
	}
	return call.Args[0]
}

// returnsHere reports whether a function returns what is on this machine, always.
func (calls *Calls) returnsHere(body inspector.Cursor, steps int) bool {
	found := false
	for c := range body.Preorder((*ast.ReturnStmt)(nil)) {
		ret := c.Node().(*ast.ReturnStmt)
		if syntax.EnclosingFunc(c) != body.Parent().Node() {
			continue
		}
		if len(ret.Results) == 0 || !calls.here(ret.Results[0], steps) {
			return false
		}
		found = true
	}
	return found
}

// dialsHere reports whether a function dials, and that on this machine alone.
func (calls *Calls) dialsHere(fn inspector.Cursor) bool {
	found := false
	for c := range fn.Preorder((*ast.CallExpr)(nil)) {
		callee, ok := calls.src.Callee(c.Node().(*ast.CallExpr)).(*types.Func)
		if !ok || !trait.Of(callee).Has(catalog.AsksOthers) {
			continue
		}
		if !slices.ContainsFunc(c.Node().(*ast.CallExpr).Args, func(arg ast.Expr) bool { return calls.here(arg, source.MaxSteps) }) {
			return false
		}
		found = true
	}
	return found
}

// findAddresses reports whether the package writes an address on this machine anywhere.
func (calls *Calls) findAddresses() bool {
	for c := range calls.src.Tree.Preorder((*ast.BasicLit)(nil)) {
		value := calls.src.TypesInfo.Types[c.Node().(ast.Expr)].Value
		if value != nil && value.Kind() == constant.String && namesThisMachine(constant.StringVal(value)) {
			return true
		}
	}
	return false
}

// namesThisMachine reports whether a text is an address on this machine, or a network on
// which dialling asks nobody.
func namesThisMachine(text string) bool {
	switch text {
	case "unix", "unixgram", "unixpacket", "udp", "udp4", "udp6":
		return true
	}
	scheme, host, ok := strings.Cut(text, "://")
	switch {
	case strings.HasPrefix(text, "unix:"):
		return true
	case !ok:
		host = text
	case strings.ContainsAny(scheme, " /"):
		return false
	}
	if _, after, ok := strings.Cut(strings.SplitN(host, "/", 2)[0], "@"); ok { // user:password@
		host = after
	}
	for _, start := range []string{"localhost", "127.0.0.1", "[::1]", "::1"} {
		if rest, ok := strings.CutPrefix(host, start); ok && (rest == "" || strings.ContainsAny(rest[:1], ":/?")) {
			return true
		}
	}
	return false
}
