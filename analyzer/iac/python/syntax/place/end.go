package place

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// End returns the offset just after a node's last byte, as CPython has it.
func (p *Places) End(n ast.Ast) int {
	switch n := n.(type) {
	case *ast.Name, *ast.Num, *ast.NameConstant, *ast.Ellipsis:
		return p.tokens.EndAt(p.Own(n))
	case *ast.Str, *ast.Bytes:
		return p.stringsEnd(p.Own(n))
	case *ast.Attribute:
		i := p.tokens.From(p.outerEnd(n.Value))
		if i+1 < len(p.tokens.List) {
			return p.tokens.List[i+1].End
		}
	case *ast.Subscript:
		return p.tokens.Closing(p.outerEnd(n.Value))
	case *ast.Call:
		return p.tokens.Closing(p.outerEnd(n.Func))
	case *ast.BinOp:
		return p.outerEnd(n.Right)
	case *ast.BoolOp:
		return p.outerEnd(n.Values[len(n.Values)-1])
	case *ast.Compare:
		return p.outerEnd(n.Comparators[len(n.Comparators)-1])
	case *ast.UnaryOp:
		return p.outerEnd(n.Operand)
	case *ast.Lambda:
		return p.outerEnd(n.Body)
	case *ast.IfExp:
		return p.outerEnd(n.Orelse)
	case *ast.List, *ast.Dict, *ast.Set, *ast.ListComp, *ast.SetComp, *ast.DictComp:
		return p.tokens.Closing(p.Own(n))
	case *ast.GeneratorExp:
		_, end := p.enclosing(p.outerStart(n.Elt))
		return end
	case *ast.Tuple:
		_, end := p.tuple(n)
		return end
	case *ast.Starred:
		return p.outerEnd(n.Value)
	case *ast.Yield:
		if n.Value != nil {
			return p.outerEnd(n.Value)
		}
		return p.tokens.EndAt(p.Own(n))
	case *ast.YieldFrom:
		return p.outerEnd(n.Value)
	case *ast.Keyword:
		return p.outerEnd(n.Value)
	case *ast.Index:
		return p.outerEnd(n.Value)
	case *ast.Arg:
		if n.Annotation != nil {
			return p.outerEnd(n.Annotation)
		}
		return p.Own(n) + len(n.Arg)
	case *ast.WithItem:
		if n.OptionalVars != nil {
			return p.outerEnd(n.OptionalVars)
		}
		return p.outerEnd(n.ContextExpr)
	case ast.Stmt:
		return p.statementEnd(n)
	case *ast.ExceptHandler:
		return p.blockEnd(n.Body, p.Own(n))
	}
	return p.Own(n)
}

// stringsEnd returns the end of the literals that stand side by side from an
// offset on.
func (p *Places) stringsEnd(start int) int {
	first := p.tokens.At(start)
	if next := p.tokens.Strings(first); next > first {
		return p.tokens.List[next-1].End
	}
	return start
}

func (p *Places) statementEnd(s ast.Stmt) int {
	last := func(lists ...[]ast.Stmt) int {
		for i := len(lists) - 1; i >= 0; i-- {
			if len(lists[i]) > 0 {
				return p.blockEnd(lists[i], p.Own(s))
			}
		}
		return p.Own(s)
	}
	switch s := s.(type) {
	case *ast.FunctionDef:
		return last(s.Body)
	case *ast.ClassDef:
		return last(s.Body)
	case *ast.For:
		return last(s.Body, s.Orelse)
	case *ast.While:
		return last(s.Body, s.Orelse)
	case *ast.If:
		return last(s.Body, s.Orelse)
	case *ast.With:
		return last(s.Body)
	case *ast.Try:
		var handlers []ast.Stmt
		if n := len(s.Handlers); n > 0 {
			handlers = s.Handlers[n-1].Body
		}
		return last(s.Body, handlers, s.Orelse, s.Finalbody)
	}
	return p.simpleEnd(p.Start(s))
}

// simpleEnd returns the end of the simple statement that begins at an offset.
func (p *Places) simpleEnd(start int) int {
	end := start
	for i := p.tokens.At(start); i < len(p.tokens.List); i++ {
		t := p.tokens.List[i]
		if t.Kind == token.Newline || p.tokens.Word(i) == ";" {
			break
		}
		if t.Match > i {
			i = t.Match
		}
		end = p.tokens.List[i].End
	}
	return end
}

func (p *Places) blockEnd(list []ast.Stmt, otherwise int) int {
	if len(list) == 0 {
		return otherwise
	}
	end := p.End(list[len(list)-1])
	if i := p.tokens.From(end); p.tokens.Word(i) == ";" {
		return p.tokens.List[i].End
	}
	return end
}
