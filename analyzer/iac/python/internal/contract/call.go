package contract

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// call judges what a call passes as the jitter.
func (r *Rule) call(call *ast.Call, k settings.Contract) {
	definition := r.called.Of(call)
	if definition == nil && k.BuiltIn && r.decorates(call) {
		return // a decorator of that name is made by others, and takes no operation
	}
	value, known := r.called.Argument(call, definition, k.Parameter)
	if !known || r.tree.Unknown(call) && value == nil {
		return
	}
	if value == nil {
		if definition == nil && len(call.Args) > builtInPosition {
			return // the parameter may be among so many, where it is defined
		}
		name, at := r.tree.Shown(call.Func)
		r.report(program.Finding{
			Rule: rule.RetryContract, Range: at,
			Message: message.Brief(name) + " is called without " + k.Parameter + ", which its contract asks for: pass " + r.passed(k),
			Fix:     r.pass(call, k),
		})
		return
	}
	given, known := r.numbers.Constant(value)
	text, at := r.tree.Shown(value)
	if i := r.keyword(call, k.Parameter); i != nil {
		text, at = r.tree.Shown(i)
	}
	switch {
	case r.numbers.Off(value), known && given <= 0:
		r.report(program.Finding{
			Rule: rule.JitterOff, Range: at,
			Message: message.Brief(text) + " switches the jitter of " + k.Function + " off: pass " + r.passed(k),
			Fix:     r.instead(value, k),
		})
	case known && given < r.minJitter:
		r.report(program.Finding{
			Rule: rule.FakeJitter, Range: at,
			Message: message.Brief(text) + " of " + k.Function + " is less than min-jitter (" + message.Percent(r.minJitter) + "): pass " + r.passed(k),
			Fix:     r.instead(value, k),
		})
	}
}

// builtInPosition is the number of the jitter's parameter in the reference form
// of the function.
const builtInPosition = 4

func (r *Rule) keyword(call *ast.Call, name string) *ast.Keyword {
	for _, k := range call.Keywords {
		if string(k.Arg) == name {
			return k
		}
	}
	return nil
}

// passed is the argument that a call should have.
func (r *Rule) passed(k settings.Contract) string {
	if k.Default == nil {
		return k.Parameter
	}
	return r.declared(k)
}

// pass is the change that gives a call the contract's argument.
func (r *Rule) pass(call *ast.Call, k settings.Contract) []program.Change {
	offset, before, after, ok := r.tree.Main.Syntax.ArgumentInsertion(call)
	if !ok || k.Default == nil || !r.takes(call, k.Parameter) {
		return nil
	}
	return []program.Change{{Range: program.Range{Start: offset, End: offset}, New: before + r.declared(k) + after}}
}

// takes reports whether a function that is called has the parameter, as far as is
// known: a call that passes it otherwise would fail. A name that the program
// neither defines nor imports stands in a piece of it that is not known, where
// the contract says that it has.
func (r *Rule) takes(call *ast.Call, name string) bool {
	if f := r.called.Of(call); f != nil {
		return r.parameterNamed(f, name) != nil
	}
	function, ok := call.Func.(*ast.Name)
	return ok && len(r.names.Meanings(function)) == 0
}

// instead is the change that puts the contract's value in the place of another
// that is written out where it is passed.
func (r *Rule) instead(value ast.Expr, k settings.Contract) []program.Change {
	switch value.(type) {
	case *ast.Num, *ast.NameConstant, *ast.UnaryOp:
		if k.Default != nil {
			return []program.Change{{Range: r.tree.Span(value), New: wording.Number(*k.Default)}}
		}
	}
	return nil // a constant has other readers
}

// decorates reports whether a call is a decorator, or its result is called.
func (r *Rule) decorates(call *ast.Call) bool {
	switch around := r.tree.Parent(call).(type) {
	case *ast.FunctionDef:
		return true
	case *ast.Call:
		return around.Func == ast.Expr(call)
	}
	return false
}
