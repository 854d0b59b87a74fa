package wait

import "github.com/go-python/gpython/ast"

// Timer returns the wait of a timer that a call sets: the program goes on at once, and what it
// handed over is called after the time.
//
//	loop.call_later(5, self.connect)
//	threading.Timer(60, lambda: push(url)).start()
func (w *Waits) Timer(call *ast.Call) (Wait, bool) {
	length, then := w.sets(call)
	if length == nil || then == nil {
		return Wait{}, false
	}
	if n, ok := w.numbers.Constant(length); ok && n <= 0 {
		return Wait{}, false
	}
	return Wait{Call: call, Length: length, Then: then}, true
}

// sets returns after what length a call has what called, if it sets a timer.
func (w *Waits) sets(call *ast.Call) (length, then ast.Expr) {
	switch w.names.Path(call.Func) {
	case "threading.Timer":
		return argument(call, "interval"), second(call, "function")
	case "gevent.spawn_later", "eventlet.spawn_after":
		return argument(call), second(call)
	}
	if method, ok := call.Func.(*ast.Attribute); ok {
		switch method.Attr {
		case "call_later", "callLater", "spawn_later":
			return argument(call, "delay", "seconds"), second(call, "callback")
		}
	}
	return nil, nil
}

// second returns the second argument of a call, or the one of a name.
func second(call *ast.Call, name ...string) ast.Expr {
	if len(call.Args) > 1 {
		return call.Args[1]
	}
	return argument(&ast.Call{Keywords: call.Keywords}, name...)
}

func (w *Waits) isTimer(n ast.Ast) bool {
	call, ok := n.(*ast.Call)
	if !ok {
		return false
	}
	_, timer := w.Timer(call)
	return timer
}
