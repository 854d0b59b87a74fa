package value

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// maxNames is how many names may stand for each other.
const maxNames = 100

// named returns the text that a name or an element stands for.
func (e *Evaluator) named(x hclsyntax.Expression, in Scope) program.Text {
	if s, ok := x.(*hclsyntax.ScopeTraversalExpr); ok && in.names == nil {
		switch root := s.Traversal.RootName(); {
		case root == "path":
			return in.cooked(".", s.SrcRange)
		case root == "data" && step(s.Traversal, 1) == "template_file" && step(s.Traversal, 3) == "rendered":
			if block, ok := e.directory.templateFile(step(s.Traversal, 2)); ok {
				return e.Rendered(block)
			}
		}
	}
	given := e.Given(in.At(x))
	if given.Expression == x || e.open[given.Expression] {
		return in.hole(x.Range())
	}
	e.open[given.Expression] = true
	defer delete(e.open, given.Expression)
	return e.Text(given.Expression, given.Scope)
}

// step returns the name of a step of a traversal, and "" for none.
func step(t hcl.Traversal, i int) string {
	if i < len(t) {
		switch s := t[i].(type) {
		case hcl.TraverseAttr:
			return s.Name
		case hcl.TraverseIndex:
			if s.Key.IsKnown() && !s.Key.IsNull() && s.Key.Type() == cty.String {
				return s.Key.AsString()
			}
		}
	}
	return ""
}

// Given returns the expression that gives another its value: what a local value is set to,
// an element of a list or an object. What nothing is known of is given by itself.
func (e *Evaluator) Given(x Located) Located {
	for range maxNames {
		next, ok := e.before(x)
		if !ok {
			return x
		}
		x = next
	}
	return x
}

// before goes one step back from an expression to what gives it its value.
func (e *Evaluator) before(x Located) (Located, bool) {
	if e.steps--; e.IsExhausted() || e.depth >= maxLevels {
		return Located{}, false
	}
	e.depth++
	defer func() { e.depth-- }()
	in := x.Scope
	switch x := x.Expression.(type) {
	case *hclsyntax.ParenthesesExpr:
		return in.At(x.Expression), true
	case *hclsyntax.TemplateWrapExpr:
		return in.At(x.Wrapped), true
	case *hclsyntax.ConditionalExpr:
		return Located{e.side(x, in), in}, !isDirective(x, in)
	case *hclsyntax.FunctionCallExpr:
		switch x.Name {
		case "sensitive", "nonsensitive", "try", "coalesce", "coalescelist", "tolist", "toset", "tomap", "tostring", "compact", "distinct", "flatten":
			return in.At(first(x.Args)), len(x.Args) > 0
		}
	case *hclsyntax.ScopeTraversalExpr:
		return e.variable(x, in)
	case *hclsyntax.RelativeTraversalExpr:
		return e.follow(in.At(x.Source), x.Traversal)
	case *hclsyntax.IndexExpr:
		key, ok := e.key(x.Key, in)
		if !ok {
			return Located{}, false
		}
		return e.member(in.At(x.Collection), key)
	}
	return Located{}, false
}

// key returns the key that an element is taken by. Where that is a variable, it is what the
// variable is if nobody gives it another value: that element is one of those which are used.
func (e *Evaluator) key(x hclsyntax.Expression, in Scope) (string, bool) {
	if name, ok := x.(*hclsyntax.ScopeTraversalExpr); ok && in.names == nil && isVariable(x) && len(name.Traversal) == 2 {
		if standard, ok := e.directory.standard(step(name.Traversal, 1)); ok {
			return e.Known(standard.Expression, standard.Scope)
		}
	}
	return e.Known(x, in)
}

func first(all []hclsyntax.Expression) hclsyntax.Expression {
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

// variable returns what the root of a dotted name stands for, and what is in it.
func (e *Evaluator) variable(x *hclsyntax.ScopeTraversalExpr, in Scope) (Located, bool) {
	root, rest := x.Traversal.RootName(), x.Traversal[1:]
	if in.names != nil {
		named, ok := in.names[root]
		if !ok {
			return Located{}, false
		}
		return e.follow(named, rest)
	}
	if root != "local" || len(rest) == 0 {
		return Located{}, false
	}
	local, ok := e.directory.local(step(x.Traversal, 1))
	if !ok {
		return Located{}, false
	}
	return e.follow(local, rest[1:])
}

// follow goes from an expression to what is in it.
func (e *Evaluator) follow(x Located, steps hcl.Traversal) (Located, bool) {
	for i := range steps {
		name := step(steps, i)
		if name == "" {
			return Located{}, false
		}
		next, ok := e.member(x, name)
		if !ok {
			return Located{}, false
		}
		x = next
	}
	return x, true
}

// member returns what an object has for a key.
func (e *Evaluator) member(x Located, key string) (Located, bool) {
	x = e.Given(x)
	switch object := x.Expression.(type) {
	case *hclsyntax.ObjectConsExpr:
		for _, item := range object.Items {
			if name, ok := e.Known(item.KeyExpr, x.Scope); ok && name == key {
				return x.Scope.At(item.ValueExpr), true
			}
		}
	case *hclsyntax.FunctionCallExpr:
		if object.Name != "merge" {
			break
		}
		for _, argument := range slices.Backward(e.arguments(object, x.Scope)) {
			if found, ok := e.member(argument, key); ok {
				return found, true
			}
		}
	}
	return Located{}, false
}

// Known returns the text of an expression all of which is known.
func (e *Evaluator) Known(x hclsyntax.Expression, in Scope) (string, bool) {
	t := e.Text(x, in)
	return t.String(), !t.Unknown(0, t.Len())
}

// Elements returns those of a list, as far as they are known.
func (e *Evaluator) Elements(x Located) []Located {
	x = e.Given(x)
	var all []Located
	switch list := x.Expression.(type) {
	case *hclsyntax.TupleConsExpr:
		for _, element := range list.Exprs {
			all = append(all, x.Scope.At(element))
		}
	case *hclsyntax.ForExpr:
		all = append(all, x.Scope.within(list).At(list.ValExpr))
	case *hclsyntax.FunctionCallExpr:
		if list.Name != "concat" {
			return []Located{x}
		}
		for _, argument := range e.arguments(list, x.Scope) {
			all = append(all, e.Elements(argument)...)
		}
	default:
		return []Located{x}
	}
	return all
}

// arguments returns what a function is given: in merge(lists...), the elements of the last.
func (e *Evaluator) arguments(x *hclsyntax.FunctionCallExpr, in Scope) []Located {
	var all []Located
	for i, argument := range x.Args {
		if x.ExpandFinal && i == len(x.Args)-1 {
			return append(all, e.Elements(in.At(argument))...)
		}
		all = append(all, in.At(argument))
	}
	return all
}
