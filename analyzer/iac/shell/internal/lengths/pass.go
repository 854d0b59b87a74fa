package lengths

import (
	"errors"
	"slices"
	"strconv"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/condition"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
)

// pass goes through the passes of a loop that waits, and keeps what the variables hold that
// the length is made of.
type pass struct {
	lengths *Lengths
	loop    syntax.Node
	wait    *syntax.CallExpr
	values  map[string]string
	// changes are the places in the loop where the variables are given values.
	changes []syntax.Node
	seen    map[string]bool
	// counter is the variable that goes through numbers, one in each pass.
	counter string
	numbers []float64
	// found are the lengths of the waits so far.
	found []float64
}

func newPass(l *Lengths, loop syntax.Node, w *syntax.CallExpr) *pass {
	return &pass{lengths: l, loop: loop, wait: w, values: make(map[string]string), seen: make(map[string]bool)}
}

// need finds out what gives the variables of a piece of syntax their values, and reports
// whether all of that is followed.
func (p *pass) need(n syntax.Node) bool {
	known := true
	syntax.Walk(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.ParamExp:
			known = known && p.variable(n.Param.Value)
		case *syntax.ArithmExp, *syntax.ArithmCmd:
			known = known && p.arithmetic(n)
		}
		return known
	})
	return known
}

// arithmetic is need for the names that stand for their values in arithmetic.
func (p *pass) arithmetic(n syntax.Node) bool {
	known := true
	syntax.Walk(n, func(n syntax.Node) bool {
		if w, ok := n.(*syntax.Word); ok && known {
			if name := w.Lit(); syntax.ValidName(name) {
				known = p.variable(name)
			}
		}
		return known
	})
	return known
}

func (p *pass) variable(name string) bool {
	if p.seen[name] {
		return true
	}
	p.seen[name] = true
	if n, ok := p.lengths.numbers.Named(name, p.wait); ok {
		p.values[name] = strconv.FormatFloat(n, 'f', -1, 64)
		return true
	}
	if p.counts(name) {
		return true
	}
	starts := 0
	for _, b := range p.lengths.variables.Meanings(name, p.wait) {
		switch {
		case b.Loop || b.Default:
			return false // it is another loop's, or may be anything from outside
		case p.lengths.tree.Inside(b.Node, p.loop):
			p.changes = append(p.changes, b.Node)
			if b.Word != nil && !p.need(b.Word) || b.Expr != nil && !p.arithmetic(b.Expr) {
				return false
			}
		default:
			if b.Word == nil || !p.before(b) {
				return false
			}
			value, ok := p.lengths.numbers.Constant(b.Word)
			if !ok {
				return false
			}
			p.values[name] = strconv.FormatFloat(value, 'f', -1, 64)
			starts++
		}
	}
	return starts == 1
}

// counts reports whether the loop goes through numbers, one in each pass, that a variable is
// given.
func (p *pass) counts(name string) bool {
	loop, ok := p.loop.(*syntax.ForClause)
	if !ok {
		return false
	}
	each, ok := loop.Loop.(*syntax.WordIter)
	if !ok || each.Name.Value != name || len(p.lengths.variables.Meanings(name, p.wait)) != 1 {
		return false
	}
	p.numbers, ok = p.lengths.rounds.Numbers(each)
	p.counter = name
	return ok
}

// before reports whether a variable is given a value before the loop is entered, in the list
// that the loop stands in, or in one around it.
func (p *pass) before(b *variable.Binding) bool {
	tree := p.lengths.tree
	if tree.Start(b.Node) > tree.Start(p.loop) {
		return false
	}
	for n := tree.Parent(b.Node); n != nil; n = tree.Parent(n) {
		switch n.(type) {
		case *syntax.CallExpr, *syntax.DeclClause, *syntax.ArithmCmd, *syntax.LetClause, *syntax.Stmt:
			continue
		}
		return tree.Inside(p.loop, n)
	}
	return true
}

// errUnknown is what is not followed.
var errUnknown = errors.New("the values are not known")

// run goes through the passes, and returns the lengths of their waits, as far as they are
// known.
func (p *pass) run(length *syntax.Word) []float64 {
	condition, body := parts(p.loop)
	for pass := range schedule.Rounds {
		if p.counter != "" {
			if pass == len(p.numbers) {
				break
			}
			p.values[p.counter] = strconv.FormatFloat(p.numbers[pass], 'f', -1, 64)
		}
		if p.all(condition, length) != nil || p.all(body, length) != nil {
			break
		}
	}
	return p.found
}

// parts returns what a loop does in each pass: as its condition, and then.
func parts(loop syntax.Node) (condition, body []*syntax.Stmt) {
	switch loop := loop.(type) {
	case *syntax.WhileClause:
		return loop.Cond, loop.Do
	case *syntax.ForClause:
		return nil, loop.Do
	}
	return nil, nil
}

