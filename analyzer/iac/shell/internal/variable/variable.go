// Package variable says what the variables, parameters and functions of a shell program are
// given.
package variable

import (
	"slices"
	"strconv"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// Binding is a place where a variable is given a value.
type Binding struct {
	Name string
	// Node is the place.
	Node syntax.Node
	// Word or Expr is the value; Items are those of a loop, or of an array. None of them is
	// set where what is given is not seen.
	Word  *syntax.Word
	Expr  syntax.ArithmExpr
	Items []*syntax.Word
	// Counted tells that the variable is counted up or down, or added to: what it had
	// before is part of what it has.
	Counted bool
	// Default tells that it is given where the variable has no value: ${x:=5}.
	Default bool
	// Loop tells that a loop gives it, each pass another item.
	Loop bool
	in   script.Body
}

// Variables are those of one program.
type Variables struct {
	tree     *script.Tree
	bindings map[string][]*Binding
	locals   map[*syntax.FuncDecl]map[string]bool
	// defined are the functions by their names, calls their calls, and named all commands by
	// the first of their words.
	defined map[string][]*syntax.FuncDecl
	calls   map[*syntax.FuncDecl][]*syntax.CallExpr
	shifts  map[script.Body][]*syntax.CallExpr
	words   map[*syntax.CallExpr][]string
	sourced bool
}

// New returns the variables of a program.
func New(tree *script.Tree) *Variables {
	v := &Variables{
		tree: tree, bindings: make(map[string][]*Binding), locals: make(map[*syntax.FuncDecl]map[string]bool),
		defined: make(map[string][]*syntax.FuncDecl), calls: make(map[*syntax.FuncDecl][]*syntax.CallExpr),
		shifts: make(map[script.Body][]*syntax.CallExpr), words: make(map[*syntax.CallExpr][]string),
	}
	for _, f := range tree.Functions {
		v.defined[f.Name.Value] = append(v.defined[f.Name.Value], f)
	}
	for _, b := range tree.Bodies() {
		tree.Each(b, func(n syntax.Node) bool {
			v.read(b, n)
			return true
		})
	}
	return v
}

// Sourced reports whether the program takes in others, whose variables are not seen.
func (v *Variables) Sourced() bool { return v.sourced }

// Meanings returns what a variable is given that is read at a node: in a function that has
// it for itself, by that alone.
func (v *Variables) Meanings(name string, at syntax.Node) []*Binding {
	all := v.bindings[name]
	around := v.tree.Around(at)
	own := around.Function != nil && v.locals[around.Function][name]
	var found []*Binding
	for _, b := range all {
		switch {
		case own && b.in == around, !own && (b.in.Function == nil || !v.locals[b.in.Function][name]):
			found = append(found, b)
		}
	}
	if found == nil && !own {
		return all // of whoever calls the function
	}
	return found
}

// Shared reports whether functions other than the one around a node give a variable values,
// too.
func (v *Variables) Shared(name string, in script.Body) bool {
	if in.Function != nil && v.locals[in.Function][name] {
		return false
	}
	return slices.ContainsFunc(v.bindings[name], func(b *Binding) bool {
		return b.in != in && (b.in.Function == nil || !v.locals[b.in.Function][name])
	})
}

// Called returns the function of the program that a command runs, or nil.
func (v *Variables) Called(call *syntax.CallExpr) *syntax.FuncDecl {
	if len(call.Args) == 0 {
		return nil
	}
	name, ok := v.tree.Constant(call.Args[0])
	if !ok {
		return nil
	}
	return v.Function(name)
}

// Function returns the function of the program that has a name, or nil.
func (v *Variables) Function(name string) *syntax.FuncDecl {
	if all := v.defined[name]; len(all) > 0 {
		return all[len(all)-1]
	}
	return nil
}

// Calls returns the commands that run a function.
func (v *Variables) Calls(f *syntax.FuncDecl) []*syntax.CallExpr { return v.calls[f] }

// Param is a parameter of a function, by its number: $1.
type Param struct {
	Function *syntax.FuncDecl
	Number   int
}

// Parameter returns the parameter that a name reads at a node in a function, and whether it
// is known which: parameters may have been shifted.
func (v *Variables) Parameter(name string, at syntax.Node) (Param, bool) {
	number, err := strconv.Atoi(name)
	b := v.tree.Around(at)
	if err != nil || number < 1 || b.Function == nil {
		return Param{}, false
	}
	by, ok := v.shifted(at)
	return Param{b.Function, number + by}, ok
}

// shifted returns by how much the parameters have been shifted at a node, and whether that
// is known.
func (v *Variables) shifted(at syntax.Node) (by int, known bool) {
	b := v.tree.Around(at)
	for _, call := range v.shifts[b] {
		if v.tree.Start(call) > v.tree.Start(at) && v.tree.Loop(call) == nil {
			continue
		}
		n := 1
		if len(call.Args) > 1 {
			text, ok := v.tree.Constant(call.Args[1])
			parsed, err := strconv.Atoi(text)
			if !ok || err != nil {
				return 0, false
			}
			n = parsed
		}
		if !v.always(call) {
			return 0, false
		}
		by += n
	}
	return by, true
}

// always reports whether a command is run once in each run of its function.
func (v *Variables) always(call *syntax.CallExpr) bool {
	for n := v.tree.Parent(call); n != nil; n = v.tree.Parent(n) {
		switch n.(type) {
		case *syntax.Stmt, *syntax.Block:
		case *syntax.FuncDecl:
			return true
		default:
			return false
		}
	}
	return false
}

// Passed returns what each command that runs a function passes for one of its parameters,
// and whether that is known of all of them. It is nil for one that passes nothing.
func (v *Variables) Passed(p Param) (values []*syntax.Word, known bool) {
	for _, call := range v.calls[p.Function] {
		args := call.Args[1:]
		for i, w := range args[:min(len(args), p.Number)] {
			if i < p.Number && v.many(w) {
				return nil, false
			}
		}
		if p.Number <= len(args) {
			values = append(values, args[p.Number-1])
		} else {
			values = append(values, nil)
		}
	}
	return values, true
}

// many reports whether a word may come to several: "$@", "${list[@]}".
func (v *Variables) many(w *syntax.Word) bool {
	p, ok := script.Variable(w)
	return ok && (p.Param.Value == "@" || p.Param.Value == "*" || p.Index != nil)
}

// AllParameters reports whether a word stands for all parameters: "$@", $*.
func AllParameters(w *syntax.Word) bool {
	p, ok := script.Variable(w)
	return ok && (p.Param.Value == "@" || p.Param.Value == "*")
}
