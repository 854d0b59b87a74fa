package answer

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// An attempt may fail in part: its answer has what was not done, such as
// answer["UnprocessedItems"], or says that there is some, as answer["FailedPutCount"] does, and
// that is sent again.

// leftBy returns the attempts of which a test asks whether their answer has what was not done,
// and what that tells where it holds.
func (a *Answers) leftBy(test ast.Expr) ([]flow.Node, meaning.Telling) {
	value, told := a.asksForSome(test)
	if value == nil || told == meaning.Nothing {
		return nil, meaning.Nothing
	}
	left, named := value.(*ast.Name)
	if !named {
		left, _ = a.tree.Walrus(value)
	} else if value, named = a.names.Only(left); !named {
		return nil, meaning.Nothing
	}
	answer, says := a.partOf(value)
	if says == nothing {
		return nil, meaning.Nothing
	}
	attempts := a.behind(answer)
	for _, n := range attempts {
		if a.sendsAgain(a.nodes.Syntax(n), answer, left, says) {
			return attempts, told
		}
	}
	return nil, meaning.Nothing
}

// asksForSome returns what a test asks of whether there is some of it: that there is, is a
// failure.
func (p *Program) asksForSome(test ast.Expr) (e ast.Expr, told meaning.Telling) {
	compare, ok := test.(*ast.Compare)
	if !ok {
		return p.counted(test), meaning.Failure
	}
	if len(compare.Ops) != 1 {
		return nil, meaning.Nothing
	}
	if n, ok := p.numbers.Constant(compare.Comparators[0]); !ok || n != 0 {
		return nil, meaning.Nothing
	}
	switch compare.Ops[0] {
	case ast.Gt, ast.NotEq:
		return p.counted(compare.Left), meaning.Failure
	case ast.Eq:
		return p.counted(compare.Left), meaning.Success
	}
	return nil, meaning.Nothing
}

// counted returns what len is asked of, or the expression itself, which may be a number.
func (p *Program) counted(e ast.Expr) ast.Expr {
	call, ok := e.(*ast.Call)
	if !ok || len(call.Args) != 1 || p.names.Path(call.Func) != "len" {
		return e
	}
	return call.Args[0]
}

// saying is what a part of an answer says by its name.
type saying byte

const (
	nothing saying = iota
	undone         // it is what was not done
	refused        // it is what failed, or how much, or whether any did
)

// partOf returns the answer that a value is part of, answer["a"].get("b"), and what one of the
// words that lead to it says of it.
func (p *Program) partOf(value ast.Expr) (answer ast.Expr, says saying) {
	for {
		var key ast.Expr
		switch e := value.(type) {
		case *ast.Subscript:
			if index, ok := e.Slice.(*ast.Index); ok {
				key = index.Value
			}
			value = e.Value
		case *ast.Call:
			get, ok := e.Func.(*ast.Attribute)
			if !ok || get.Attr != "get" || len(e.Args) == 0 {
				return value, says
			}
			key, value = e.Args[0], get.Value
		default:
			return value, says
		}
		if key == nil {
			continue
		}
		word, ok := p.tree.Syntax(key).StringValue(key)
		switch {
		case !ok:
		case names.Undone(word):
			says = undone
		case says == nothing && names.Refused(word):
			says = refused
		}
	}
}