func (p *pass) all(list []*syntax.Stmt, length *syntax.Word) error {
	for _, s := range list {
		if err := p.statement(s, length); err != nil {
			return err
		}
	}
	return nil
}

// statement goes through a statement, if it waits or changes anything.
func (p *pass) statement(s *syntax.Stmt, length *syntax.Word) error {
	tree := p.lengths.tree
	waits := tree.Inside(p.wait, s)
	if !waits && !slices.ContainsFunc(p.changes, func(n syntax.Node) bool { return tree.Inside(n, s) }) {
		return nil
	}
	switch c := s.Cmd.(type) {
	case *syntax.CallExpr:
		if c == p.wait {
			return p.waitFor(length)
		}
		if len(c.Args) > 0 {
			return errUnknown
		}
		return p.assign(c.Assigns)
	case *syntax.DeclClause:
		return p.assign(c.Args)
	case *syntax.ArithmCmd:
		_, err := expand.Arithm(p.config(), c.X)
		return err
	case *syntax.LetClause:
		for _, e := range c.Exprs {
			if _, err := expand.Arithm(p.config(), e); err != nil {
				return err
			}
		}
		return nil
	case *syntax.Block:
		return p.all(c.Stmts, length)
	case *syntax.BinaryCmd:
		return p.either(c, waits, length)
	case *syntax.IfClause:
		return p.branch(c, waits, length)
	}
	return errUnknown
}

// either goes through a || b, or a && b: the side that waits, or what is done where a test
// holds.
func (p *pass) either(c *syntax.BinaryCmd, waits bool, length *syntax.Word) error {
	if c.Op != syntax.AndStmt && c.Op != syntax.OrStmt {
		return errUnknown
	}
	if waits {
		return p.all([]*syntax.Stmt{c.X, c.Y}, length)
	}
	holds, err := p.test([]*syntax.Stmt{c.X})
	if err != nil || holds != (c.Op == syntax.AndStmt) {
		return err
	}
	return p.statement(c.Y, length)
}

// branch goes through the branch that waits, or else through the one whose test holds.
func (p *pass) branch(c *syntax.IfClause, waits bool, length *syntax.Word) error {
	tree := p.lengths.tree
	for ; c != nil; c = c.Else {
		within := func(s *syntax.Stmt) bool { return tree.Inside(p.wait, s) }
		switch {
		case slices.ContainsFunc(c.Cond, within):
			return errUnknown
		case slices.ContainsFunc(c.Then, within):
			return p.all(c.Then, length)
		case waits:
			continue
		}
		holds := len(c.Cond) == 0 // else
		if !holds {
			var err error
			if holds, err = p.test(c.Cond); err != nil {
				return err
			}
		}
		if holds {
			return p.all(c.Then, length)
		}
	}
	return nil
}

// test returns how a comparison of numbers comes out.
func (p *pass) test(list []*syntax.Stmt) (bool, error) {
	if len(list) != 1 || list[0].Negated {
		return false, errUnknown
	}
	c, ok := p.lengths.asked(list[0]).(condition.Comparison)
	if !ok || c.Y == nil {
		return false, errUnknown
	}
	x, err := p.side(c.X, c.Arithmetic)
	if err != nil {
		return false, err
	}
	y, err := p.side(c.Y, c.Arithmetic)
	if err != nil {
		return false, err
	}
	switch c.Op {
	case "-gt", ">":
		return x > y, nil
	case "-ge", ">=":
		return x >= y, nil
	case "-lt", "<":
		return x < y, nil
	case "-le", "<=":
		return x <= y, nil
	case "-eq", "==", "=":
		return x == y, nil
	case "-ne", "!=":
		return x != y, nil
	}
	return false, errUnknown
}

// asked returns what a statement asks that is a test.
func (l *Lengths) asked(s *syntax.Stmt) condition.Expression {
	switch c := s.Cmd.(type) {
	case *syntax.CallExpr:
		e, _ := condition.OfCall(l.tree, c)
		return e
	case *syntax.TestClause:
		return condition.OfTest(l.tree, c.X)
	case *syntax.ArithmCmd:
		return condition.OfArithmetic(c.X)
	}
	return nil
}

// side returns what one side of a comparison comes to.
func (p *pass) side(w *syntax.Word, arithmetic bool) (float64, error) {
	switch {
	case !p.need(w) || arithmetic && !p.arithmetic(w):
		return 0, errUnknown
	case arithmetic:
		n, err := expand.Arithm(p.config(), w)
		return float64(n), err
	}
	return p.number(w)
}
