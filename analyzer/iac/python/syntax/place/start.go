package place

import "github.com/go-python/gpython/ast"

// Start returns the offset of a node's first byte, as CPython has it.
func (p *Places) Start(n ast.Ast) int {
	switch n := n.(type) {
	case *ast.Call:
		return p.outerStart(n.Func)
	case *ast.Attribute:
		return p.outerStart(n.Value)
	case *ast.Subscript:
		return p.outerStart(n.Value)
	case *ast.BinOp:
		return p.outerStart(n.Left)
	case *ast.Compare:
		return p.outerStart(n.Left)
	case *ast.BoolOp:
		return p.outerStart(n.Values[0])
	case *ast.IfExp:
		return p.outerStart(n.Body)
	case *ast.Tuple:
		start, _ := p.tuple(n)
		return start
	case *ast.GeneratorExp:
		start, _ := p.enclosing(p.outerStart(n.Elt))
		return start
	case *ast.ExprStmt:
		return p.outerStart(n.Value)
	case *ast.Assign:
		return p.outerStart(n.Targets[0])
	case *ast.AugAssign:
		return p.outerStart(n.Target)
	case *ast.Index:
		return p.outerStart(n.Value)
	case *ast.WithItem:
		return p.outerStart(n.ContextExpr)
	case *ast.Keyword:
		return p.keywordStart(n)
	}
	return p.Own(n)
}

// keywordStart returns where the name of a keyword argument stands, or the
// stars in its place.
func (p *Places) keywordStart(k *ast.Keyword) int {
	if i := p.tokens.At(p.outerStart(k.Value)); i >= 2 && p.tokens.Word(i-1) == "=" {
		return p.tokens.List[i-2].Start
	} else if i >= 1 && p.tokens.Word(i-1) == "**" {
		return p.tokens.List[i-1].Start
	}
	return p.Own(k)
}
