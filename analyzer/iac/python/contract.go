package python

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// contract judges the definitions and calls of a contracted function.
func (c *check) contract(k settings.Contract) {
	var definitions []*ast.FunctionDef
	for _, f := range c.functions {
		if string(f.Name) == k.Function {
			definitions = append(definitions, f)
		}
	}
	var calls []*ast.Call
	for _, call := range c.calls {
		if lastName(call.Func) == k.Function {
			calls = append(calls, call)
		}
	}
	if len(definitions)+len(calls) == 0 || k.BuiltIn && c.ownJitter(definitions, k) {
		return
	}
	for _, f := range definitions {
		c.contractedDefinition(f, k)
	}
	for _, call := range calls {
		c.contractedCall(call, k)
	}
	c.randomSource(definitions, calls, k)
}

// ownJitter tells whether a function that only happens to have the built-in
// contract's name makes jitter without its parameter: nobody agreed to it, and
// what it is for is kept.
func (c *check) ownJitter(definitions []*ast.FunctionDef, k settings.Contract) bool {
	jitters := false
	for _, f := range definitions {
		if c.parameterNamed(f, k.Parameter) != nil {
			return false
		}
		for _, w := range c.waitsBelow(f) {
			if o := c.follow(w.length, nil, w.in); len(o.draws) == 0 {
				return false
			}
			jitters = true
		}
	}
	return jitters
}

// waitsBelow returns the waits of a function and of those that it defines.
func (c *check) waitsBelow(f *ast.FunctionDef) []wait {
	waits := c.waitsIn(f)
	for _, inner := range c.functions {
		if inner != f && c.inside(inner, f) {
			waits = append(waits, c.waitsIn(inner)...)
		}
	}
	return waits
}

func (c *check) parameterNamed(f *ast.FunctionDef, name string) *ast.Arg {
	if f.Args == nil {
		return nil
	}
	for _, a := range slices.Concat(f.Args.Args, f.Args.Kwonlyargs) {
		if string(a.Arg) == name {
			return a
		}
	}
	return nil
}

// name is where a function's name stands in its definition.
func (c *check) name(f *ast.FunctionDef) program.Range {
	start := c.Start(f)
	i := strings.Index(c.Text[start:], string(f.Name))
	if i < 0 {
		return c.span(f)
	}
	return program.Range{Start: start + i, End: start + i + len(f.Name)}
}

// contractedDefinition judges what the definition of a contracted function
// takes, and what it waits.
func (c *check) contractedDefinition(f *ast.FunctionDef, k settings.Contract) {
	arg := c.parameterNamed(f, k.Parameter)
	waits := c.waitsBelow(f)
	reaches, bare := false, false
	for _, w := range waits {
		if c.slept[w.call] {
			continue
		}
		c.slept[w.call] = true
		o := c.follow(w.length, f, w.in)
		reaches = reaches || o.unknown || o.names[k.Parameter]
		if !o.bare() {
			if !o.unknown {
				c.fake(w, o)
			}
			c.logs(f, w)
			continue
		}
		bare = true
		_, at := c.shown(w.call)
		c.report(program.Finding{
			Rule:    rule.NoJitter,
			Range:   at,
			Message: k.Function + " " + c.length(w) + ": " + c.jittered(w, k),
			Related: c.decided(w),
		})
	}
	if arg == nil {
		if f.Args != nil && f.Args.Kwarg != nil {
			return // the parameter may be in **kwargs
		}
		c.report(program.Finding{
			Rule:    rule.RetryContract,
			Range:   c.name(f),
			Message: k.Function + " has no parameter " + k.Parameter + ", which its contract asks for: add " + c.declared(k),
		})
		return
	}
	c.contractedDefault(f, arg, k)
	var first wait
	if len(waits) > 0 {
		first = waits[0]
	}
	if !c.reads(f, k.Parameter) || len(waits) > 0 && !reaches && !bare {
		c.report(program.Finding{
			Rule:    rule.FakeJitter,
			Range:   program.Range{Start: c.Start(arg), End: c.Start(arg) + len(arg.Arg)},
			Message: k.Parameter + " of " + k.Function + " reaches no wait: " + c.jittered(first, k),
		})
	}
	c.docstring(f, k)
}

// jittered says how to wait as the contract asks for.
func (c *check) jittered(w wait, k settings.Contract) string {
	if w.call == nil {
		return "let it scale a random part of the wait"
	}
	random := c.moduleAt(k.Random, w.call)
	delay, ok := c.operand(w)
	if !ok {
		return "multiply the wait by 1 + " + k.Parameter + " * " + random.share() + random.needs
	}
	return "add " + delay + " * " + k.Parameter + " * " + random.share() + random.needs
}

