package python

import (
	"github.com/go-python/gpython/ast"
)

// retry is an attempt with a way back to it that is taken because it failed.
type retry struct {
	// attempt is the call that is made again.
	attempt *ast.Call
	// waits are those on the way back.
	waits []wait
}

// retryOf returns the retry that a try statement is part of: by a loop around
// it that its success leaves, or by recursion.
func (t *tree) retryOf(try *ast.Try) (retry, bool) {
	attempt := t.attempt(try.Body)
	if attempt == nil {
		return retry{}, false
	}
	r := retry{attempt: attempt}
	if loop := t.loop(try); loop != nil {
		if t.sameAttempt(loop, try) && t.successLeaves(loop, try) {
			r.waits = t.waysBack(loop, try)
		}
	}
	r.waits = t.notSpread(try, append(r.waits, t.recursions(try)...))
	return r, len(r.waits) > 0
}

// notSpread leaves out the waits beside which another is drawn on the same way
// back: what both come to differs between instances.
func (t *tree) notSpread(try *ast.Try, waits []wait) []wait {
	handlers := make(map[*ast.ExceptHandler]bool) // those with a drawn wait
	for _, w := range waits {
		if len(t.follow(w.length, nil, w.in).draws) > 0 {
			handlers[t.handlerOf(try, w.call)] = true
		}
	}
	var kept []wait
	for _, w := range waits {
		own := t.handlerOf(try, w.call)
		spread := handlers[own] || handlers[nil] || own == nil && len(handlers) > 0
		if !spread || len(t.follow(w.length, nil, w.in).draws) > 0 {
			kept = append(kept, w)
		}
	}
	return kept
}

// handlerOf returns the handler of a try statement that a node stands in, or
// nil: what stands outside is on the way back from each.
func (t *tree) handlerOf(try *ast.Try, n ast.Ast) *ast.ExceptHandler {
	for _, h := range try.Handlers {
		if t.inside(n, h) {
			return h
		}
	}
	return nil
}

// successLeaves tells whether an attempt that succeeds is the last one: no way
// from it leads into another pass of the loop. Otherwise the loop polls for a
// state, or serves one thing after another.
func (t *tree) successLeaves(loop ast.Stmt, try *ast.Try) bool {
	known := make(facts)
	known.learn(try.Body)
	known.learn(try.Orelse)
	e := t.ends(append(try.Body[:len(try.Body):len(try.Body)], try.Orelse...), known)
	if e.continues && !t.loopEnds(loop, known) {
		return false
	}
	if !e.falls {
		return true
	}
	for n := ast.Stmt(try); ; {
		p := t.place[n]
		rest := t.ends(p.list[p.index+1:], known)
		if rest.continues && !t.loopEnds(loop, known) {
			return false
		}
		if !rest.falls {
			return true
		}
		owner := t.statement(p.owner)
		if owner == nil || owner == loop {
			return t.loopEnds(loop, known)
		}
		n = owner
	}
}

// loopEnds tells whether a loop's own test ends it, given what is known.
func (t *tree) loopEnds(loop ast.Stmt, known facts) bool {
	w, ok := loop.(*ast.While)
	return ok && t.holds(w.Test, known) == isFalse
}

// waysBack returns the waits between a failed attempt and the next pass.
func (t *tree) waysBack(loop ast.Stmt, try *ast.Try) []wait {
	var waits []wait
	falls := false
	for _, h := range try.Handlers {
		e := t.ends(h.Body, nil)
		if !e.falls && !e.continues || t.expectsAnswer(h) {
			continue
		}
		falls = falls || e.falls
		waits = append(waits, t.within(loop, h.Body)...)
	}
	if !falls && len(waits) == 0 {
		return nil
	}
	if falls {
		waits = append(waits, t.within(loop, try.Finalbody)...)
		waits = append(waits, t.after(loop, try)...)
	}
	waits = append(waits, t.before(loop, try)...)
	return t.notScheduled(loop, waits)
}

// within returns the waits of statements that belong to this loop: those of a
// loop further in with attempts of its own are for these.
func (t *tree) within(loop ast.Stmt, list []ast.Stmt) []wait {
	var waits []wait
	for _, s := range list {
		for _, w := range t.waitsIn(s) {
			if inner := t.loop(w.call); inner == loop || inner != nil && !t.makesAttempts(inner) && !t.drawnLength(inner) {
				waits = append(waits, w)
			}
		}
	}
	return waits
}

