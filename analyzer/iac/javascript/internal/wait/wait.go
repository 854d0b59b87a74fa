// Package wait finds the places of a program where time passes.
package wait

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
)

// Waits are those of one program.
type Waits struct {
	tree    *source.Tree
	names   *scope.Names
	numbers *number.Numbers
	known   map[*syntax.Node]*Wait
	// imported says which functions of other files sleep, and may be nil.
	imported Imported
}

// Imported says of a function that a module of the project exports whether it sleeps.
type Imported func(module, export string) (Sleep, bool)

// Sleep is what is known of a function that lets time pass: the position of the parameter that
// says how long, and its unit, in milliseconds.
type Sleep struct {
	Position int
	Unit     float64
}

// New returns the waits of a program. Imported may be nil.
func New(tree *source.Tree, names *scope.Names, numbers *number.Numbers, imported Imported) *Waits {
	return &Waits{tree, names, numbers, make(map[*syntax.Node]*Wait), imported}
}

// Wait is a place where time passes, or is let pass before a function is called.
type Wait struct {
	// At is the call: await sleep(d), await new Promise((r) => setTimeout(r, d)).
	At *syntax.Node
	// Length is how long it waits, in units of a millisecond times Unit, within the calls of
	// Frame, if it is that of a helper.
	Length *syntax.Node
	Unit   float64
	Frame  *scope.Frame
	// Shown is the length as it stands at the call: nil where the helper decides it.
	Shown *syntax.Node
	// Timer is set where the program goes on at once, and Then is called after the time.
	Timer bool
	Then  *syntax.Node
}

// InHelper reports whether the function that waits is called to.
func (w *Wait) InHelper() bool { return w.Frame != nil }

// Milliseconds returns how long it always waits, if that is known.
func (w *Waits) Milliseconds(of *Wait) (float64, bool) {
	n, known := w.numbers.Within(of.Length, of.Frame)
	return n * of.Unit, known
}

// At returns the wait that a call is.
func (w *Waits) At(call *syntax.Node) (*Wait, bool) {
	found, known := w.known[call]
	if !known {
		w.known[call] = nil // not of itself
		found = w.find(call, 0)
		w.known[call] = found
	}
	return found, found != nil
}

// deepest is how many helpers may call each other.
const deepest = 3

func (w *Waits) find(call *syntax.Node, depth int) *Wait {
	switch {
	case call == nil || depth > deepest || !w.tree.Bounds.Spend():
		return nil
	case call.Kind == syntax.New:
		return w.promise(call)
	case call.Kind != syntax.Call:
		return nil
	}
	if i, unit, ok := w.sleeps(call.Parts[0]); ok {
		return made(call, i, unit)
	}
	if path := w.names.Path(call.Parts[0]); path == ":setTimeout" || path == "timers.setTimeout" {
		found := made(call, 1, 1)
		if found != nil {
			found.Timer, found.Then = true, call.Parts[1]
		}
		return found
	}
	if f := w.names.Called(call); f != nil {
		return w.helper(call, f, depth)
	}
	if module, export, ok := w.names.Import(call.Parts[0]); ok && w.imported != nil {
		if s, ok := w.imported(module, export); ok {
			return made(call, s.Position, s.Unit)
		}
	}
	return nil
}

// Sleep returns what is known of a function of the program that lets time pass for as long as
// it is told.
func (w *Waits) Sleep(f *syntax.Node) (Sleep, bool) {
	call := &syntax.Node{Kind: syntax.Call, Parts: []*syntax.Node{f}, Start: f.Start, End: f.Start}
	found := w.helper(call, f, 0)
	if found == nil || found.Frame.Outer != nil || found.Frame.Function != f {
		return Sleep{}, false
	}
	b := w.factor(found.Length, f)
	if b == nil {
		return Sleep{}, false
	}
	return Sleep{b.Index, found.Unit * w.scale(found.Length)}, true
}

// scale returns what a length that is a constant multiple of a parameter is of that.
func (w *Waits) scale(e *syntax.Node) float64 {
	if e.Kind != syntax.Binary {
		return 1
	}
	for i, part := range e.Parts {
		if n, constant := w.numbers.Constant(e.Parts[1-i]); constant {
			if e.Word == "/" {
				return w.scale(part) / n
			}
			return w.scale(part) * n
		}
	}
	return 1
}

// made returns a wait for what is passed at a position.
func made(call *syntax.Node, i int, unit float64) *Wait {
	a, _ := scope.Argument(call, i)
	if a == nil {
		return nil
	}
	return &Wait{At: call, Length: a, Unit: unit, Shown: a}
}