// declared is the parameter as the contract has it.
func (c *check) declared(k settings.Contract) string {
	if k.Default == nil {
		return k.Parameter
	}
	return k.Parameter + "=" + number(*k.Default)
}

// reads tells whether a function uses one of its parameters.
func (c *check) reads(f *ast.FunctionDef, name string) bool {
	read := false
	for _, s := range f.Body {
		c.Walk(s, func(n ast.Ast) bool {
			if m, ok := n.(*ast.Name); ok && string(m.Id) == name {
				read = true
			}
			if call, ok := n.(*ast.Call); ok && c.path(call.Func) == "locals" {
				read = true
			}
			return !read
		})
	}
	return read
}

// contractedDefault holds the parameter's default against the contract's.
func (c *check) contractedDefault(f *ast.FunctionDef, arg *ast.Arg, k settings.Contract) {
	if k.Default == nil {
		return
	}
	var value ast.Expr
	for _, b := range c.scopes[f].names[k.Parameter] {
		if b.kind == parameter && b.node == ast.Ast(arg) {
			value = b.value
		}
	}
	at := program.Range{Start: c.Start(arg), End: c.Start(arg) + len(arg.Arg)}
	if value == nil {
		c.report(program.Finding{
			Rule: rule.RetryContract, Range: at,
			Message: k.Parameter + " of " + k.Function + " has no default, and its contract gives it " + number(*k.Default) + ": write " + c.declared(k),
		})
		return
	}
	given, known := c.constant(value)
	if !known && !c.isNone(value) || known && given == *k.Default {
		return // what cannot be known may be the contract's
	}
	f2 := program.Finding{
		Rule: rule.RetryContract, Range: program.Range{Start: at.Start, End: c.End(value)},
		Message: c.Text[at.Start:c.End(value)] + " of " + k.Function + " differs from its contract (" + number(*k.Default) + "): write " + c.declared(k),
	}
	if !known || given <= 0 {
		f2.Rule = rule.JitterOff
		f2.Message = c.Text[at.Start:c.End(value)] + " of " + k.Function + " switches the jitter off by default: write " + c.declared(k)
	}
	f2.Fix = []program.Change{{Range: c.span(value), New: number(*k.Default)}}
	c.report(f2)
}

// decorates tells whether a call is a decorator, or its result is called.
func (c *check) decorates(call *ast.Call) bool {
	switch around := c.parent[call].(type) {
	case *ast.FunctionDef:
		return true
	case *ast.Call:
		return around.Func == ast.Expr(call)
	}
	return false
}

// docstring wants the parameter named where the docstring names others.
func (c *check) docstring(f *ast.FunctionDef, k settings.Contract) {
	doc, ok := c.Docstring(f.Body)
	if !ok || strings.Contains(c.text(doc), k.Parameter) {
		return
	}
	for _, a := range slices.Concat(f.Args.Args, f.Args.Kwonlyargs) {
		// Only names that no sentence has by itself say that parameters are listed.
		if name := string(a.Arg); strings.Contains(c.text(doc), name+":") || strings.Contains(name, "_") && strings.Contains(c.text(doc), name) {
			c.report(program.Finding{
				Rule: rule.RetryContract, Range: c.name(f),
				Message: "docstring of " + k.Function + " names " + name + " and not " + k.Parameter + ": say there what it does",
			})
			return
		}
	}
}

// logs wants a message about the wait to tell the one that is slept.
func (c *check) logs(f *ast.FunctionDef, w wait) {
	slept, ok := w.length.(*ast.Name)
	if !ok {
		return
	}
	value, ok := c.lastValue(slept)
	if !ok {
		return
	}
	sum, ok := value.(*ast.BinOp)
	if !ok || sum.Op != ast.Add {
		return
	}
	p := c.place[c.statement(w.call)]
	for _, s := range p.list {
		e, ok := s.(*ast.ExprStmt)
		if !ok {
			continue
		}
		call, ok := e.Value.(*ast.Call)
		if !ok || !c.isLog(call) || c.mentions(call, slept) {
			continue
		}
		for _, side := range []ast.Expr{sum.Left, sum.Right} {
			if name, ok := side.(*ast.Name); ok && len(c.follow(name, f, nil).draws) == 0 && c.mentions(call, name) {
				at := c.mention(call, name)
				c.report(program.Finding{
					Rule: rule.RetryContract, Range: c.span(at),
					Message: string(name.Id) + " is logged as the wait, and " + string(slept.Id) + " is slept: log " + string(slept.Id),
				})
				return
			}
		}
	}
}

