// Package rounds says how often the loops of a shell program run.
package rounds

import (
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/condition"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
)

// Rounds are those of the loops of one program.
type Rounds struct {
	tree      *script.Tree
	variables *variable.Variables
	numbers   *number.Numbers
}

// New returns the rounds of a program's loops.
func New(tree *script.Tree, variables *variable.Variables, numbers *number.Numbers) *Rounds {
	return &Rounds{tree, variables, numbers}
}

// Most returns how often a loop runs at the most, if that is a number: 3 for
// "for n in 1 2 3", and for "while [ $n -lt 3 ]" where n counts up from 0.
func (r *Rounds) Most(loop syntax.Node) (int, bool) {
	switch loop := loop.(type) {
	case *syntax.ForClause:
		return r.Passes(loop.Loop)
	case *syntax.WhileClause:
		for _, c := range condition.Kept(r.tree, loop) {
			if rounds, ok := r.counted(c.Op, c.X, c.Y); ok {
				return rounds, true
			}
			if rounds, ok := r.counted(mirrored[c.Op], c.Y, c.X); ok {
				return rounds, true
			}
		}
	}
	return 0, false
}

// mirrored are the comparisons that say the same with their sides exchanged: 3 -gt $n.
var mirrored = map[string]string{"-gt": "-lt", "-ge": "-le", ">": "<", ">=": "<=", "-ne": "-ne", "!=": "!="}

// counted returns how many rounds there are as long as a comparison holds of a variable that
// counts up.
func (r *Rounds) counted(op string, counter, bound *syntax.Word) (int, bool) {
	name, isName := script.Named(counter, true)
	last, isBound := r.numbers.Constant(bound)
	if !isBound {
		if other, ok := script.Named(bound, true); ok && other != name {
			last, isBound = r.numbers.Named(other, bound)
		}
	}
	if !isName || !isBound {
		return 0, false
	}
	first, ok := r.first(name, counter)
	switch {
	case !ok:
	case op == "-lt" || op == "<" || op == "-ne" || op == "!=":
		return int(last - first), true
	case op == "-le" || op == "<=":
		return int(last-first) + 1, true
	}
	return 0, false
}

// first returns where a variable begins that is only counted up, by one.
func (r *Rounds) first(name string, at syntax.Node) (float64, bool) {
	first, given, counts := 0.0, false, false
	for _, b := range r.variables.Meanings(name, at) {
		if r.countsUp(b) {
			counts = true
			continue
		}
		if b.Word == nil || b.Counted || b.Default || given {
			return 0, false
		}
		n, ok := r.numbers.Constant(b.Word)
		if !ok {
			return 0, false
		}
		first, given = n, true
	}
	return first, given && counts
}

// countsUp reports whether a variable is counted up by one: ((n++)), ((n += 1)), n=$((n + 1)).
func (r *Rounds) countsUp(b *variable.Binding) bool {
	switch n := b.Node.(type) {
	case *syntax.UnaryArithm:
		return n.Op == syntax.Inc
	case *syntax.BinaryArithm:
		w, ok := n.Y.(*syntax.Word)
		return ok && n.Op == syntax.AddAssgn && w.Lit() == "1"
	}
	if b.Word == nil {
		return false
	}
	text := strings.NewReplacer("$", "", "{", "", "}", "", " ", "", `"`, "").Replace(r.tree.Source(b.Word))
	return text == "(("+b.Name+"+1))" || text == "((1+"+b.Name+"))" || text == "(expr"+b.Name+"+1)" || text == "`expr"+b.Name+"+1`"
}

// Exactly returns how many passes a loop makes that nothing ends early, if that is known.
func (r *Rounds) Exactly(loop syntax.Node) (int, bool) {
	switch loop := loop.(type) {
	case *syntax.ForClause:
		switch loop := loop.Loop.(type) {
		case *syntax.WordIter:
			numbers, ok := r.Numbers(loop)
			return len(numbers), ok
		case *syntax.CStyleLoop:
			first, last, inclusive := r.countedTo(loop)
			step, ok := loop.Post.(*syntax.UnaryArithm)
			return last - first + inclusive, ok && step.Op == syntax.Inc && last > first
		}
	case *syntax.WhileClause:
		return r.Most(loop)
	}
	return 0, false
}

// mostNumbers bounds what is written out of a range.
const mostNumbers = 10_000

