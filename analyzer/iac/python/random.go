package python

import (
	"github.com/go-python/gpython/ast"
)

// origin is what a wait is made of, as far as it can be followed.
type origin struct {
	// draws are the calls whose result differs from instance to instance.
	draws []*ast.Call
	// unknown tells that part of it comes from where this cannot follow.
	unknown bool
	// names are the parameters that it is made of.
	names map[string]bool
}

// bare tells whether nothing that differs between instances is in the wait.
func (o origin) bare() bool { return len(o.draws) == 0 && !o.unknown }

func join(all ...origin) origin {
	var joined origin
	for _, o := range all {
		joined.draws = append(joined.draws, o.draws...)
		joined.unknown = joined.unknown || o.unknown
		for name := range o.names {
			if joined.names == nil {
				joined.names = make(map[string]bool)
			}
			joined.names[name] = true
		}
	}
	return joined
}

var unknownOrigin = origin{unknown: true}

// frame is a call of a function of the program, through which its parameters
// are followed; nil is a function that is not entered by a known call.
type frame struct {
	function *ast.FunctionDef
	call     *ast.Call
	caller   *frame
}

// follower follows a wait back to what it is made of.
type follower struct {
	*tree
	// contracted is the contracted function that the wait stands in, if it does.
	// Its parameters are the policy, which the contract forbids to be all.
	contracted *ast.FunctionDef
	// busy are the bindings that are being followed: one that leads back to
	// itself adds nothing.
	busy  map[*binding]bool
	depth int
}

// follow returns what an expression is made of.
func (t *tree) follow(e ast.Expr, contracted *ast.FunctionDef, in *frame) origin {
	f := &follower{tree: t, contracted: contracted, busy: make(map[*binding]bool)}
	return f.expr(e, in)
}

func (f *follower) expr(e ast.Expr, in *frame) origin {
	if e == nil {
		return origin{}
	}
	f.depth++
	defer func() { f.depth-- }()
	if f.depth > maxDepth*3 || !f.spend() {
		return unknownOrigin
	}
	if value, ok := f.Await(e); ok {
		return f.expr(value, in)
	}
	switch e := e.(type) {
	case *ast.Num, *ast.Str, *ast.Bytes, *ast.NameConstant:
		return origin{}
	case *ast.Name:
		return f.name(e, in)
	case *ast.BinOp:
		return f.binary(e, in)
	case *ast.UnaryOp:
		return f.expr(e.Operand, in)
	case *ast.IfExp:
		return join(f.expr(e.Body, in), f.expr(e.Orelse, in))
	case *ast.BoolOp:
		return f.exprs(e.Values, in)
	case *ast.Tuple:
		return f.exprs(e.Elts, in)
	case *ast.List:
		return f.exprs(e.Elts, in)
	case *ast.Dict:
		return f.exprs(e.Values, in)
	case *ast.Subscript:
		return f.subscript(e, in)
	case *ast.Attribute:
		return f.attribute(e)
	case *ast.Call:
		return f.call(e, in)
	case *ast.Compare:
		return origin{} // True or False: a number at most by accident
	}
	return unknownOrigin
}

func (f *follower) exprs(all []ast.Expr, in *frame) origin {
	var joined origin
	for _, e := range all {
		joined = join(joined, f.expr(e, in))
	}
	return joined
}

// binary follows both sides; a factor of 0 takes what it is multiplied with out.
func (f *follower) binary(e *ast.BinOp, in *frame) origin {
	if e.Op == ast.Mult {
		for _, side := range []ast.Expr{e.Left, e.Right} {
			if n, ok := f.constant(side); ok && n == 0 {
				return origin{}
			}
		}
	}
	return join(f.expr(e.Left, in), f.expr(e.Right, in))
}

// subscript follows an element of what is written out; what is looked up in
// anything else, such as an answer's headers, is not known.
func (f *follower) subscript(e *ast.Subscript, in *frame) origin {
	if path := f.path(e.Value); path == "os.environ" {
		return origin{} // configuration, which instances share
	}
	value := e.Value
	if name, ok := value.(*ast.Name); ok {
		if f.filled(name) {
			return unknownOrigin
		}
		if v, ok := f.onlyValue(name); ok {
			value = v
		}
	}
	switch value.(type) {
	case *ast.List, *ast.Tuple, *ast.Dict:
		return f.expr(value, in)
	case *ast.Call:
		return f.expr(value, in)
	}
	return unknownOrigin
}

// attribute follows a field of the class that the code stands in.
func (f *follower) attribute(e *ast.Attribute) origin {
	self, ok := e.Value.(*ast.Name)
	class := f.class(e)
	if !ok || class == nil || self.Id != "self" && self.Id != "cls" && string(self.Id) != string(class.Name) {
		return unknownOrigin
	}
	var joined origin
	found := false
	for _, b := range f.scopes[class].names[string(e.Attr)] {
		joined, found = join(joined, f.binding(b, nil)), true
	}
	f.Walk(class, func(n ast.Ast) bool {
		var target, value ast.Expr
		switch n := n.(type) {
		case *ast.Assign:
			if len(n.Targets) == 1 {
				target, value = n.Targets[0], n.Value
			}
		case *ast.AugAssign:
			target, value = n.Target, n.Value
		}
		a, ok := target.(*ast.Attribute)
		if !ok || a.Attr != e.Attr || f.class(a) != class {
			return true
		}
		if base, ok := a.Value.(*ast.Name); ok && base.Id == self.Id && !f.inside(e, n) && f.spend() {
			joined, found = join(joined, f.expr(value, nil)), true
		}
		return true
	})
	if !found {
		return unknownOrigin
	}
	return joined
}

