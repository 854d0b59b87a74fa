package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// judge looks at a call of the contract's function.
func (k *contracted) judge(c inspector.Cursor, report func(analysis.Diagnostic)) {
	call := c.Node().(*ast.CallExpr)
	sig, ok := k.under(call.Fun).(*types.Signature)
	if !ok || sig.Variadic() != k.sig.Variadic() {
		return
	}
	// A method expression's call has the receiver before the arguments.
	shift := sig.Params().Len() - k.sig.Params().Len()
	fixed := sig.Params().Len()
	if sig.Variadic() {
		fixed--
	}
	if shift < 0 || shift > 1 || len(call.Args) < fixed {
		return // among what one call returns for several arguments, nothing is seen
	}
	if len(call.Args) == 1 {
		if _, several := k.TypesInfo.TypeOf(call.Args[0]).(*types.Tuple); several {
			return
		}
	}
	if k.Option != "" {
		k.judgeOption(call, shift, report)
	} else {
		k.judgeArgument(c, k.param+shift, report)
	}
}

// judgeArgument looks at argument i of a call, which carries the jitter.
func (k *contracted) judgeArgument(c inspector.Cursor, i int, report func(analysis.Diagnostic)) {
	call := c.Node().(*ast.CallExpr)
	if len(call.Args) > i+1 && k.sig.Variadic() && k.param == k.sig.Params().Len()-1 {
		return // which of several counts is not known
	}
	if i >= len(call.Args) {
		report(k.lacking(call, k.Parameter, k.remedy()))
		return
	}
	arg := call.Args[i]
	values := []ast.Expr{arg}
	if len(k.fields) > 0 {
		var known bool
		values, known = k.fieldValues(c.ChildAt(edge.CallExpr_Args, i))
		if !known {
			return
		}
	}
	if len(values) == 0 {
		report(k.lacking(call, k.Parameter, k.remedy()))
		return
	}
	at := ast.Node(arg)
	if inside(values[0], call) {
		at = values[0]
	}
	seen := k.name() + " is given " + short(values[0]) + " as " + k.Parameter
	switch none, small := k.weigh(values); {
	case none:
		report(k.finding(rule.RetryContract, at, seen+", which switches it off; "+together+": "+k.remedy(), values...))
	case small:
		report(k.finding(rule.FakeJitter, at, seen+", "+k.tooLittle()+"; "+together+": "+k.remedy(), values...))
	}
}

// fieldValues returns what the contract's field is given in the struct that an
// argument is, or points to: nothing where it is left out. It returns false if
// that cannot be known.
func (k *contracted) fieldValues(arg inspector.Cursor) ([]ast.Expr, bool) {
	expr := arg.Node().(ast.Expr)
	if value, ok := k.valueOf(expr); ok && value.null {
		return nil, true
	}
	if lit := literalOf(expr); lit != nil {
		return k.elements(lit, k.fields)
	}
	t := k.retrace(arg)
	if !t.whole() || t.filled || len(t.made) == 0 && !t.zero {
		return nil, false
	}
	for _, p := range t.calls {
		if k.all[p.callee] == nil {
			return nil, false // it may set the field, or make a struct that has it
		}
	}
	var found []ast.Expr
	for _, lit := range t.made {
		values, ok := k.elements(lit, k.fields)
		if !ok {
			return nil, false
		}
		found = append(found, values...)
	}
	for _, w := range t.writes {
		switch i := slices.Index(k.fields, w.field); {
		case i < 0:
		case i < len(k.fields)-1 || w.value == nil:
			return nil, false
		default:
			found = append(found, w.value)
		}
	}
	return found, true
}

