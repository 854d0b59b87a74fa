package python

import (
	"strings"

	"github.com/go-python/gpython/ast"
)

// wait is a call that lets time pass.
type wait struct {
	// call is the call in the code that retries.
	call *ast.Call
	// length says how long; it stands in the function that in enters.
	length ast.Expr
	in     *frame
}

// waitOf returns what a call waits, if it is one that lets time pass.
func (t *tree) waitOf(call *ast.Call) (wait, bool) {
	length := t.sleeps(call)
	if length == nil {
		return wait{}, false
	}
	if n, ok := t.constant(length); ok && n <= 0 {
		return wait{}, false // gives way to others, and does not wait
	}
	return wait{call: call, length: length}, true
}

// sleeps returns the argument that says how long a call sleeps, or nil.
func (t *tree) sleeps(call *ast.Call) ast.Expr {
	switch path := t.path(call.Func); path {
	case "time.sleep", "sleep", "asyncio.sleep", "anyio.sleep", "trio.sleep", "gevent.sleep", "eventlet.sleep", "curio.sleep":
		return lengthArgument(call, "secs", "seconds", "delay")
	case "asyncio.wait_for":
		if len(call.Args) == 2 && t.isEventWait(call.Args[0]) {
			return call.Args[1]
		}
		return nil
	}
	a, ok := call.Func.(*ast.Attribute)
	if !ok {
		return nil
	}
	switch {
	case strings.TrimLeft(string(a.Attr), "_") == "sleep" && t.path(call.Func) == "" && len(call.Args) == 1 && len(call.Keywords) == 0:
		return call.Args[0] // a clock that is handed in: self._sleep(delay)
	case a.Attr == "wait" && t.isEvent(a.Value):
		return lengthArgument(call, "timeout")
	}
	return nil
}

func lengthArgument(call *ast.Call, names ...string) ast.Expr {
	if len(call.Args) > 0 {
		return call.Args[0]
	}
	for _, k := range call.Keywords {
		for _, name := range names {
			if string(k.Arg) == name {
				return k.Value
			}
		}
	}
	return nil
}

func (t *tree) isEventWait(e ast.Expr) bool {
	call, ok := e.(*ast.Call)
	if !ok {
		return false
	}
	a, ok := call.Func.(*ast.Attribute)
	return ok && a.Attr == "wait" && t.isEvent(a.Value)
}

// isEvent tells whether an expression is an event that may never be set, so
// that waiting for it is a sleep that can be ended early.
func (t *tree) isEvent(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Name:
		v, ok := t.onlyValue(e)
		return ok && t.spend() && t.isEvent(v)
	case *ast.Call:
		switch t.path(e.Func) {
		case "threading.Event", "asyncio.Event", "multiprocessing.Event":
			return true
		}
	case *ast.Attribute:
		class := t.class(e)
		if class == nil {
			return false
		}
		found := false
		t.Walk(class, func(n ast.Ast) bool {
			if s, ok := n.(*ast.Assign); ok && len(s.Targets) == 1 && t.text(s.Targets[0]) == t.text(e) {
				if call, ok := s.Value.(*ast.Call); ok && t.isEvent(call) {
					found = true
				}
			}
			return !found
		})
		return found
	}
	return false
}

// waitsIn returns the waits below a node, in the order of the text. A call of
// a function of the program that does nothing but wait counts as the wait.
func (t *tree) waitsIn(n ast.Ast) []wait {
	var waits []wait
	t.eachOwn(n, func(m ast.Ast) {
		call, ok := m.(*ast.Call)
		if !ok {
			return
		}
		if w, ok := t.waitOf(call); ok {
			waits = append(waits, w)
			return
		}
		if w, ok := t.pause(call); ok {
			waits = append(waits, w)
		}
	})
	return waits
}

// pause returns the wait of a call of a function that waits once, and neither
// loops nor tries anything: a helper such as sleep_before_retry(attempt).
func (t *tree) pause(call *ast.Call) (wait, bool) {
	function := t.definition(call)
	if function == nil {
		return wait{}, false
	}
	var found []wait
	plain := true
	t.eachOwn(function, func(n ast.Ast) {
		switch n := n.(type) {
		case *ast.For, *ast.While, *ast.Try:
			plain = false
		case *ast.Call:
			if w, ok := t.waitOf(n); ok {
				found = append(found, w)
			}
		}
	})
	if !plain || len(found) != 1 {
		return wait{}, false
	}
	return wait{call: call, length: found[0].length, in: &frame{function: function, call: call}}, true
}