func (f *follower) name(e *ast.Name, in *frame) origin {
	bindings := f.meanings(e)
	if len(bindings) == 0 || f.filled(e) {
		return unknownOrigin
	}
	var joined origin
	for _, b := range bindings {
		joined = join(joined, f.binding(b, in))
	}
	return joined
}

func (f *follower) binding(b *binding, in *frame) origin {
	if f.busy[b] {
		return origin{}
	}
	f.busy[b] = true
	defer delete(f.busy, b)
	switch b.kind {
	case assigned, augmented:
		if b.value != nil {
			return f.expr(b.value, in)
		}
	case iterated:
		return f.element(b.value, in)
	case parameter:
		return f.parameter(b, in)
	}
	return unknownOrigin
}

// element follows what a loop runs over.
func (f *follower) element(iter ast.Expr, in *frame) origin {
	if call, ok := iter.(*ast.Call); ok {
		switch f.path(call.Func) {
		case "range", "itertools.count", "enumerate", "reversed", "itertools.repeat":
			return origin{} // a count of attempts, or counted up to something
		}
	}
	return f.expr(iter, in)
}

// parameter follows what is passed for a parameter: by the call that leads
// here, or by all calls of the program and the default.
func (f *follower) parameter(b *binding, in *frame) origin {
	arg := b.node.(*ast.Arg)
	name := string(arg.Arg)
	function, ok := f.parent[f.parent[arg]].(*ast.FunctionDef)
	if !ok {
		return unknownOrigin // a lambda's: who calls it is not followed
	}
	named := origin{names: map[string]bool{name: true}}
	if function == f.contracted {
		return named
	}
	if in != nil && in.function == function {
		value, known := f.argument(in.call, function, name)
		switch {
		case !known:
			return unknownOrigin
		case value == nil && b.value == nil:
			return unknownOrigin
		case value == nil:
			return join(named, f.expr(b.value, nil))
		}
		return join(named, f.expr(value, in.caller))
	}
	calls := f.callsOf(function)
	joined := named
	passed := 0
	for _, call := range calls {
		value, known := f.argument(call, function, name)
		if !known {
			return unknownOrigin
		}
		if value != nil {
			joined = join(joined, f.expr(value, nil))
			passed++
		}
	}
	if b.value != nil {
		return join(joined, f.expr(b.value, nil))
	}
	if passed == 0 {
		return unknownOrigin // whoever calls it decides
	}
	return joined
}

func (t *tree) callsOf(function *ast.FunctionDef) []*ast.Call {
	var calls []*ast.Call
	for _, call := range t.calls {
		if lastName(call.Func) == string(function.Name) && t.definition(call) == function {
			calls = append(calls, call)
		}
	}
	return calls
}

// call follows what a call returns.
func (f *follower) call(e *ast.Call, in *frame) origin {
	path := f.path(e.Func)
	if f.draws(e, path) {
		if n, ok := f.number(e, 0); ok && n.low == n.high {
			return origin{} // random.uniform(5, 5) does not vary
		}
		return origin{draws: []*ast.Call{e}}
	}
	if function := f.definition(e); function != nil {
		return f.result(e, function, in)
	}
	switch path {
	case "min", "max", "int", "float", "abs", "round", "sum", "str", "divmod", "next", "iter", "list", "tuple",
		"math.pow", "math.ceil", "math.floor", "math.log", "math.log2", "math.exp", "math.sqrt", "math.trunc", "pow",
		"datetime.timedelta", "decimal.Decimal", "fractions.Fraction",
		"itertools.cycle", "itertools.chain", "itertools.repeat":
		return f.arguments(e, in)
	case "os.getenv", "os.environ.get":
		return origin{} // configuration, which instances share
	case "len", "bool":
		return origin{}
	}
	if a, ok := e.Func.(*ast.Attribute); ok {
		if a.Attr == "total_seconds" {
			return f.expr(a.Value, in)
		}
	}
	return unknownOrigin
}

func (f *follower) arguments(e *ast.Call, in *frame) origin {
	joined := f.exprs(e.Args, in)
	for _, k := range e.Keywords {
		joined = join(joined, f.expr(k.Value, in))
	}
	if f.HasStar(e) || f.HasDoubleStar(e) {
		joined.unknown = true
	}
	return joined
}

// result follows what a function of the program returns, or yields.
func (f *follower) result(e *ast.Call, function *ast.FunctionDef, in *frame) origin {
	inner := &frame{function: function, call: e, caller: in}
	for outer, n := in, 0; outer != nil; outer, n = outer.caller, n+1 {
		if outer.function == function || n > maxDepth {
			return unknownOrigin // recursion is not followed
		}
	}
	var joined origin
	found := false
	f.eachOwn(function, func(n ast.Ast) {
		var value ast.Expr
		switch n := n.(type) {
		case *ast.Return:
			value = n.Value
		case *ast.Yield:
			value = n.Value
		case *ast.YieldFrom:
			value = n.Value
		}
		if value != nil {
			joined, found = join(joined, f.expr(value, inner)), true
		}
	})
	if !found {
		return unknownOrigin
	}
	return joined
}
