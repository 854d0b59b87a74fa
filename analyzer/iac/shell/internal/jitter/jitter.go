// Package jitter says whether values of a shell program differ between instances that run it.
package jitter

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Origin is what a value is made of, as far as it can be followed.
type Origin struct {
	// Draws are the places whose result differs from instance to instance, and Fakes those
	// that are meant to, and do not.
	Draws []syntax.Node
	Fakes []Fake
	// Unknown tells that part of it comes from code that is not seen.
	Unknown bool
	// Params are the parameters that it is made of.
	Params []variable.Param
}

// Fake is a random source that gives the same in every instance.
type Fake struct {
	At  syntax.Node
	Why Reason
}

// Reason is why a random source gives the same everywhere.
type Reason byte

// The reasons.
const (
	// Seeded sources begin at a constant: RANDOM=42, srand(42).
	Seeded Reason = iota
	// Unseeded ones begin where they begin in every run: awk's rand() without srand().
	Unseeded
	// NoRandom is $RANDOM in a shell without it, which is empty.
	NoRandom
)

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

// unknown is the origin of what is not seen.
var unknown = Origin{Unknown: true}

func join(all ...Origin) Origin {
	var joined Origin
	for _, o := range all {
		joined.Unknown = joined.Unknown || o.Unknown
		joined.Draws = union(joined.Draws, o.Draws)
		joined.Fakes = union(joined.Fakes, o.Fakes)
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
	return a.Unknown == b.Unknown && len(a.Draws) == len(b.Draws) && len(a.Params) == len(b.Params) && len(a.Fakes) == len(b.Fakes)
}

// Values are those of one program.
type Values struct {
	tree      *script.Tree
	variables *variable.Variables
	numbers   *number.Numbers
	system    System
	// answers are what bindings give, and functions print, in terms of the parameters around
	// them.
	answers *fixpoint.Answers[any, Origin]
}

// New returns the values of a program.
func New(tree *script.Tree, variables *variable.Variables, numbers *number.Numbers) *Values {
	v := &Values{tree: tree, variables: variables, numbers: numbers, system: systemOf(tree)}
	v.answers = fixpoint.New(Origin{}, v.answer, alike)
	v.answers.Beyond(unknown)
	return v
}

// answer works out what a binding gives, or a function prints.
func (v *Values) answer(of any) (o Origin) {
	switch of := of.(type) {
	case *variable.Binding:
		v.tree.Bounds.Within(v.tree.Around(of.Node), func() { o = v.binding(of) })
	case *syntax.FuncDecl:
		v.tree.Bounds.Within(script.Body{Function: of}, func() { o = v.printed(v.tree.Statements(script.Body{Function: of}), Origin{}) })
	}
	return o
}

// Follow returns what a word is made of, through what is passed for parameters.
func (v *Values) Follow(w *syntax.Word) Origin { return v.Resolve(v.word(w)) }

// Through returns what a value of a function that a command runs is made of, in terms of the
// parameters around the command.
func (v *Values) Through(o Origin, call *syntax.CallExpr, f *syntax.FuncDecl) Origin {
	through := Origin{Draws: o.Draws, Unknown: o.Unknown, Fakes: o.Fakes}
	for _, param := range o.Params {
		switch {
		case param.Function != f:
			through.Params = union(through.Params, []variable.Param{param})
		case param.Number < len(call.Args):
			through = join(through, v.word(call.Args[param.Number]))
		}
	}
	return through
}

// Resolve follows what is passed for the parameters that a value is made of. Those of a
// function that nobody is seen to call are as any setting.
func (v *Values) Resolve(o Origin) Origin {
	resolved := Origin{Draws: o.Draws, Unknown: o.Unknown, Fakes: o.Fakes}
	params := o.Params
	for i := 0; i < len(params); i++ {
		values, known := v.variables.Passed(params[i])
		if !known {
			resolved.Unknown = true
		}
		for _, w := range values {
			if w != nil {
				by := v.word(w)
				resolved = join(resolved, Origin{Draws: by.Draws, Unknown: by.Unknown, Fakes: by.Fakes})
				params = union(params, by.Params)
			}
		}
	}
	return resolved
}

func (v *Values) binding(b *variable.Binding) Origin {
	switch {
	case b.Word != nil:
		return v.word(b.Word)
	case b.Expr != nil:
		return v.arithmetic(b.Expr)
	case b.Items != nil:
		return v.words(b.Items)
	case b.Counted:
		return Origin{}
	}
	return unknown
}

func (v *Values) words(all []*syntax.Word) Origin {
	var joined Origin
	for _, w := range all {
		joined = join(joined, v.word(w))
	}
	return joined
}

// Sum returns what the sum of some words is made of, in terms of the parameters around them.
func (v *Values) Sum(words []*syntax.Word) Origin { return v.words(words) }
