// Package number says what numbers the words of a shell program come to.
package number

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Numbers are those of one program.
type Numbers struct {
	tree      *script.Tree
	variables *variable.Variables
	// asked are the bindings that are being looked into.
	asked []*variable.Binding
}

// New returns the numbers of a program.
func New(tree *script.Tree, variables *variable.Variables) *Numbers {
	return &Numbers{tree: tree, variables: variables}
}

// deepest bounds the variables that are gone through for a number.
const deepest = 20

// Of returns the numbers that a word may come to, and whether that is known.
func (n *Numbers) Of(w *syntax.Word) (spread.Interval, bool) {
	if text, ok := n.tree.Constant(w); ok {
		return parse(text)
	}
	if len(w.Parts) != 1 || !n.tree.Bounds.Spend() {
		return spread.Interval{}, false
	}
	part := w.Parts[0]
	if quoted, ok := part.(*syntax.DblQuoted); ok && len(quoted.Parts) == 1 {
		part = quoted.Parts[0]
	}
	switch part := part.(type) {
	case *syntax.ParamExp:
		return n.param(part)
	case *syntax.ArithmExp:
		return n.Arithmetic(part.X)
	case *syntax.CmdSubst:
		return n.shuffled(part)
	}
	return spread.Interval{}, false
}

// Constant returns the one number that a word comes to.
func (n *Numbers) Constant(w *syntax.Word) (float64, bool) {
	is, ok := n.Of(w)
	return is.Least, ok && is.Single()
}

// Named returns the one number that a variable has where it is read, in arithmetic by its name
// alone.
func (n *Numbers) Named(name string, at syntax.Node) (float64, bool) {
	is, ok := n.variable(name, at, nil)
	return is.Least, ok && is.Single()
}

func parse(text string) (spread.Interval, bool) {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return spread.Interval{}, false
	}
	return spread.Exactly(x), true
}

// maxRandom is the largest value of $RANDOM.
const maxRandom = 32767

func (n *Numbers) param(p *syntax.ParamExp) (spread.Interval, bool) {
	if p.Param == nil || p.Excl || p.Length || p.Index != nil || p.Slice != nil || p.Repl != nil || p.Names != 0 {
		return spread.Interval{}, false
	}
	return n.variable(p.Param.Value, p, p.Exp)
}

func (n *Numbers) variable(name string, at syntax.Node, exp *syntax.Expansion) (spread.Interval, bool) {
	switch name {
	case "RANDOM":
		return spread.Between(0, maxRandom), true
	case "SRANDOM":
		return spread.Between(0, math.MaxUint32), true
	}
	var all []spread.Interval
	add := func(is spread.Interval, known bool) bool {
		all = append(all, is)
		return known
	}
	if exp != nil {
		switch exp.Op {
		case syntax.DefaultUnset, syntax.DefaultUnsetOrNull:
			if exp.Word == nil || !add(n.Of(exp.Word)) {
				return spread.Interval{}, false
			}
		case syntax.AssignUnset, syntax.AssignUnsetOrNull:
		default:
			return spread.Interval{}, false
		}
	}
	for _, b := range n.variables.Meanings(name, at) {
		if !add(n.binding(b)) {
			return spread.Interval{}, false
		}
	}
	if len(all) == 0 {
		return spread.Interval{}, false
	}
	joined := all[0]
	for _, is := range all[1:] {
		joined = spread.Between(min(joined.Least, is.Least), max(joined.Most, is.Most))
	}
	return joined, true
}

func (n *Numbers) binding(b *variable.Binding) (is spread.Interval, known bool) {
	if b.Counted || slices.Contains(n.asked, b) || len(n.asked) == deepest {
		return spread.Interval{}, false
	}
	n.asked = append(n.asked, b)
	defer func() { n.asked = n.asked[:len(n.asked)-1] }()
	switch {
	case b.Word != nil:
		return n.Of(b.Word)
	case b.Expr != nil:
		return n.Arithmetic(b.Expr)
	}
	return spread.Interval{}, false
}

// Arithmetic returns the whole numbers that an arithmetic expression may come to.
func (n *Numbers) Arithmetic(e syntax.ArithmExpr) (spread.Interval, bool) {
	if e == nil || !n.tree.Bounds.Spend() {
		return spread.Interval{}, false
	}
	switch e := e.(type) {
	case *syntax.ParenArithm:
		return n.Arithmetic(e.X)
	case *syntax.Word:
		if name, ok := script.Named(e, true); ok {
			return n.variable(name, e, nil)
		}
		is, ok := n.Of(e)
		return is.Truncated(), ok
	case *syntax.UnaryArithm:
		is, ok := n.Arithmetic(e.X)
		if e.Op == syntax.Minus {
			return is.Negated(), ok
		}
		return is, ok && e.Op == syntax.Plus
	case *syntax.BinaryArithm:
		x, known := n.Arithmetic(e.X)
		y, also := n.Arithmetic(e.Y)
		if !known || !also {
			return n.remainder(e, y, also)
		}
		return operate(e.Op, x, y)
	}
	return spread.Interval{}, false
}

