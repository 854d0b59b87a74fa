package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// unit is one package under analysis, with what is worked out about it on
// demand.
type unit struct {
	*analysis.Pass
	tree inspector.Cursor
	// written leads to the files as people wrote them.
	written *Written
	// catalogued are the packages that the catalog, or the settings, know.
	catalogued map[*types.Package]bool
	// minJitter is the smallest share of a wait that counts as jitter.
	minJitter float64
	// tests tells that findings in tests are wanted, too.
	tests bool

	useIndex map[types.Object][]inspector.Cursor
	defIndex map[types.Object]inspector.Cursor
	spent    int
	bodies   map[*types.Func]inspector.Cursor
	results  map[*types.Var]result
	params   map[*types.Var]result
	// offered are what the jitter of the package's retries is scaled by.
	offered []factor
	// flows are the flows of functions that were looked at, by their bodies.
	flows map[*ast.BlockStmt]*failures
	// functions are those that the package declares, in their order.
	functions []*types.Func
	// What is known of functions: of other packages by their facts, and of this
	// one's whether all that they do stays on this machine, whether they go on
	// while they succeed, the results that tell of a failure, and how they wait.
	helpers    map[*types.Func]*helper
	locals     map[*types.Func]bool
	persisting map[*types.Func]bool
	refusing   map[*types.Func][]int
}

// result is where a named result, or a parameter, stands in its function.
type result struct {
	fn    *types.Func
	index int
}

// maxWork bounds what is looked at to follow the values of one package, so that
// code made by a machine, or by an enemy, costs a second at most. Beyond it
// nothing is known of any value.
const maxWork = 4_000_000

// spend takes one step of the package's budget, and tells whether there was one.
func (u *unit) spend() bool {
	u.spent++
	return u.spent <= maxWork
}

// uses returns every mention of the object in the package but its definition,
// as the identifiers that name it. What tests do to what is declared elsewhere, such
// as to put a stub in the place of a sleep, does not count where the code runs.
func (u *unit) uses(obj types.Object) []inspector.Cursor {
	u.indexIdents()
	return u.useIndex[obj]
}

// indexIdents finds the mentions and the definition of every object.
func (u *unit) indexIdents() {
	if u.useIndex != nil {
		return
	}
	u.useIndex = make(map[types.Object][]inspector.Cursor)
	u.defIndex = make(map[types.Object]inspector.Cursor)
	for file := range u.tree.Children() {
		stubs := !u.tests && u.isTest(file.Node().Pos())
		for c := range file.Preorder((*ast.Ident)(nil)) {
			id := c.Node().(*ast.Ident)
			if used := u.TypesInfo.Uses[id]; used != nil {
				used = origin(used)
				if !stubs || used.Pkg() == u.Pkg && u.isTest(used.Pos()) {
					u.useIndex[used] = append(u.useIndex[used], c)
				}
			} else if defined := u.TypesInfo.Defs[id]; defined != nil {
				u.defIndex[defined] = c
			}
		}
	}
}

// isTest tells whether a position is in a file of tests.
func (u *unit) isTest(at token.Pos) bool {
	file := u.Fset.File(at)
	return file != nil && strings.HasSuffix(file.Name(), "_test.go")
}

// indexFuncs finds the functions that the package declares.
func (u *unit) indexFuncs() {
	if u.bodies != nil {
		return
	}
	u.bodies = make(map[*types.Func]inspector.Cursor)
	u.results = make(map[*types.Var]result)
	u.params = make(map[*types.Var]result)
	u.helpers = make(map[*types.Func]*helper)
	u.locals = make(map[*types.Func]bool)
	u.persisting = make(map[*types.Func]bool)
	u.refusing = make(map[*types.Func][]int)
	for c := range u.tree.Preorder((*ast.FuncDecl)(nil)) {
		decl := c.Node().(*ast.FuncDecl)
		fn, ok := u.TypesInfo.Defs[decl.Name].(*types.Func)
		if !ok {
			continue
		}
		if decl.Body != nil {
			u.bodies[fn] = c.ChildAt(edge.FuncDecl_Body, -1)
			u.functions = append(u.functions, fn)
		}
		results := fn.Signature().Results()
		for i := range results.Len() {
			u.results[results.At(i)] = result{fn, i}
		}
		params := fn.Signature().Params()
		for i := range params.Len() {
			u.params[params.At(i)] = result{fn, i}
		}
	}
}

// bodyOf returns the body of a function that the package declares.
func (u *unit) bodyOf(fn *types.Func) (inspector.Cursor, bool) {
	u.indexFuncs()
	body, ok := u.bodies[fn]
	return body, ok
}

// resultOf returns the function whose named result v is, or nil.
func (u *unit) resultOf(v *types.Var) (fn *types.Func, index int) {
	u.indexFuncs()
	r := u.results[v]
	return r.fn, r.index
}

// parameterOf returns the declared function whose parameter v is, or nil.
func (u *unit) parameterOf(v *types.Var) (fn *types.Func, index int) {
	u.indexFuncs()
	p := u.params[v]
	return p.fn, p.index
}

// sources returns the expressions that the package assigns to a variable or a
// field. An invalid cursor stands for an assignment whose value cannot be
// pointed at: of a tuple, or by an operator. A variable that is declared
// without a value and never assigned has no source, and neither has a
// parameter.
func (u *unit) sources(v *types.Var) []inspector.Cursor {
	var found []inspector.Cursor
	if def, ok := u.definition(v); ok && !v.IsField() {
		found = append(found, u.givenTo(def)...)
	}
	for _, use := range u.uses(v) {
		found = append(found, u.givenTo(outermostParen(operand(use)))...)
	}
	return found
}

