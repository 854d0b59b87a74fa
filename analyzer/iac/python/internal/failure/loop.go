package failure

import "github.com/go-python/gpython/ast"

// while adds a loop that goes on while a test holds.
func (l *lowering) while(s *ast.While) {
	l.loop(s, s.Body, s.Orelse, s.Test)
}

// loop adds a loop. It is taken to be gone through once at least: that there may be
// nothing to do is left aside.
func (l *lowering) loop(s ast.Stmt, body, orelse []ast.Stmt, test ast.Expr) {
	head, pass, ended, after := l.b.Block(), l.b.Block(), l.b.Block(), l.b.Block()
	outer := l.around
	switch {
	case test == nil:
		l.b.Way(l.at, pass)
	case l.makesCalls(test):
		l.b.Way(l.at, head)
	default:
		l.test(test, pass, l.b.Block())
	}
	l.at = head
	if test == nil {
		l.b.Way(head, pass)
		l.b.Way(head, ended)
	} else {
		l.test(test, pass, ended)
	}
	l.around.breaks, l.around.continues, l.around.passed = after, head, len(l.around.finals)
	l.at = pass
	if f, ok := s.(*ast.For); ok {
		l.give(f.Target, nil)
	}
	l.statements(body)
	l.goTo(head)
	l.around = outer
	l.at = ended
	l.statements(orelse)
	l.goTo(after)
	l.at = after
}

func (l *lowering) makesCalls(e ast.Expr) bool {
	found := false
	l.flows.tree.Own(e, func(n ast.Ast) {
		_, isCall := n.(*ast.Call)
		found = found || isCall
	})
	return found
}
