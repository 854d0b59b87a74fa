package value

import (
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/scope"
)

// named returns the value that a name stands for, with its members and calls.
func (e *Evaluator) named(m *project.Module, i int, in *frame) (value, int, bool) {
	if v, next, ok := e.tagged(m, i, in); ok {
		return v, next, true
	}
	if v, next, ok := e.fileRead(m, i); ok {
		return v, next, true
	}
	if source, end, ok := m.Code.Require(i); ok {
		return e.required(m, end-1, e.resolve(m, source), in)
	}
	if m.Code.Word(i) == "this" && m.Code.Word(i+1) == "." {
		return e.member(m, i+2, m.Scope.EnclosingClass(i), m, in)
	}
	d := m.Scope.Lookup(m.Code.Word(i), i)
	if d == nil {
		return value{}, i, false
	}
	return e.declared(m, i, d, m, in)
}

// declared returns the value of a name whose token is i in module m, and whose
// declaration stands in another module, perhaps.
func (e *Evaluator) declared(m *project.Module, i int, d *scope.Declaration, home *project.Module, in *frame) (value, int, bool) {
	e.steps--
	if e.steps < 0 {
		return value{}, i, false
	}
	switch d.Kind {
	case scope.Imported:
		return e.imported(m, i, d, home, in)
	case scope.Parameter:
		return e.parameter(i, d, in)
	case scope.Function:
		return e.call(m, i, d, home, in)
	case scope.Class, scope.Enumeration:
		if m.Code.Word(i+1) != "." {
			return value{}, i, false
		}
		return e.member(m, i+2, d.Value, home, in)
	}
	if home.Scope.Changes(d) {
		return value{}, i, false // which value it has here depends on the way
	}
	at := d.Value
	if home.Code.Word(at) == "Object" && home.Code.Word(at+2) == "freeze" {
		at += 4
	}
	if home.Code.Word(at) == "{" {
		if m.Code.Word(i+1) != "." {
			return value{}, i, false
		}
		return e.member(m, i+2, at, home, in)
	}
	inner := e.frameFor(home, d, in)
	v, _ := e.expression(home, at, inner)
	if v.kind == list {
		use := i
		if m != home {
			use = len(home.Code.List)
		}
		return e.filled(v, home, d, use, i+1, inner)
	}
	return v, i + 1, true
}

// frameFor returns the frame that a constant's value is evaluated in: that of
// the function which declares it, where it is running.
func (e *Evaluator) frameFor(home *project.Module, d *scope.Declaration, in *frame) *frame {
	for f := in; f != nil; f = f.outer {
		if f.module == home && home.Scope.Within(d.At, f.function.Body) {
			return f
		}
	}
	return nil
}

// filled returns a list with what was pushed to it before a token, by the name
// that a declaration gives it.
func (e *Evaluator) filled(v value, home *project.Module, d *scope.Declaration, use, next int, in *frame) (value, int, bool) {
	pushes, ok := home.Scope.Pushes(d, use)
	if !ok {
		return value{}, next, false
	}
	for _, open := range pushes {
		more, ok := e.values(home, open, in)
		if !ok {
			return value{}, next, false
		}
		v.elements = append(v.elements[:len(v.elements):len(v.elements)], more...)
	}
	return v, next, true
}

// parameter returns what the call that leads here passes.
func (e *Evaluator) parameter(i int, d *scope.Declaration, in *frame) (v value, next int, ok bool) {
	for f := in; f != nil; f = f.outer {
		if f.function != d.Of {
			continue
		}
		switch {
		case d.Index < len(f.arguments):
			v, _ = e.expression(f.caller, f.arguments[d.Index], f.outer)
		case d.Value > 0:
			v, _ = e.expression(f.module, d.Value, f)
		default:
			continue
		}
		if v.kind == list {
			return e.filled(v, f.module, d, i, i+1, f)
		}
		return v, i + 1, true
	}
	return value{}, i, false
}

// call returns what a function returns that is called by its name at a token.
func (e *Evaluator) call(m *project.Module, i int, d *scope.Declaration, home *project.Module, in *frame) (value, int, bool) {
	if d == nil || m.Code.Word(i+1) != "(" {
		return value{}, i, false
	}
	v, ok := e.result(home, d, m, m.Code.Elements(i+1), in)
	return v, m.Code.Pair(i+1) + 1, ok
}

// result returns the value that a function returns.
func (e *Evaluator) result(m *project.Module, d *scope.Declaration, caller *project.Module, arguments []int, in *frame) (value, bool) {
	for f := in; f != nil; f = f.outer {
		if f.function == d {
			return value{}, false // recursion has no one value
		}
	}
	if d.Result < 0 {
		return value{}, false
	}
	v, _ := e.expression(m, d.Result, &frame{function: d, module: m, arguments: arguments, caller: caller, outer: in})
	return v, true
}
