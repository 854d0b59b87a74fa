package wait

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// Sleeps returns the argument that says how long a call sleeps, or nil.
func (w *Waits) Sleeps(call *ast.Call) ast.Expr {
	path := w.path(call.Func)
	switch path {
	case "time.sleep", "sleep", "asyncio.sleep", "anyio.sleep", "trio.sleep", "gevent.sleep", "eventlet.sleep", "curio.sleep":
		return argument(call, "secs", "seconds", "delay")
	case "asyncio.wait_for":
		if len(call.Args) == 0 || !w.isEventWait(call.Args[0]) {
			return nil
		}
		if len(call.Args) > 1 {
			return call.Args[1]
		}
		return keyword(call, "timeout")
	}
	a, ok := call.Func.(*ast.Attribute)
	if !ok {
		return nil
	}
	switch {
	case strings.TrimLeft(string(a.Attr), "_") == "sleep" && path == "" && len(call.Args) == 1 && len(call.Keywords) == 0:
		return call.Args[0] // a clock that is handed in: self._sleep(delay)
	case a.Attr == "wait" && w.isEvent(a.Value):
		return argument(call, "timeout")
	}
	return nil
}

// TakesNumber reports whether the length of a wait is sure to be a number of seconds: a
// sleep of the library takes nothing else, and an event takes None, too, for no end.
func (w *Waits) TakesNumber(of Wait) bool {
	if of.InHelper() || w.tree.Syntax(of.Call).HasStar(of.Call) {
		return false
	}
	path := w.path(of.Call.Func)
	if scope.Last(of.Call.Func) == "wait" || path == "asyncio.wait_for" {
		return w.isNumber(of.Length)
	}
	return path != ""
}

// isNumber reports whether an expression is computed as a number, as far as is seen.
func (w *Waits) isNumber(e ast.Expr) bool {
	if _, ok := w.numbers.Of(e); ok {
		return true
	}
	switch e := e.(type) {
	case *ast.BinOp:
		return true
	case *ast.Call:
		switch w.names.Path(e.Func) {
		case "min", "max", "int", "float", "abs", "round", "pow":
			return true
		}
	case *ast.Name:
		meanings := w.names.Meanings(e)
		return len(meanings) > 0 && !slices.ContainsFunc(meanings, func(b *scope.Binding) bool {
			if b.Kind == scope.Augmented {
				return false
			}
			if b.Kind != scope.Assigned || b.Value == nil {
				return true
			}
			_, named := b.Value.(*ast.Name) // which may lead back here
			return named || !w.isNumber(b.Value)
		})
	}
	return false
}

// path returns the path of what is called, or, of a parameter, of its default.
func (w *Waits) path(called ast.Expr) string {
	if name, ok := called.(*ast.Name); ok {
		if bindings := w.names.Meanings(name); len(bindings) == 1 && bindings[0].Kind == scope.Parameter && bindings[0].Value != nil {
			called = bindings[0].Value
		}
	}
	return w.names.Path(called)
}

// argument returns the first argument of a call, or the one of some names.
func argument(call *ast.Call, names ...string) ast.Expr {
	if len(call.Args) > 0 {
		return call.Args[0]
	}
	return keyword(call, names...)
}

// keyword returns the argument of a call that has one of some names, or nil.
func keyword(call *ast.Call, names ...string) ast.Expr {
	for _, k := range call.Keywords {
		if slices.Contains(names, string(k.Arg)) {
			return k.Value
		}
	}
	return nil
}

func (w *Waits) isEventWait(e ast.Expr) bool {
	call, ok := e.(*ast.Call)
	if !ok {
		return false
	}
	a, ok := call.Func.(*ast.Attribute)
	return ok && a.Attr == "wait" && w.isEvent(a.Value)
}

// isEvent reports whether an expression is an event that may never be set, so that waiting
// for it is a sleep that can be ended early.
func (w *Waits) isEvent(e ast.Expr) bool {
	switch e := w.names.Through(e).(type) {
	case *ast.Name:
		annotation := w.names.Annotation(e)
		return annotation != nil && w.isEventType(annotation)
	case *ast.Call:
		return w.isEventType(e.Func)
	case *ast.Attribute:
		return slices.ContainsFunc(w.values.Given(e), func(value ast.Expr) bool {
			_, call := value.(*ast.Call)
			return call && w.isEvent(value)
		})
	}
	return false
}

func (w *Waits) isEventType(e ast.Expr) bool {
	switch w.names.Path(e) {
	case "threading.Event", "asyncio.Event", "multiprocessing.Event":
		return true
	}
	return false
}
