// Package wait says where a program lets time pass, and how long.
package wait

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
)

// Wait is a call that lets time pass.
type Wait struct {
	// Call is the call in the code that waits.
	Call *ast.Call
	// Length says how long.
	Length ast.Expr
	// Then is what a timer calls after the time, a function or a lambda, and nil where the
	// program itself waits.
	Then ast.Expr
	// by is the call in a helper that the wait is one of, and nil where the code waits
	// itself.
	by *helper
	// imported is the function of another text that it is one in, or nil.
	imported *summary.Function
}

// InHelper reports whether the length stands in a function that is called.
func (w Wait) InHelper() bool { return w.by != nil || w.imported != nil }

// helper is a function of the program that does nothing but wait.
type helper struct {
	function *ast.FunctionDef
	wait     Wait
}

// Waits are those of one program.
type Waits struct {
	tree    *source.Tree
	names   *scope.Names
	called  *callee.Functions
	numbers *number.Numbers
	values  *jitter.Values
	helpers *fixpoint.Answers[*ast.FunctionDef, *helper]
}

// New returns the waits of a program.
func New(tree *source.Tree, names *scope.Names, called *callee.Functions, numbers *number.Numbers, values *jitter.Values) *Waits {
	w := &Waits{tree: tree, names: names, called: called, numbers: numbers, values: values}
	w.helpers = fixpoint.New(nil, w.helper, func(a, b *helper) bool { return (a == nil) == (b == nil) })
	w.helpers.Beyond(nil)
	return w
}

// At returns the wait that a call is: of its own, or in a function of the program that does
// nothing but wait.
func (w *Waits) At(call *ast.Call) (Wait, bool) {
	if own, ok := w.own(call); ok {
		return own, true
	}
	if by := w.helperOf(call); by != nil {
		return Wait{Call: call, Length: by.wait.Length, by: by}, true
	}
	if f := w.called.Imported(call); f != nil && f.Waits != nil {
		return Wait{Call: call, imported: f}, true
	}
	return Wait{}, false
}

// own returns what a call waits, if it is one that lets time pass.
func (w *Waits) own(call *ast.Call) (Wait, bool) {
	length := w.Sleeps(call)
	if length == nil {
		return Wait{}, false
	}
	if n, ok := w.numbers.Constant(length); ok && n <= 0 {
		return Wait{}, false // gives way to others, and does not wait
	}
	return Wait{Call: call, Length: length}, true
}

// ByHelper reports whether a call is of a function of the program that does nothing but
// wait.
func (w *Waits) ByHelper(call *ast.Call) bool {
	if w.helperOf(call) != nil {
		return true
	}
	f := w.called.Imported(call)
	return f != nil && f.Waits != nil
}

// Helper returns the length that a function waits in terms of its parameters, if it does
// nothing but wait.
func (w *Waits) Helper(f *ast.FunctionDef) (jitter.Origin, bool) {
	h := w.helpers.Of(f)
	if h == nil {
		return jitter.Origin{}, false
	}
	return origin(w.values, h.wait), true
}

func (w *Waits) helperOf(call *ast.Call) *helper {
	f := w.called.Of(call)
	if f == nil {
		return nil
	}
	return w.helpers.Of(f)
}

// helper returns what a function waits that waits once, and neither loops nor tries
// anything: one such as sleep_before_retry(attempt).
func (w *Waits) helper(f *ast.FunctionDef) *helper {
	var found []Wait
	plain := true
	w.tree.Own(f, func(n ast.Ast) {
		switch n := n.(type) {
		case *ast.For, *ast.While, *ast.Try:
			plain = false
		case *ast.Call:
			if at, ok := w.At(n); ok {
				found = append(found, at)
			}
		}
	})
	if !plain || len(found) != 1 {
		return nil
	}
	return &helper{f, found[0]}
}

// Some reports whether there is a wait in a body, or a timer.
func (w *Waits) Some(b source.Body) bool {
	return slices.ContainsFunc(b.Statements(), func(s ast.Stmt) bool {
		switch s.(type) {
		case *ast.FunctionDef, *ast.ClassDef:
			return false // they are bodies of their own
		}
		return len(w.In(s)) > 0 || w.tree.Some(s, w.isTimer)
	})
}

// In returns the waits below a node, in the order of the text.
func (w *Waits) In(n ast.Ast) []Wait {
	var waits []Wait
	w.tree.Own(n, func(n ast.Ast) {
		if call, ok := n.(*ast.Call); ok {
			if at, ok := w.At(call); ok {
				waits = append(waits, at)
			}
		}
	})
	return waits
}

// Origin returns what the length of a wait is made of: of the parameters of a function
// whose callers do not matter, and of what is passed for all others.
func (w *Waits) Origin(of Wait, asWritten *ast.FunctionDef) jitter.Origin {
	return w.values.Resolve(origin(w.values, of), asWritten)
}

// Without returns what the length of a wait is made of where a part is off, in terms of the
// parameters around it.
func (w *Waits) Without(part jitter.Part, of Wait) jitter.Origin {
	return origin(w.values.Without(part), of)
}

// Ends reports whether there is no wait where a part is off.
func (w *Waits) Ends(part jitter.Part, of Wait) bool {
	return !of.InHelper() && w.values.Nothing(part, of.Length)
}

// Called returns the same of a wait in a function that a call runs.
func (w *Waits) Called(part jitter.Part, of Wait, call *ast.Call, f *ast.FunctionDef) jitter.Origin {
	values := w.values.Without(part)
	return values.Resolve(values.Through(origin(values, of), call, f), nil)
}

// origin returns what the length of a wait is made of, in terms of the parameters around
// its call.
func origin(values *jitter.Values, of Wait) jitter.Origin {
	switch {
	case of.imported != nil:
		return values.OfImported(of.imported, *of.imported.Waits, of.Call)
	case of.by == nil:
		return values.Of(of.Length)
	}
	return values.Through(origin(values, of.by.wait), of.Call, of.by.function)
}
