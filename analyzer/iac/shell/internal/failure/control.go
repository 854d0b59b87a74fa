package failure

import (
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/condition"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// branch adds an if statement.
func (l *lowering) branch(c *syntax.IfClause) {
	after := l.b.Block()
	for c != nil {
		if len(c.Cond) == 0 { // else
			l.statements(c.Then)
			break
		}
		yes, no := l.b.Block(), l.b.Block()
		l.conditions(c.Cond, yes, no)
		l.at = yes
		l.statements(c.Then)
		l.goTo(after)
		l.at = no
		if c.Else == nil {
			l.set(l.known.status, flow.Nil)
		}
		c = c.Else
	}
	l.goTo(after)
	l.at = after
}

// either adds a list of && or ||.
func (l *lowering) either(c *syntax.BinaryCmd) {
	if c.Op == syntax.OrStmt && l.flows.succeeds(c.Y) {
		l.unchecked(func() { l.statement(c.X) }) // however it goes
		l.set(l.known.status, flow.Nil)
		return
	}
	after, next := l.b.Block(), l.b.Block()
	if c.Op == syntax.AndStmt {
		l.condition(c.X, next, after)
	} else {
		l.condition(c.X, after, next)
	}
	l.at = next
	l.statement(c.Y)
	l.goTo(after)
	l.at = after
}

// conditions ends the block with the ways that a list leads on by the status of its last
// statement.
func (l *lowering) conditions(list []*syntax.Stmt, yes, no flow.Block) {
	if len(list) == 0 {
		l.goTo(yes)
		return
	}
	last := len(list) - 1
	l.unchecked(func() { l.statements(list[:last]) })
	l.condition(list[last], yes, no)
}

// condition ends the block with the ways that a statement leads on where it succeeds, and
// where it fails.
func (l *lowering) condition(s *syntax.Stmt, yes, no flow.Block) {
	l.redirections(s)
	if s.Negated {
		yes, no = no, yes
	}
	l.unchecked(func() { l.conditionCommand(s, yes, no) })
}

func (l *lowering) conditionCommand(s *syntax.Stmt, yes, no flow.Block) {
	switch c := s.Cmd.(type) {
	case *syntax.BinaryCmd:
		switch c.Op {
		case syntax.AndStmt, syntax.OrStmt:
			next := l.b.Block()
			if c.Op == syntax.AndStmt {
				l.condition(c.X, next, no)
			} else {
				l.condition(c.X, yes, next)
			}
			l.at = next
			l.condition(c.Y, yes, no)
			return
		}
	case *syntax.Block:
		l.conditions(c.Stmts, yes, no)
		return
	case *syntax.TestClause:
		l.test(condition.OfTest(l.flows.tree, c.X), yes, no)
		return
	case *syntax.ArithmCmd:
		l.test(condition.OfArithmetic(c.X), yes, no)
		return
	case *syntax.CallExpr:
		if e, ok := condition.OfCall(l.flows.tree, c); ok {
			l.test(e, yes, no)
			return
		}
	case *syntax.TimeClause:
		if c.Stmt != nil {
			l.condition(c.Stmt, yes, no)
			return
		}
	}
	negated := s.Negated
	plain := *s
	plain.Negated, plain.Redirs = false, nil
	if negated || s.Redirs != nil {
		s = &plain
	}
	l.statement(s)
	l.byStatus(yes, no)
}

// byStatus ends the block with the ways on by $?.
func (l *lowering) byStatus(yes, no flow.Block) {
	l.b.Way(l.at, yes, flow.Fact{Var: l.known.status, Is: flow.Nil})
	l.b.Way(l.at, no, flow.Fact{Var: l.known.status, Is: flow.Set})
	l.at = l.b.Block()
}

// while adds a while or until loop.
func (l *lowering) while(c *syntax.WhileClause) {
	head, body, after := l.b.Block(), l.b.Block(), l.b.Block()
	l.goTo(head)
	l.at = head
	l.loops = append(l.loops, loop{after, head})
	if c.Until {
		l.conditions(c.Cond, after, body)
	} else {
		l.conditions(c.Cond, body, after)
	}
	l.at = body
	l.statements(c.Do)
	l.goTo(head)
	l.loops = l.loops[:len(l.loops)-1]
	l.at = after
}

// each adds a for loop.
func (l *lowering) each(c *syntax.ForClause) {
	l.substitutions(c.Loop)
	passes, known := l.flows.rounds.Passes(c.Loop)
	head, body, next, after := l.b.Block(), l.b.Block(), l.b.Block(), l.b.Block()
	if each, ok := c.Loop.(*syntax.WordIter); ok {
		l.forget(each.Name.Value)
	}
	if known && passes > 0 {
		l.goTo(body)
	} else {
		l.goTo(head)
	}
	l.b.Way(head, body)
	if counted, ok := c.Loop.(*syntax.CStyleLoop); !ok || counted.Cond != nil {
		l.b.Way(head, after)
	}
	l.at = body
	l.loops = append(l.loops, loop{after, next})
	l.statements(c.Do)
	l.goTo(next)
	l.loops = l.loops[:len(l.loops)-1]
	const fewest = 2
	if known && passes <= fewest {
		l.b.Way(next, after) // a second try and no more
	} else {
		l.b.Way(next, head)
	}
	l.at = after
}

// choose adds a case statement.
func (l *lowering) choose(c *syntax.CaseClause) {
	l.words(c.Word)
	from, after := l.at, l.b.Block()
	var others []flow.Fact
	all := false
	for _, item := range c.Items {
		block := l.b.Block()
		for _, pattern := range item.Patterns {
			facts, negated := l.matched(c.Word, pattern)
			l.b.Way(from, block, append(append([]flow.Fact(nil), others...), facts...)...)
			others = append(others, negated...)
			text, _ := l.flows.tree.Constant(pattern)
			all = all || text == "*"
		}
		l.at = block
		l.statements(item.Stmts)
		l.goTo(after)
	}
	if !all {
		l.b.Way(from, after, others...)
	}
	l.at = after
}

// matched returns what is known of a word where it matches a pattern, and where not.
func (l *lowering) matched(w, pattern *syntax.Word) (facts, negated []flow.Fact) {
	text, ok := l.flows.tree.Constant(pattern)
	if !ok || text != "2*" && text != "2??" && strings.ContainsAny(text, "*?[") {
		return nil, nil
	}
	e := condition.Comparison{Op: "=", X: w, Y: pattern}
	return l.known.facts(e, true), l.known.facts(e, false)
}

// leave goes on behind the loop that is a number of loops further out, or, where there is
// none, behind the outermost.
func (l *lowering) leave(words []string, to func(loop) flow.Block) {
	n := 1
	if len(words) > 1 {
		n, _ = strconv.Atoi(words[1])
	}
	if len(l.loops) == 0 {
		return
	}
	l.goTo(to(l.loops[min(max(len(l.loops)-n, 0), len(l.loops)-1)]))
}