// Numbers returns the numbers that a for loop goes through, if all of it are some:
// 1 2 3, {1..5}, $(seq 1 5).
func (r *Rounds) Numbers(loop *syntax.WordIter) ([]float64, bool) {
	var found []float64
	for _, w := range loop.Items {
		if n, ok := r.numbers.Constant(w); ok {
			found = append(found, n)
			continue
		}
		low, high, ok := r.bounds(w)
		if !ok || high < low || high-low > mostNumbers {
			return nil, false
		}
		for n := low; n <= high; n++ {
			found = append(found, float64(n))
		}
	}
	return found, len(found) > 0
}

// bounds returns the first and the last of the whole numbers that a word comes to.
func (r *Rounds) bounds(w *syntax.Word) (first, last int, ok bool) {
	low, high := "1", ""
	if inner, isRange := strings.CutPrefix(r.tree.Source(w), "{"); isRange {
		low, high, _ = strings.Cut(strings.TrimSuffix(inner, "}"), "..")
	} else if words, isSeq := r.sequence(w); isSeq && len(words) == 1 {
		high = words[0]
	} else if isSeq && len(words) == 2 {
		low, high = words[0], words[1]
	}
	first, err := strconv.Atoi(low)
	last, err2 := strconv.Atoi(high)
	return first, last, err == nil && err2 == nil
}

// many is a number of passes of which no more is known than that there are some.
const many = 3

// Passes returns how many passes a for loop makes, if that is known. Of one that makes at least
// one, or more, it is a number above two.
func (r *Rounds) Passes(loop syntax.Loop) (int, bool) {
	switch loop := loop.(type) {
	case *syntax.WordIter:
		if len(loop.Items) == 1 {
			return r.words(loop.Items[0])
		}
		constant := 0
		for _, w := range loop.Items {
			if _, ok := r.tree.Constant(w); ok {
				constant++
			}
		}
		if constant == len(loop.Items) {
			return constant, constant > 0
		}
		return many, constant > 0
	case *syntax.CStyleLoop:
		first, last, inclusive := r.countedTo(loop)
		if n := last - first + inclusive; last > first {
			return n, true
		}
		return many, true
	}
	return 0, false
}

// words returns how many words a word comes to: {1..5}, $(seq 1 5), $(seq "$tries").
func (r *Rounds) words(w *syntax.Word) (int, bool) {
	if bounds, isRange := strings.CutPrefix(r.tree.Source(w), "{"); isRange {
		low, high, _ := strings.Cut(strings.TrimSuffix(bounds, "}"), "..")
		return span(low, high)
	}
	if words, ok := r.sequence(w); ok {
		switch len(words) {
		case 1:
			return span("1", words[0])
		case 2:
			return span(words[0], words[1])
		}
		return many, true
	}
	_, constant := r.tree.Constant(w)
	return 1, constant
}

// sequence returns what seq is told where a word is its output.
func (r *Rounds) sequence(w *syntax.Word) ([]string, bool) {
	subst, ok := script.Substituted(w)
	if !ok || len(subst.Stmts) != 1 {
		return nil, false
	}
	call, ok := script.Call(subst.Stmts[0])
	if !ok || len(call.Args) == 0 {
		return nil, false
	}
	words := r.variables.Words(call)
	return words[1:], words[0] == "seq"
}

// countedTo returns the bounds of ((i = 1; i <= 5; i++)).
func (r *Rounds) countedTo(c *syntax.CStyleLoop) (first, last, inclusive int) {
	init, ok := c.Init.(*syntax.BinaryArithm)
	cond, also := c.Cond.(*syntax.BinaryArithm)
	if !ok || !also || init.Op != syntax.Assgn || cond.Op != syntax.Lss && cond.Op != syntax.Leq {
		return 0, 0, 0
	}
	from, known := r.numbers.Arithmetic(init.Y)
	to, alsoKnown := r.numbers.Arithmetic(cond.Y)
	if !known || !alsoKnown || !from.Single() || !to.Single() {
		return 0, 0, 0
	}
	if cond.Op == syntax.Leq {
		inclusive = 1
	}
	const most = 1 << 20
	return int(max(-most, min(most, from.Least))), int(max(-most, min(most, to.Least))), inclusive
}

// span returns how many whole numbers there are from one to another. Where that is not
// known there are some.
func span(low, high string) (int, bool) {
	first, err := strconv.Atoi(low)
	last, err2 := strconv.Atoi(high)
	if err != nil || err2 != nil {
		return many, true
	}
	return max(last-first, first-last) + 1, true
}
