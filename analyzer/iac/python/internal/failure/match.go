package failure

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// match adds a match statement: its cases are asked for one by one, as the tests of an if and
// its elifs are.
//
//	match answer.status:
//	    case 429 | 503: …
func (l *lowering) match(s *ast.With) {
	after := l.b.Block()
	for _, item := range s.Items {
		l.calls(item.ContextExpr)
	}
	for _, c := range s.Body {
		branch, ok := c.(*ast.If)
		if !ok || !l.flows.tree.Syntax(branch).IsCase(branch) {
			l.statement(c)
			continue
		}
		body, next := l.b.Block(), l.b.Block()
		l.matches(s, branch, body, next)
		l.at = body
		l.statements(branch.Body)
		l.goTo(after)
		l.at = next
	}
	l.goTo(after)
	l.at = after
}

// matches ends the block with the ways that a case leads on where it is the one, and where not.
func (l *lowering) matches(s *ast.With, branch *ast.If, body, next flow.Block) {
	guard := l.flows.tree.Syntax(branch).Guard(branch)
	to := body
	if len(guard) > 0 {
		to = l.b.Block()
	}
	pattern, known := l.flows.tree.Syntax(branch).Pattern(branch)
	_, whatever := pattern.(*ast.Name)
	switch {
	case whatever:
		l.b.Way(l.at, to)
	case known && len(s.Items) == 1:
		test := equals(s.Items[0].ContextExpr, pattern)
		l.way(test, true, to)
		l.way(test, false, next)
	default:
		l.b.Way(l.at, to)
		l.b.Way(l.at, next)
	}
	if len(guard) > 0 {
		l.at = to
		l.test(&ast.BoolOp{Op: ast.Or, Values: guard}, body, next)
	}
}

// equals returns the test that a pattern stands for: subject in (429, 503) for 429 | 503.
func equals(subject, pattern ast.Expr) ast.Expr {
	var values []ast.Expr
	for {
		or, ok := pattern.(*ast.BinOp)
		if !ok || or.Op != ast.BitOr {
			break
		}
		values, pattern = append(values, or.Right), or.Left
	}
	op := ast.Eq
	if len(values) > 0 {
		op, pattern = ast.In, &ast.Tuple{Elts: append(values, pattern)}
	} else if _, constant := pattern.(*ast.NameConstant); constant {
		op = ast.Is
	}
	return &ast.Compare{Left: subject, Ops: []ast.CmpOp{op}, Comparators: []ast.Expr{pattern}}
}