// drawnLength tells whether how often, or how long, a loop goes on is drawn or
// told by the clock, so that its waits alone do not say how long it waits.
func (t *tree) drawnLength(loop ast.Stmt) bool {
	switch loop := loop.(type) {
	case *ast.For:
		return !t.follow(loop.Iter, nil, nil).bare() && !t.counts(loop.Iter) || t.drawsBelow(loop.Iter)
	case *ast.While:
		return t.readsClock(loop.Test, 0) || t.drawsBelow(loop.Test)
	}
	return false
}

// drawsBelow tells whether an expression has a draw in it.
func (t *tree) drawsBelow(e ast.Expr) bool {
	found := false
	t.Walk(e, func(n ast.Ast) bool {
		if call, ok := n.(*ast.Call); ok {
			found = found || t.draws(call, t.path(call.Func))
		}
		return !found
	})
	return found
}

// makesAttempts tells whether some attempt is made below a loop.
func (t *tree) makesAttempts(loop ast.Stmt) bool {
	found := false
	t.eachOwn(loop, func(n ast.Ast) {
		if _, ok := n.(*ast.Try); ok {
			found = true
		}
	})
	return found
}

// after returns the waits that follow a try statement in the loop's body.
func (t *tree) after(loop ast.Stmt, try *ast.Try) []wait {
	var waits []wait
	for n := ast.Stmt(try); n != nil && n != loop; n = t.statement(t.place[n].owner) {
		p := t.place[n]
		for _, s := range p.list[p.index+1:] {
			waits = append(waits, t.within(loop, []ast.Stmt{s})...)
			if e := t.endsOf(s, nil); !e.falls {
				return waits
			}
		}
	}
	return waits
}

// before returns the waits at the top of the loop's body, ahead of the attempt.
func (t *tree) before(loop ast.Stmt, try *ast.Try) []wait {
	n := ast.Stmt(try)
	for t.place[n].owner != ast.Ast(loop) {
		owner := t.statement(t.place[n].owner)
		if owner == nil {
			return nil
		}
		n = owner
	}
	p := t.place[n]
	return t.within(loop, p.list[:p.index])
}

// notScheduled leaves out the waits of a loop that runs until some time, and
// are the same each time: asking again and again until a deadline is as much a
// poll for something to come up as a retry, and which one cannot be told.
func (t *tree) notScheduled(loop ast.Stmt, waits []wait) []wait {
	w, ok := loop.(*ast.While)
	if !ok || !t.readsClock(w.Test, 0) {
		return waits
	}
	var grown []wait
	for _, w := range waits {
		if t.changesIn(loop, w.length) {
			grown = append(grown, w)
		}
	}
	return grown
}

// changesIn tells whether an expression has a name that a loop gives values.
func (t *tree) changesIn(loop ast.Stmt, e ast.Expr) bool {
	changes := false
	t.Walk(e, func(n ast.Ast) bool {
		if name, ok := n.(*ast.Name); ok {
			bindings := t.meanings(name)
			for _, b := range bindings {
				changes = changes || t.inside(b.node, loop)
			}
		}
		return !changes
	})
	return changes
}

// readsClock tells whether a test looks at the time, or at what is computed
// from it.
func (t *tree) readsClock(e ast.Expr, depth int) bool {
	found := false
	t.Walk(e, func(n ast.Ast) bool {
		switch n := n.(type) {
		case *ast.Call:
			switch t.path(n.Func) {
			case "time.time", "time.monotonic", "time.perf_counter", "datetime.datetime.now", "datetime.datetime.utcnow":
				found = true
			}
		case *ast.Name:
			bindings := t.meanings(n)
			for _, b := range bindings {
				if depth < 3 && b.value != nil && t.spend() && t.readsClock(b.value, depth+1) {
					found = true
				}
			}
		}
		return !found
	})
	return found
}

// recursions returns the waits of handlers that go on to call the function
// they stand in.
func (t *tree) recursions(try *ast.Try) []wait {
	function := t.function(try)
	if function == nil {
		return nil
	}
	var waits []wait
	for _, h := range try.Handlers {
		if t.expectsAnswer(h) {
			continue
		}
		var pending []wait
		t.eachOwn(h, func(n ast.Ast) {
			call, ok := n.(*ast.Call)
			if !ok {
				return
			}
			if w, ok := t.waitOf(call); ok && t.loop(call) == t.loop(try) {
				pending = append(pending, w)
			}
			if t.definition(call) == function {
				waits = append(waits, pending...)
				pending = nil
			}
		})
	}
	return waits
}