// sleeps reports whether a function gives a promise that is kept after a time, at which
// position it is passed, and in which unit.
func (w *Waits) sleeps(f *syntax.Node) (position int, unit float64, ok bool) {
	switch w.names.Path(f) {
	case "timers/promises.setTimeout", "timers/promises.scheduler.wait", ":scheduler.wait", ":Bun.sleep", ":Bun.sleepSync", "bun.sleep",
		"delay", "sleep-promise", "await-sleep", "yoctodelay", "es-toolkit.delay", "radash.sleep", "sleep.msleep":
		return 0, 1, true
	case "sleep.sleep":
		return 0, 1000, true
	case ":Atomics.wait":
		return 3, 1, true
	}
	made := w.names.Through(f) // const sleep = promisify(setTimeout)
	if made.Kind == syntax.Call && w.names.Path(made.Parts[0]) == "util.promisify" && len(made.Parts) == 2 {
		return 0, 1, w.names.Path(made.Parts[1]) == ":setTimeout"
	}
	return 0, 0, false
}

// promise returns the wait of new Promise((resolve) => setTimeout(resolve, d)), which does
// nothing else.
func (w *Waits) promise(n *syntax.Node) *Wait {
	if w.names.Path(n.Parts[0]) != ":Promise" || len(n.Parts) != 2 {
		return nil
	}
	f := w.names.Function(n.Parts[1])
	if f == nil || len(f.Params) == 0 || f.Params[0].Kind != syntax.Name {
		return nil
	}
	e := only(f.Body())
	if e == nil || e.Kind != syntax.Call || len(e.Parts) != 3 || w.names.Path(e.Parts[0]) != ":setTimeout" || !w.resolves(e.Parts[1], f) {
		return nil
	}
	return &Wait{At: n, Length: e.Parts[2], Unit: 1, Shown: e.Parts[2]}
}

// resolves reports whether what is called after the time keeps the promise: resolve, or
// () => resolve(…).
func (w *Waits) resolves(then, executor *syntax.Node) bool {
	resolve := w.names.Meaning(executor.Params[0])
	is := func(e *syntax.Node) bool { return e.Kind == syntax.Name && w.names.Meaning(e) == resolve }
	if then.Kind == syntax.Function {
		call := only(then.Body())
		return call != nil && call.Kind == syntax.Call && is(call.Parts[0])
	}
	return is(then)
}

// only returns the expression that is all of a function's body, or nil.
func only(body *syntax.Node) *syntax.Node {
	if body.Kind != syntax.Block {
		return body
	}
	if len(body.Parts) == 1 && body.Parts[0].Is(syntax.Expression, syntax.Return) && len(body.Parts[0].Parts) == 1 {
		return body.Parts[0].Parts[0]
	}
	return nil
}

// helper returns the wait of a call of a function of the program that waits once, and makes
// no other calls that are awaited.
func (w *Waits) helper(call, f *syntax.Node, depth int) *Wait {
	var inner *Wait
	other := false
	visit := func(n *syntax.Node) bool {
		switch {
		case n.Is(syntax.For, syntax.ForEach, syntax.While, syntax.Do, syntax.Try, syntax.Yield):
			other = true
		case n.Kind == syntax.New, n.Kind == syntax.Call:
			if found := w.find(n, depth+1); found != nil && !found.Timer {
				other = other || inner != nil
				inner = found
				return false
			}
			awaited := w.tree.Parent(n)
			other = other || awaited != nil && awaited.Kind == syntax.Await
		}
		return !other
	}
	w.tree.Own(f, visit)
	if inner == nil || other || !w.given(inner.At, f) {
		return nil
	}
	found := &Wait{At: call, Length: inner.Length, Unit: inner.Unit, Frame: &scope.Frame{Function: f, Call: call}}
	if inner.Frame != nil {
		inner.Frame.Outer = found.Frame
		found.Frame = inner.Frame
	}
	if i, ok := w.parameterIn(found); ok {
		found.Shown, _ = scope.Argument(call, i)
	}
	return found
}

// given reports whether a function awaits, or returns, what a call gives.
func (w *Waits) given(call, f *syntax.Node) bool {
	around := w.tree.Parent(call)
	return around == f || around.Is(syntax.Await, syntax.Return)
}

// parameterIn returns which parameter of the helper the length is, or is a multiple of.
func (w *Waits) parameterIn(of *Wait) (int, bool) {
	e := of.Length
	for in := of.Frame; in != nil; in = in.Outer {
		b := w.factor(e, in.Function)
		if b == nil {
			return 0, false
		}
		if in.Outer == nil {
			return b.Index, true
		}
		a, known := scope.Argument(in.Call, b.Index)
		if !known || a == nil {
			return 0, false
		}
		e = a
	}
	return 0, false
}

// factor returns the parameter of a function that an expression is, or is a constant multiple
// of, or nil.
func (w *Waits) factor(e, f *syntax.Node) *scope.Binding {
	if e.Kind == syntax.Binary && (e.Word == "*" || e.Word == "/") {
		for i, part := range e.Parts {
			if _, constant := w.numbers.Constant(e.Parts[1-i]); constant && (e.Word == "*" || i == 0) {
				return w.factor(part, f)
			}
		}
		return nil
	}
	if e.Kind != syntax.Name {
		return nil
	}
	b := w.names.Meaning(e)
	if b == nil || b.Kind != scope.Parameter || b.Function != f {
		return nil
	}
	for _, g := range b.Given {
		if g.At != f || g.Value == nil {
			return nil
		}
	}
	return b
}
