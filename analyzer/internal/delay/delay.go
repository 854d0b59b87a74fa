// Package delay finds the functions that say how long to wait before an attempt, by its
// number.
package delay

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/names"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
)

// Finder finds the delay functions of one package.
type Finder struct {
	src    *source.Package
	trails *trace.Trails
}

// New returns the finder of a package's delay functions.
func New(src *source.Package, trails *trace.Trails) *Finder { return &Finder{src, trails} }

// Function is a function that says how long to wait before an attempt, by the
// attempt's number: it returns a duration that doubles, or the like, with each.
type Function struct {
	Fn inspector.Cursor
	// Func is the function's object, or nil for a literal.
	Func *types.Func
	// Attempt is the parameter that is the attempt's number.
	Attempt *types.Var
	// Result is the expression that the function returns last, and Results are all that it
	// returns.
	Result  ast.Expr
	Results []ast.Expr
}

// Delays finds the delay functions of a file, and hands them on.
func (finder *Finder) Delays(file inspector.Cursor, report func(*Function)) {
	for fn := range file.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		finder.src.Bounds.Within(fn.Node().Pos(), func() {
			if d := finder.delayOf(fn); d != nil {
				report(d)
			}
		})
	}
}

// delayOf returns the delay function that a function is, or nil.
func (finder *Finder) delayOf(fn inspector.Cursor) *Function {
	sig := syntax.SignatureOf(finder.src.TypesInfo, fn.Node())
	if sig == nil {
		return nil
	}
	index := syntax.DurationResult(sig)
	if index < 0 {
		return nil
	}
	results := syntax.ReturnedIn(syntax.BodyOf(fn.Node()), index)
	attempt := finder.numberOf(sig, syntax.BodyOf(fn.Node()))
	if attempt == nil || !names.Attempt(attempt.Name(), syntax.NameOf(fn.Node())) {
		attempt = finder.numberByName(fn, sig, results)
	}
	declared := finder.declared(fn)
	if attempt == nil || finder.judgedByCalls(declared) || finder.isHanded(fn, declared) || !finder.onlyWaited(fn, index) {
		return nil
	}
	result := finder.lastOf(results)
	if result == nil {
		return nil
	}
	return &Function{fn, declared, attempt, result, results}
}

// judgedByCalls reports whether all that wait for what a function returns are seen.
func (finder *Finder) judgedByCalls(fn *types.Func) bool {
	return fn != nil && !fn.Exported() && slices.ContainsFunc(finder.src.Uses(fn), func(use inspector.Cursor) bool {
		_, called := syntax.CallOf(syntax.Operand(use))
		return called
	})
}

// isHanded reports whether a function is handed to a known library, which is the place to
// tell of it.
func (finder *Finder) isHanded(fn inspector.Cursor, declared *types.Func) bool {
	if declared == nil {
		return finder.handedAt(fn)
	}
	return slices.ContainsFunc(finder.src.Uses(declared), func(use inspector.Cursor) bool { return finder.handedAt(syntax.Operand(use)) })
}

func (finder *Finder) handedAt(value inspector.Cursor) bool {
	c := syntax.OutermostParen(value)
	switch n := c.Parent().Node().(type) {
	case *ast.CallExpr:
		if kind, _ := c.ParentEdge(); kind != edge.CallExpr_Args {
			return false
		}
		if finder.src.TypesInfo.Types[n.Fun].IsType() {
			return finder.handedAt(c.Parent())
		}
		callee, ok := finder.src.Callee(n).(*types.Func)
		return ok && finder.trails.Knows(callee.Pkg())
	case *ast.KeyValueExpr:
		field, ok := finder.src.Mentioned(n.Key).(*types.Var)
		return ok && field.IsField() && finder.trails.Knows(field.Pkg())
	case *ast.AssignStmt:
		for a := range source.By(n) {
			field, ok := finder.src.Mentioned(ast.Unparen(a.To)).(*types.Var)
			if ok && a.Value() == c.Node() && field.IsField() && finder.trails.Knows(field.Pkg()) {
				return true
			}
		}
	}
	return false
}