func (t *tree) lastValue(name *ast.Name) (ast.Expr, bool) {
	bindings := t.meanings(name)
	if len(bindings) != 1 || bindings[0].kind != assigned {
		return nil, false
	}
	return bindings[0].value, true
}

func (t *tree) isLog(call *ast.Call) bool {
	if t.path(call.Func) == "print" {
		return true
	}
	a, ok := call.Func.(*ast.Attribute)
	return ok && slices.Contains([]string{"debug", "info", "warning", "warn", "error", "exception", "critical", "log"}, string(a.Attr))
}

func (t *tree) mentions(n ast.Ast, name *ast.Name) bool { return t.mention(n, name) != nil }

func (t *tree) mention(n ast.Ast, name *ast.Name) *ast.Name {
	var found *ast.Name
	t.Walk(n, func(m ast.Ast) bool {
		if other, ok := m.(*ast.Name); ok && other.Id == name.Id && found == nil {
			found = other
		}
		return found == nil
	})
	return found
}

// contractedCall judges what a call passes as the jitter.
func (c *check) contractedCall(call *ast.Call, k settings.Contract) {
	definition := c.definition(call)
	if definition == nil && k.BuiltIn && c.decorates(call) {
		return // a decorator of that name is made by others, and takes no operation
	}
	value, known := c.argument(call, definition, k.Parameter)
	if !known || c.unknown(call) && value == nil {
		return
	}
	if value == nil {
		if definition == nil && len(call.Args) > builtInPosition {
			return // the parameter may be among so many, where it is defined
		}
		name, at := c.shown(call.Func)
		c.report(program.Finding{
			Rule: rule.RetryContract, Range: at,
			Message: message.Brief(name) + " is called without " + k.Parameter + ", which its contract asks for: pass " + c.passed(k),
			Fix:     c.pass(call, k),
		})
		return
	}
	given, known := c.constant(value)
	text, at := c.shown(value)
	if i := c.keyword(call, k.Parameter); i != nil {
		text, at = c.shown(i)
	}
	switch {
	case c.isNone(value), known && given <= 0:
		c.report(program.Finding{
			Rule: rule.JitterOff, Range: at,
			Message: message.Brief(text) + " switches the jitter of " + k.Function + " off: pass " + c.passed(k),
			Fix:     c.instead(value, k),
		})
	case known && given < c.minJitter:
		c.report(program.Finding{
			Rule: rule.FakeJitter, Range: at,
			Message: message.Brief(text) + " of " + k.Function + " is less than min-jitter (" + message.Percent(c.minJitter) + "): pass " + c.passed(k),
			Fix:     c.instead(value, k),
		})
	}
}

// builtInPosition is the number of the jitter's parameter in the reference form
// of the function.
const builtInPosition = 4

func (c *check) keyword(call *ast.Call, name string) *ast.Keyword {
	for _, k := range call.Keywords {
		if string(k.Arg) == name {
			return k
		}
	}
	return nil
}

// passed is the argument that a call should have.
func (c *check) passed(k settings.Contract) string {
	if k.Default == nil {
		return k.Parameter
	}
	return c.declared(k)
}

// pass is the change that gives a call the contract's argument.
func (c *check) pass(call *ast.Call, k settings.Contract) []program.Change {
	offset, before, after, ok := c.ArgumentInsertion(call)
	if !ok || k.Default == nil || !c.takes(call, k.Parameter) {
		return nil
	}
	return []program.Change{{Range: program.Range{Start: offset, End: offset}, New: before + c.declared(k) + after}}
}

// takes tells whether a function that is called has the parameter, as far as is
// known: a call that passes it otherwise would fail. A name that the program
// neither defines nor imports stands in a piece of it that is not known, where
// the contract says that it has.
func (c *check) takes(call *ast.Call, name string) bool {
	if f := c.definition(call); f != nil {
		return c.parameterNamed(f, name) != nil
	}
	function, ok := call.Func.(*ast.Name)
	return ok && len(c.meanings(function)) == 0
}

// instead is the change that puts the contract's value in the place of another
// that is written out where it is passed.
func (c *check) instead(value ast.Expr, k settings.Contract) []program.Change {
	switch value.(type) {
	case *ast.Num, *ast.NameConstant, *ast.UnaryOp:
		if k.Default != nil {
			return []program.Change{{Range: c.span(value), New: number(*k.Default)}}
		}
	}
	return nil // a constant has other readers
}
