package policy

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// same reports whether an argument of a symbol is the same in every instance: a number, or
// a function, or a policy, that gives the same.
func (r *Rule) same(a argument, s *catalog.PythonSymbol) truth {
	if a.state == missing {
		if by := r.symbols.index.symbols[a.by]; by != nil {
			return evenly(r.decide(by, nil, nil).verdict)
		}
		return yes
	}
	value := r.symbols.value(a.value)
	if of := r.symbols.symbol(value); of != nil {
		return evenly(r.decide(of, nil, value).verdict)
	}
	if even, ok := r.functionSame(value, s); ok {
		return even
	}
	if list, ok := value.(*ast.List); ok {
		return r.every(list.Elts, nil, nil)
	}
	return r.every([]ast.Expr{value}, parametersAround(r.tree, a.value), s.Counts)
}

func evenly(v catalog.Verdict) truth {
	switch v {
	case catalog.NoJitter, catalog.NoDelay:
		return yes
	case catalog.Jittered:
		return no
	}
	return maybe
}

// functionSame reports whether a function gives the same in every instance for what it is
// called with, if a value is one: a lambda, a function or generator of the program, or an
// object of a class of it that can be called.
func (r *Rule) functionSame(value ast.Expr, s *catalog.PythonSymbol) (even truth, isFunction bool) {
	if l, ok := value.(*ast.Lambda); ok {
		return r.every([]ast.Expr{l.Body}, parameters(l.Args), s.Counts), true
	}
	if f := r.symbols.function(value); f != nil {
		return r.resultsSame(f, s), true
	}
	call, ok := value.(*ast.Call)
	if !ok {
		return maybe, false
	}
	class := r.symbols.class(call.Func)
	if class == nil {
		return maybe, false
	}
	for _, method := range []string{"__call__", "compute"} {
		for _, b := range r.names.In(class, method) {
			if f, ok := b.Node.(*ast.FunctionDef); ok {
				return r.resultsSame(f, s), true
			}
		}
	}
	return maybe, true
}

// resultsSame reports whether all that a function returns or yields is the same.
func (r *Rule) resultsSame(f *ast.FunctionDef, s *catalog.PythonSymbol) truth {
	var all []ast.Expr
	r.tree.Own(f, func(n ast.Ast) {
		switch n := n.(type) {
		case *ast.Return:
			all = append(all, n.Value)
		case *ast.Yield:
			all = append(all, n.Value)
		case *ast.YieldFrom:
			all = append(all, n.Value)
		}
	})
	all = slices.DeleteFunc(all, func(e ast.Expr) bool { return e == nil })
	if len(all) == 0 {
		return maybe
	}
	return r.every(all, parameters(f.Args), s.Counts)
}

// every reports whether all expressions are the same in every instance, where parameters
// are, by themselves and by some of their fields.
func (r *Rule) every(all []ast.Expr, params []*ast.Arg, counts []string) truth {
	result := yes
	for _, e := range all {
		switch r.even(e, params, counts) {
		case no:
			return no
		case maybe:
			result = maybe
		}
	}
	return result
}

func (r *Rule) even(e ast.Expr, params []*ast.Arg, counts []string) truth {
	if !r.tree.Bounds.Spend() || r.depth > deepest*deepest {
		return maybe
	}
	r.depth++
	defer func() { r.depth-- }()
	switch e := e.(type) {
	case *ast.Name:
		if isParameter(e, params) {
			return yes
		}
		if value, ok := r.names.Only(e); ok {
			return r.even(value, params, counts)
		}
	case *ast.Attribute:
		if r.counts(e, params, counts) {
			return yes
		}
		if value, ok := r.symbols.field(e); ok {
			return r.even(value, params, counts)
		}
	case *ast.BinOp:
		return r.every([]ast.Expr{e.Left, e.Right}, params, counts)
	case *ast.UnaryOp:
		return r.even(e.Operand, params, counts)
	case *ast.IfExp:
		return r.every([]ast.Expr{e.Body, e.Orelse}, params, counts)
	case *ast.Call:
		switch r.names.Path(e.Func) {
		case "min", "max", "int", "float", "pow", "math.pow", "round", "abs", "datetime.timedelta":
			all := slices.Clone(e.Args)
			for _, k := range e.Keywords {
				all = append(all, k.Value)
			}
			return r.every(all, params, counts)
		}
	}
	switch r.values.Follow(e, nil).Kind() {
	case spread.Same:
		return yes
	case spread.Random:
		return no
	}
	return maybe
}

// counts reports whether an expression is a field of a parameter that is the same in every
// instance that fails together.
func (r *Rule) counts(e *ast.Attribute, params []*ast.Arg, counts []string) bool {
	field := ""
	var base ast.Expr = e
	for {
		a, ok := base.(*ast.Attribute)
		if !ok {
			break
		}
		field, base = "."+string(a.Attr)+field, a.Value
	}
	name, ok := base.(*ast.Name)
	return ok && isParameter(name, params) && slices.Contains(counts, strings.TrimPrefix(field, "."))
}

// parametersAround returns the parameters of the function that a node stands in whose fields
// may be counts: the first, which a method or a bound task is called with.
func parametersAround(tree *source.Tree, n ast.Ast) []*ast.Arg {
	f := tree.Function(n)
	if f == nil || f.Args == nil || len(f.Args.Args) == 0 {
		return nil
	}
	return f.Args.Args[:1]
}

func parameters(args *ast.Arguments) []*ast.Arg {
	if args == nil {
		return nil
	}
	return args.Args
}

func isParameter(name *ast.Name, params []*ast.Arg) bool {
	return slices.ContainsFunc(params, func(p *ast.Arg) bool { return p.Arg == name.Id })
}