// remainder returns what is left of a division of what is not known.
func (n *Numbers) remainder(e *syntax.BinaryArithm, by spread.Interval, known bool) (spread.Interval, bool) {
	if !known || e.Op != syntax.Rem || !by.Single() || by.Least < 1 {
		return spread.Interval{}, false
	}
	return spread.Between(0, by.Least-1), n.draws(e.X)
}

// draws reports whether an expression is made of a number from a random source, which is not
// negative.
func (n *Numbers) draws(e syntax.ArithmExpr) bool {
	return n.tree.Some(e, func(m syntax.Node) bool {
		_, ok := m.(*syntax.CmdSubst)
		return ok
	})
}

func operate(op syntax.BinAritOperator, x, y spread.Interval) (spread.Interval, bool) {
	switch op {
	case syntax.Add:
		return x.Plus(y), true
	case syntax.Sub:
		return x.Plus(y.Negated()), true
	case syntax.Mul:
		return x.Times(y)
	case syntax.Quo:
		is, ok := x.Over(y)
		return is.Truncated(), ok
	case syntax.Pow:
		return x.Power(y)
	case syntax.Rem:
		return rest(x, y)
	}
	return spread.Interval{}, false
}

// rest returns what is left of the division of what is not negative.
func rest(x, y spread.Interval) (spread.Interval, bool) {
	switch {
	case x.Least < 0 || !y.Single() || y.Least < 1:
		return spread.Interval{}, false
	case x.Most < y.Least:
		return x, true
	case x.Single():
		return spread.Exactly(math.Mod(x.Least, y.Least)), true
	}
	return spread.Between(0, y.Least-1), true
}

// shuffled returns the numbers that shuf is given as a range: $(shuf -i 1-10 -n 1).
func (n *Numbers) shuffled(subst *syntax.CmdSubst) (spread.Interval, bool) {
	if len(subst.Stmts) != 1 {
		return spread.Interval{}, false
	}
	call, ok := script.Call(subst.Stmts[0])
	if !ok || len(call.Args) == 0 {
		return spread.Interval{}, false
	}
	words := n.variables.Words(call)
	if words[0] != "shuf" && words[0] != "gshuf" {
		return spread.Interval{}, false
	}
	for i, w := range words[1:] {
		bounds, ok := strings.CutPrefix(w, "--input-range=")
		if short, isShort := strings.CutPrefix(w, "-i"); isShort {
			bounds, ok = short, true
			if short == "" && i+2 < len(words) {
				bounds = words[i+2]
			}
		}
		if !ok {
			continue
		}
		low, high, _ := strings.Cut(bounds, "-")
		least, known := parse(low)
		most, also := parse(high)
		return spread.Between(least.Least, most.Least), known && also
	}
	return spread.Interval{}, false
}

// Whole reports whether a word is sure to come to a whole number, so that it can stand in
// arithmetic.
func (n *Numbers) Whole(w *syntax.Word) bool { return n.whole(w, make(map[*variable.Binding]bool)) }

func (n *Numbers) whole(w *syntax.Word, seen map[*variable.Binding]bool) bool {
	if text, ok := n.tree.Constant(w); ok {
		_, err := strconv.Atoi(text)
		return err == nil && (text == "0" || !strings.HasPrefix(text, "0")) // 010 is 8
	}
	part := w.Parts[0]
	if quoted, ok := part.(*syntax.DblQuoted); ok && len(quoted.Parts) == 1 {
		part = quoted.Parts[0]
	}
	switch p := part.(type) {
	case *syntax.ArithmExp:
		return len(w.Parts) == 1
	case *syntax.ParamExp:
		name, ok := script.Named(w, false)
		if p.Exp != nil && p.Exp.Word != nil && p.Param != nil && p.Exp.Op == syntax.AssignUnsetOrNull {
			name, ok = p.Param.Value, false
		}
		return len(w.Parts) == 1 && ok && n.wholeVariable(name, p, seen)
	}
	return false
}

func (n *Numbers) wholeVariable(name string, at syntax.Node, seen map[*variable.Binding]bool) bool {
	if param, ok := n.variables.Parameter(name, at); ok {
		return n.wholeParam(param, seen)
	}
	bindings := n.variables.Meanings(name, at)
	for _, b := range bindings {
		if seen[b] {
			continue
		}
		seen[b] = true
		switch {
		case b.Default:
			return false // or what the environment has
		case b.Expr != nil:
		case b.Counted && b.Word == nil:
		case b.Word == nil || b.Counted || len(b.Word.Parts) == 0 || !n.whole(b.Word, seen):
			return false
		}
	}
	return len(bindings) > 0
}

func (n *Numbers) wholeParam(p variable.Param, seen map[*variable.Binding]bool) bool {
	values, known := n.variables.Passed(p)
	for _, w := range values {
		if w == nil || !n.whole(w, seen) {
			return false
		}
	}
	return known && len(values) > 0
}
