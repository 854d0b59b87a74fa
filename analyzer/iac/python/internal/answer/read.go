package answer

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// An answer may turn out to be none only when it is read.

// ReadBy returns the attempts whose answer a call reads, and raises where that is bad.
func (a *Answers) ReadBy(call *ast.Call) []flow.Node {
	if method, ok := call.Func.(*ast.Attribute); ok && (method.Attr == "raise_for_status" || method.Attr == "json") {
		return a.behind(method.Value)
	}
	if len(call.Args) == 0 {
		return nil
	}
	switch a.names.Path(call.Func) {
	case "json.load":
		return a.behind(call.Args[0])
	case "json.loads":
		if answer, part := a.readFrom(call.Args[0]); part != "" {
			return a.behind(answer)
		}
	case "int", "float":
		// A program that failed has written nothing. What else is no number may only be missing.
		if answer, part := a.readFrom(call.Args[0]); part == "stdout" {
			return a.behind(answer)
		}
	}
	return nil
}

// readFrom returns the answer that a value is read from, and by what part of that: answer and
// data of answer.data.decode(), also through names.
func (p *Program) readFrom(value ast.Expr) (answer ast.Expr, part string) {
	const longest = 10
	for range longest {
		switch e := value.(type) {
		case *ast.Attribute:
			value, part = e.Value, string(e.Attr)
		case *ast.Subscript:
			value = e.Value
		case *ast.Call:
			method, ok := e.Func.(*ast.Attribute)
			if !ok {
				return value, part
			}
			if p.calls.Local(e) || method.Attr == "read" {
				value = method
				continue
			}
			return value, part
		case *ast.Name:
			bindings := p.names.Meanings(e)
			if len(bindings) != 1 || bindings[0].Value == nil || p.Attempt(bindings[0].Value) != nil && part != "" {
				return value, part
			}
			switch bindings[0].Kind {
			case scope.Assigned, scope.Iterated:
				value = bindings[0].Value
			default:
				return value, part
			}
		default:
			if awaited, ok := p.tree.Syntax(e).Await(e); ok {
				value = awaited
				continue
			}
			return value, part
		}
	}
	return value, part
}