// elements returns what a literal gives the field that fields lead to, and
// whether that can be known.
func (k *contracted) elements(lit *ast.CompositeLit, fields []*types.Var) ([]ast.Expr, bool) {
	s, ok := structOf(k.TypesInfo.TypeOf(lit))
	if !ok || !hasField(s, fields[0]) {
		return nil, false
	}
	for i, elt := range lit.Elts {
		field, value := elementOf(k.TypesInfo, s, i, elt)
		if field == nil {
			return nil, false // does not compile
		}
		if field.Origin() != fields[0] {
			continue
		}
		if len(fields) == 1 {
			return []ast.Expr{value}, true
		}
		if inner := literalOf(value); inner != nil {
			return k.elements(inner, fields[1:])
		}
		return nil, false
	}
	return nil, true
}

func hasField(s *types.Struct, field *types.Var) bool {
	for f := range s.Fields() {
		if f.Origin() == field {
			return true
		}
	}
	return false
}

// literalOf returns the literal that an expression is, or the address of.
func literalOf(expr ast.Expr) *ast.CompositeLit {
	expr = ast.Unparen(expr)
	if addr, ok := expr.(*ast.UnaryExpr); ok && addr.Op == token.AND {
		expr = ast.Unparen(addr.X)
	}
	lit, _ := expr.(*ast.CompositeLit)
	return lit
}

// weigh tells whether all of the values that carry the jitter make none, or each
// is too small a share of the wait to matter.
func (k *contracted) weigh(values []ast.Expr) (none, small bool) {
	none, small = true, true
	for _, expr := range values {
		value, _ := k.valueOf(expr)
		number, isNumber := value.number()
		off := value.zero() || isNumber && number < 0
		none = none && off
		small = small && (off || isNumber && number < k.minJitter && isKind(k.under(expr), types.IsFloat))
	}
	return none, small
}

func isKind(t types.Type, kind types.BasicInfo) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&kind != 0
}

// remedy says what a call should give the contract's parameter or field.
func (k *contracted) remedy() string {
	typ := k.sig.Params().At(k.param).Type()
	text := "pass "
	if n := len(k.fields); n > 0 {
		typ = k.fields[n-1].Type()
		text = "set " + k.fields[n-1].Name() + " to "
	} else if slice, ok := typ.(*types.Slice); ok && k.sig.Variadic() {
		typ = slice.Elem()
	}
	switch {
	case isKind(typ, types.IsFloat):
		return text + "0.3, say"
	case isKind(typ, types.IsNumeric):
		return text + "a value above 0"
	case isKind(typ, types.IsBoolean):
		return text + "true"
	}
	return text + "a value"
}

// lacking returns the finding of a call that leaves out what its contract asks
// for.
func (k *contracted) lacking(call *ast.CallExpr, what, remedy string) analysis.Diagnostic {
	return k.finding(rule.RetryContract, calledName(call),
		k.name()+" is called without "+what+", which its contract asks every call for; "+together+": "+remedy)
}

// tooLittle says of a share that it is below the settings' min-jitter.
func (k *contracted) tooLittle() string {
	return "less than " + strconv.FormatFloat(k.minJitter, 'g', -1, 64) + " of the wait, which spreads nobody"
}

// finding returns a finding, with the places that decide the values that it is
// about, where they are elsewhere.
func (k *contracted) finding(id rule.ID, at ast.Node, message string, values ...ast.Expr) analysis.Diagnostic {
	info, _ := rule.Find(id)
	d := analysis.Diagnostic{
		Pos: at.Pos(), End: at.End(), Category: string(id), URL: info.URL(), Message: message + " (" + string(id) + ")",
	}
	for _, expr := range values {
		var decided ast.Node = expr
		if value, ok := k.valueOf(expr); ok && value.at != nil {
			decided = value.at
		}
		if !inside(decided, at) {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: decided.Pos(), End: decided.End(), Message: "the value is decided here"})
		}
	}
	return d
}

// calledName returns the name by which a call calls its function.
func calledName(call *ast.CallExpr) ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return sel.Sel
	}
	return call.Fun
}

func inside(n, around ast.Node) bool {
	return around.Pos() <= n.Pos() && n.End() <= around.End()
}
