// Package jitter says whether values of a program differ between instances that run it.
package jitter

import (
	"slices"
	"sync"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Origin is what a value is made of, as far as it can be followed.
type Origin struct {
	// Draws are the calls whose result differs from instance to instance.
	Draws []*ast.Call
	// Unknown tells that part of it comes from code that is not seen.
	Unknown bool
	// Params are the parameters that it is made of.
	Params []Part
}

// Part is a parameter, or, with a name of it, a field of what that holds: policy.first.
type Part struct {
	Param *ast.Arg
	Field string
}

// Kind tells how the value differs between instances, where no parameter does.
func (o Origin) Kind() spread.Kind {
	switch {
	case len(o.Draws) > 0:
		return spread.Random
	case o.Unknown:
		return spread.Unknown
	}
	return spread.Same
}

// MadeOf reports whether the value is made of a parameter of that name, or may be, since it is
// made of a field.
func (o Origin) MadeOf(name string) bool {
	return slices.ContainsFunc(o.Params, func(p Part) bool { return p.Field != "" || string(p.Param.Arg) == name })
}

// unknown is the origin of what is not seen.
var unknown = Origin{Unknown: true}

func join(all ...Origin) Origin {
	var joined Origin
	for _, o := range all {
		joined.Unknown = joined.Unknown || o.Unknown
		joined.Draws = union(joined.Draws, o.Draws)
		joined.Params = union(joined.Params, o.Params)
	}
	return joined
}

// union returns the elements of two lists without doubles, and changes neither.
func union[T comparable](a, b []T) []T {
	a = slices.Clip(a)
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

// alike reports whether an origin that can only have grown has not.
func alike(a, b Origin) bool {
	return a.Unknown == b.Unknown && len(a.Draws) == len(b.Draws) && len(a.Params) == len(b.Params)
}

// Values are those of one program.
type Values struct {
	tree    *source.Tree
	names   *scope.Names
	called  *callee.Functions
	numbers *number.Numbers
	// answers are what is known of bindings, of fields, and of what functions return, in
	// terms of the parameters around them.
	answers *fixpoint.Answers[any, Origin]
	// fills and fields are what the program gives elements and fields.
	fills  fills
	fields fields
	// seed is the call that gives the shared generator a constant seed, once it was asked
	// for.
	seed   *ast.Call
	seeded bool
	// keeps reports whether the program may keep what it has drawn.
	keeps func() bool
	// off is a part that is taken to be 0, and without has the values where others
	// are.
	off     off
	without map[Part]*Values
}

// New returns the values of a program.
func New(tree *source.Tree, names *scope.Names, called *callee.Functions, numbers *number.Numbers) *Values {
	v := &Values{tree: tree, names: names, called: called, numbers: numbers, without: make(map[Part]*Values)}
	v.fills, v.fields = newFills(), make(fields)
	v.fills.read(tree, tree.Main)
	v.fields.read(tree, tree.Main)
	v.keeps = sync.OnceValue(files{v}.keepsDraws)
	v.off = off{values: v}
	v.ask()
	return v
}

// ask makes the answers, of which none is known yet.
func (v *Values) ask() {
	v.answers = fixpoint.New(Origin{}, v.answer, alike)
	v.answers.Beyond(unknown)
}

// Without returns the values where a part is 0, False or None.
func (v *Values) Without(part Part) *Values {
	other := v.without[part]
	if other == nil {
		other = &Values{tree: v.tree, names: v.names, called: v.called, numbers: v.numbers, fills: v.fills, fields: v.fields, keeps: v.keeps}
		other.off = off{other, part}
		other.ask()
		v.without[part] = other
	}
	return other
}

// field is one of a class, as its methods name it.
type field struct {
	class      *ast.ClassDef
	self, name string
}

// answer works out what a binding, a field, or a function's results are made of.
func (v *Values) answer(of any) (o Origin) {
	var within ast.Ast
	work := func() {}
	switch of := of.(type) {
	case *scope.Binding:
		within, work = of.Node, func() { o = v.binding(of) }
	case member:
		within, work = of.object, func() { o = members{v}.known(of) }
	case field:
		within, work = of.class, func() { o = v.field(of) }
	case returned:
		within, work = of.by, func() { o = v.results(of) }
	}
	v.tree.Bounds.Within(v.tree.Around(within), work)
	return o
}

// Of returns what an expression is made of, in terms of the parameters around it.
func (v *Values) Of(e ast.Expr) Origin { return v.expr(e) }

// Follow returns what an expression is made of, through what is passed for parameters; but
// not for those of a function whose callers do not matter.
func (v *Values) Follow(e ast.Expr, asWritten *ast.FunctionDef) Origin {
	return v.Resolve(v.expr(e), asWritten)
}

// returned is what a function returns, or yields, or, with a name, a field of that.
type returned struct {
	by    ast.Ast // a function, or a lambda
	field string
}

func (v *Values) results(of returned) Origin {
	if l, ok := of.by.(*ast.Lambda); ok {
		return v.partOf(l.Body, of.field)
	}
	var joined Origin
	found := false
	v.tree.Own(of.by, func(n ast.Ast) {
		var value ast.Expr
		switch n := n.(type) {
		case *ast.Return:
			value = n.Value
		case *ast.Yield:
			value = n.Value
		case *ast.YieldFrom:
			value = n.Value
		}
		if value != nil && !v.off.dead(n) {
			joined, found = join(joined, v.partOf(value, of.field)), true
		}
	})
	if !found {
		return unknown
	}
	return joined
}