// addressed tells whether the variable's address is taken, so that it may be
// given values through pointers.
func (u *unit) addressed(v *types.Var) bool {
	return slices.ContainsFunc(u.uses(v), func(use inspector.Cursor) bool {
		c := outermostParen(operand(use))
		if kind, _ := c.ParentEdge(); kind != edge.UnaryExpr_X {
			return false
		}
		return c.Parent().Node().(*ast.UnaryExpr).Op == token.AND
	})
}

// givenTo returns what is assigned to the variable expression at c, which is a
// mention of a variable or its definition.
func (u *unit) givenTo(c inspector.Cursor) []inspector.Cursor {
	var unknown inspector.Cursor
	kind, index := c.ParentEdge()
	parent := c.Parent()
	switch kind {
	case edge.AssignStmt_Lhs:
		assign := parent.Node().(*ast.AssignStmt)
		plain := assign.Tok == token.ASSIGN || assign.Tok == token.DEFINE
		if plain && len(assign.Lhs) == len(assign.Rhs) {
			return []inspector.Cursor{parent.ChildAt(edge.AssignStmt_Rhs, index)}
		}
		if plain && index == 0 {
			// v, err := make(): the value is the call's first result.
			return []inspector.Cursor{parent.ChildAt(edge.AssignStmt_Rhs, 0)}
		}
		return []inspector.Cursor{unknown}
	case edge.ValueSpec_Names:
		switch spec := parent.Node().(*ast.ValueSpec); len(spec.Values) {
		case 0:
		case len(spec.Names):
			return []inspector.Cursor{parent.ChildAt(edge.ValueSpec_Values, index)}
		default:
			return []inspector.Cursor{unknown}
		}
	case edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
		return []inspector.Cursor{unknown}
	case edge.KeyValueExpr_Key:
		if grand, _ := parent.ParentEdge(); grand == edge.CompositeLit_Elts {
			return []inspector.Cursor{parent.ChildAt(edge.KeyValueExpr_Value, -1)}
		}
	}
	return nil
}

// definition returns the identifier that declares an object of this package.
func (u *unit) definition(obj types.Object) (inspector.Cursor, bool) {
	u.indexIdents()
	c, ok := u.defIndex[obj]
	return c, ok
}

// operand returns the whole expression that an identifier names: itself, or
// the selector whose last part it is.
func operand(id inspector.Cursor) inspector.Cursor {
	if kind, _ := id.ParentEdge(); kind == edge.SelectorExpr_Sel {
		return id.Parent()
	}
	return id
}

// outermostParen returns the expression at c with the parentheses around it.
func outermostParen(c inspector.Cursor) inspector.Cursor {
	for {
		if kind, _ := c.ParentEdge(); kind != edge.ParenExpr_X {
			return c
		}
		c = c.Parent()
	}
}

// callOf returns the call whose function the expression at c is, also where
// its type arguments are written out.
func callOf(c inspector.Cursor) (inspector.Cursor, bool) {
	for {
		switch kind, _ := c.ParentEdge(); kind {
		case edge.ParenExpr_X, edge.IndexExpr_X, edge.IndexListExpr_X:
			c = c.Parent()
		case edge.CallExpr_Fun:
			return c.Parent(), true
		default:
			return c, false
		}
	}
}

// receiverOf returns x of the call x.m() at c, also where parentheses or type
// arguments stand between.
func receiverOf(c inspector.Cursor) (inspector.Cursor, bool) {
	fun := c.ChildAt(edge.CallExpr_Fun, -1)
	for {
		switch fun.Node().(type) {
		case *ast.SelectorExpr:
			return fun.ChildAt(edge.SelectorExpr_X, -1), true
		case *ast.ParenExpr, *ast.IndexExpr, *ast.IndexListExpr:
			fun, _ = fun.FirstChild()
		default:
			return c, false
		}
	}
}

// receiver returns x of a call x.m(), or nil.
func receiver(call *ast.CallExpr) ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return sel.X
	}
	return nil
}

// paramAt returns the parameter that argument i goes to, or nil.
func paramAt(sig *types.Signature, i int) *types.Var {
	n := sig.Params().Len()
	if sig.Variadic() && i >= n {
		i = n - 1
	}
	if i < 0 || i >= n {
		return nil
	}
	return sig.Params().At(i)
}

// origin returns the generic object that an instance stems from.
func origin(obj types.Object) types.Object {
	switch obj := obj.(type) {
	case *types.Var:
		return obj.Origin()
	case *types.Func:
		return obj.Origin()
	}
	return obj
}

// pointee returns what a pointer type points to, and other types as they are.
func pointee(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// under returns the underlying type of an expression, which code that does not
// compile may lack.
func (u *unit) under(e ast.Expr) types.Type {
	if t := u.TypesInfo.TypeOf(e); t != nil {
		return t.Underlying()
	}
	return types.Typ[types.Invalid]
}

// structOf returns the struct type that t is, or points to.
func structOf(t types.Type) (*types.Struct, bool) {
	if t == nil {
		return nil, false
	}
	s, ok := pointee(t).Underlying().(*types.Struct)
	return s, ok
}

// namedOf returns the declared type that t is, or points to, without its type
// arguments, or nil.
func namedOf(t types.Type) *types.TypeName {
	if t == nil {
		return nil
	}
	named, ok := types.Unalias(pointee(types.Unalias(t))).(*types.Named)
	if !ok {
		return nil
	}
	return named.Origin().Obj()
}
