package contract

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// judge looks at a call of the contract's function.
func (k *contracted) judge(c inspector.Cursor, report func(analysis.Diagnostic)) {
	call := c.Node().(*ast.CallExpr)
	sig, ok := k.src.Under(call.Fun).(*types.Signature)
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
		if _, several := k.src.TypesInfo.TypeOf(call.Args[0]).(*types.Tuple); several {
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
	if syntax.Inside(values[0], call) {
		at = values[0]
	}
	seen := k.name() + " is given " + message.Short(values[0]) + " as " + k.Parameter
	switch none, small := k.weigh(values); {
	case none:
		report(k.finding(rule.RetryContract, at, seen+", which switches it off", k.remedy(), values...))
	case small:
		report(k.finding(rule.FakeJitter, at, seen+", "+k.tooLittle(), k.remedy(), values...))
	}
}

// fieldValues returns what the contract's field is given in the struct that an
// argument is, or points to: nothing where it is left out. It returns false if
// that cannot be known.
func (k *contracted) fieldValues(arg inspector.Cursor) ([]ast.Expr, bool) {
	expr := arg.Node().(ast.Expr)
	if value, ok := k.src.ValueOf(expr); ok && value.Null {
		return nil, true
	}
	if lit := syntax.LiteralOf(expr); lit != nil {
		return k.elements(lit, k.fields)
	}
	t := k.trails.Retrace(arg)
	if !t.Whole() || t.Filled || len(t.Made) == 0 && !t.Zero {
		return nil, false
	}
	for _, p := range t.Calls {
		if k.all[p.Callee] == nil {
			return nil, false // it may set the field, or make a struct that has it
		}
	}
	var found []ast.Expr
	for _, lit := range t.Made {
		values, ok := k.elements(lit, k.fields)
		if !ok {
			return nil, false
		}
		found = append(found, values...)
	}
	for _, w := range t.Writes {
		switch i := slices.Index(k.fields, w.Field); {
		case i < 0:
		case i < len(k.fields)-1 || w.Value == nil:
			return nil, false
		default:
			found = append(found, w.Value)
		}
	}
	return found, true
}

// elements returns what a literal gives the field that fields lead to, and
// whether that can be known.
func (k *contracted) elements(lit *ast.CompositeLit, fields []*types.Var) ([]ast.Expr, bool) {
	s, ok := syntax.StructOf(k.src.TypesInfo.TypeOf(lit))
	if !ok || !syntax.HasField(s, fields[0]) {
		return nil, false
	}
	for i, elt := range lit.Elts {
		field, value := syntax.ElementOf(k.src.TypesInfo, s, i, elt)
		if field == nil {
			return nil, false // does not compile
		}
		if field.Origin() != fields[0] {
			continue
		}
		if len(fields) == 1 {
			return []ast.Expr{value}, true
		}
		if inner := syntax.LiteralOf(value); inner != nil {
			return k.elements(inner, fields[1:])
		}
		return nil, false
	}
	return nil, true
}

// weigh reports whether all of the values that carry the jitter make none, or each
// is too small a share of the wait to matter.
func (k *contracted) weigh(values []ast.Expr) (none, small bool) {
	none, small = true, true
	for _, expr := range values {
		value, _ := k.src.ValueOf(expr)
		number, isNumber := value.Number()
		off := value.Zero() || isNumber && number < 0
		none = none && off
		small = small && (off || isNumber && number < k.minJitter && syntax.IsKind(k.src.Under(expr), types.IsFloat))
	}
	return none, small
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
	case syntax.IsKind(typ, types.IsFloat):
		return text + "e.g. 0.3"
	case syntax.IsKind(typ, types.IsNumeric):
		return text + "a value above 0"
	case syntax.IsKind(typ, types.IsBoolean):
		return text + "true"
	}
	return text + "a value"
}

// lacking returns the finding of a call that leaves out what its contract asks
// for.
func (k *contracted) lacking(call *ast.CallExpr, what, remedy string) analysis.Diagnostic {
	return k.finding(rule.RetryContract, syntax.CalledName(call),
		k.name()+" is called without "+what+", which its contract asks for", remedy)
}

// tooLittle says of a share that it is below the settings' min-jitter.
func (k *contracted) tooLittle() string {
	return "less than min-jitter (" + message.Percent(k.minJitter) + ")"
}

// finding returns a finding, with the places that decide the values that it is
// about, where they are elsewhere.
func (k *contracted) finding(id rule.ID, at ast.Node, seen, advice string, values ...ast.Expr) analysis.Diagnostic {
	d := message.Diagnostic(id, at, seen, advice)
	for _, expr := range values {
		var decided ast.Node = expr
		if value, ok := k.src.ValueOf(expr); ok && value.At != nil {
			decided = value.At
		}
		if !syntax.Inside(decided, at) {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: decided.Pos(), End: decided.End(), Message: "the value is decided here"})
		}
	}
	return d
}