// numberByName returns the parameter of a function that others can call which is named
// after attempts, or which a function named after retries is given: what is returned goes
// by it, in whatever form.
func (finder *Finder) numberByName(fn inspector.Cursor, sig *types.Signature, results []ast.Expr) *types.Var {
	declared := finder.declared(fn)
	if declared == nil || !declared.Exported() {
		return nil
	}
	var found *types.Var
	for p := range sig.Params().Variables() {
		basic, ok := p.Type().Underlying().(*types.Basic)
		if !ok || basic.Info()&types.IsInteger == 0 || syntax.IsDuration(p.Type()) || !names.AttemptNumber(p.Name(), declared.Name()) || !finder.goesBy(syntax.BodyOf(fn.Node()), p, results) {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// goesBy reports whether what a function returns goes by a number: it is made of it, looked
// up by it, chosen by it, or worked out in as many rounds.
func (finder *Finder) goesBy(body *ast.BlockStmt, number *types.Var, results []ast.Expr) bool {
	if slices.ContainsFunc(results, func(e ast.Expr) bool { return finder.src.MadeOf(e, number) }) {
		return true
	}
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt:
			found = found || n.Cond != nil && finder.src.MentionsVar(n.Cond, number)
		case *ast.RangeStmt:
			found = found || finder.src.MentionsVar(n.X, number)
		case *ast.SwitchStmt:
			found = found || n.Tag != nil && finder.src.MentionsVar(n.Tag, number)
		}
		return !found
	})
	return found
}

// declared returns the object of a declared function, or nil.
func (finder *Finder) declared(fn inspector.Cursor) *types.Func {
	decl, ok := fn.Node().(*ast.FuncDecl)
	if !ok {
		return nil
	}
	obj, _ := finder.src.TypesInfo.Defs[decl.Name].(*types.Func)
	return obj
}

// Delaying returns the functions of the package that work a wait out, or what a local
// variable is given that it is made of. Each variable is looked into once: one that is
// doubled in many places is made of itself many times.
func (finder *Finder) Delaying(lengths []ast.Expr) []*types.Func {
	var found []*types.Func
	seen := make(map[*types.Var]bool)
	for len(lengths) > 0 && finder.src.Spend() {
		length := lengths[0]
		lengths = lengths[1:]
		ast.Inspect(length, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if fn, ok := finder.src.Callee(n).(*types.Func); ok && fn.Pkg() == finder.src.Pkg {
					found = append(found, fn.Origin())
				}
			case *ast.Ident:
				if v, ok := finder.src.TypesInfo.Uses[n].(*types.Var); ok && v.Kind() == types.LocalVar && !seen[v] {
					seen[v] = true
					lengths = append(lengths, finder.src.Assignments(v).Sources()...)
				}
			}
			return true
		})
	}
	return found
}

// numberOf returns the parameter that may be an attempt's number: the only
// integer, and no duration, that the body raises something to the power of.
func (finder *Finder) numberOf(sig *types.Signature, body *ast.BlockStmt) *types.Var {
	var found *types.Var
	for i := range sig.Params().Len() {
		p := sig.Params().At(i)
		basic, ok := p.Type().Underlying().(*types.Basic)
		if !ok || basic.Info()&types.IsInteger == 0 || syntax.IsDuration(p.Type()) || !finder.growsWith(body, p) {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// growsWith reports whether a function raises something to the power of an
// attempt's number: no other duration grows so.
func (finder *Finder) growsWith(body *ast.BlockStmt, attempt *types.Var) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			found = found || n.Op == token.SHL && finder.src.MadeOf(n.Y, attempt) ||
				n.Op == token.MUL && finder.src.MadeOf(n.X, attempt) && finder.src.MadeOf(n.Y, attempt)
		case *ast.CallExpr:
			if _, exponent := syntax.Powered(finder.src.TypesInfo, n); exponent != nil {
				found = found || finder.src.MadeOf(exponent, attempt)
			}
		}
		return !found
	})
	return found
}

// onlyWaited reports whether the package's own callers of a function only wait
// for what it returns, so that none adds jitter.
func (finder *Finder) onlyWaited(fn inspector.Cursor, index int) bool {
	decl, ok := fn.Node().(*ast.FuncDecl)
	if !ok {
		return true // whoever is given the literal sees a delay and no attempt
	}
	obj := finder.src.TypesInfo.Defs[decl.Name]
	for _, use := range finder.src.Uses(obj) {
		call, ok := syntax.CallOf(syntax.Operand(use))
		if !ok {
			continue
		}
		t := finder.trails.Tracer()
		kind, _ := call.ParentEdge()
		if assign, ok := call.Parent().Node().(*ast.AssignStmt); ok && kind == edge.AssignStmt_Rhs && len(assign.Lhs) != len(assign.Rhs) {
			id, ok := assign.Lhs[index].(*ast.Ident)
			if !ok || !t.VariableWaitedOut(finder.src.TypesInfo.ObjectOf(id), source.MaxSteps) {
				return false
			}
			continue
		}
		if kind != edge.ReturnStmt_Results && !t.WaitedOut(call, source.MaxSteps) {
			return false
		}
	}
	return true
}

// lastOf returns the last of what is returned, constants aside where there is more.
func (finder *Finder) lastOf(results []ast.Expr) ast.Expr {
	for _, result := range slices.Backward(results) {
		if value, known := finder.src.ValueOf(result); !known || value.Constant == nil {
			return result
		}
	}
	if len(results) > 1 {
		return results[len(results)-1] // one constant or another
	}
	return nil
}
