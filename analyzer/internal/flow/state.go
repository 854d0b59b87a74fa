package flow

import (
	"cmp"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/internal/set"
)

// state is what is known on some of the ways to a place. Sets are sorted.
type state struct {
	// tried are the attempts that were made, failed those of them that have failed
	// since, and good those that went well.
	tried, failed, good []Node
	// vars are the variables of which something is known.
	vars []value
	// last is what was told last of any attempt.
	last told
}

// told is what may be told of an attempt.
type told uint8

const (
	nothing told = iota
	failure
	success
	excuse
)

// isFailure reports whether an attempt is told to have failed, excused or not.
func (t told) isFailure() bool { return t == failure || t == excuse }

// value is what is known of a variable.
type value struct {
	v  Var
	is Truth
	// tells is whether the variable is the result of an attempt, of which it says
	// by being one of some truths that it went well.
	tells bool
	of    Node
	well  Truth
	// since is, of what a function answers, what was told last of any attempt when the
	// variable was given what it is.
	since told
	// blame is why the variable was given what it is, if that is known.
	blame *blame
}

// blame are the attempts because of whose failure a variable was given what it is, and the
// block where. It is apart, since few variables have one and there are very many values.
type blame struct {
	attempts []Node
	at       Block
}

// blames are the attempts because of whose failure the variable was given what it is.
func (known value) blames() []Node {
	if known.blame == nil {
		return nil
	}
	return known.blame.attempts
}

// blamesWithin reports whether a variable blames no attempt that it does not in another state.
func (known value) blamesWithin(its value) bool {
	blames := known.blames()
	return len(blames) == 0 || set.Within(blames, its.blames()) && known.blame.at == its.blame.at
}

// tellsAs reports whether a variable tells of an attempt as another state has it.
func (known value) tellsAs(its value) bool {
	return known.is == its.is && known.tells == its.tells && known.of == its.of && known.well == its.well && known.since == its.since
}

func (s state) value(v Var) value {
	i, found := slices.BinarySearchFunc(s.vars, v, func(e value, v Var) int { return cmp.Compare(e.v, v) })
	if !found {
		return value{v: v, is: Unknown}
	}
	return s.vars[i]
}

// give returns the state in which a variable has a value. Of one that may be
// anything, nothing is kept.
func (s state) give(to value) state {
	i, found := slices.BinarySearchFunc(s.vars, to.v, func(e value, v Var) int { return cmp.Compare(e.v, v) })
	blank := to.is == Unknown && !to.tells
	switch {
	case found && blank:
		s.vars = set.Deleted(s.vars, i)
	case found && s.vars[i] != to:
		s.vars = slices.Clone(s.vars)
		s.vars[i] = to
	case !found && !blank:
		s.vars = set.Inserted(s.vars, i, to)
	}
	return s
}

// after returns the state after a step.
func (s state) after(step Step) state {
	switch step.Kind {
	case Attempt:
		s.tried, s.failed, s.good = set.With(s.tried, step.Node), set.Without(s.failed, step.Node), set.Without(s.good, step.Node)
		s = s.forgetResultsOf(step.Node) // what they tell is of the try before
		result := value{v: step.Def, is: Unknown, tells: true, of: step.Node, well: step.Is}
		if step.Is == Never {
			s.failed, s.last, result = set.With(s.failed, step.Node), failure, value{v: step.Def, is: Unknown}
		}
		if step.Def != NoVar {
			s = s.give(result)
		}
	case Assign:
		to := value{is: step.Is}
		if step.From != NoVar {
			to = s.value(step.From)
		}
		to.v = step.Def
		if step.answers && step.From == NoVar {
			to.since = s.last
		}
		if step.From == NoVar && step.Is != Unknown && s.last == failure && len(s.failed) > 0 {
			to.blame = &blame{s.failed, step.in}
		}
		s = s.give(to)
	case Tells:
		s = s.give(value{v: step.Def, is: Unknown, tells: true, of: step.Node, well: step.Is})
	case Fails:
		s.tried, s.failed, s.good, s.last = set.With(s.tried, step.Node), set.With(s.failed, step.Node), set.Without(s.good, step.Node), failure
		s = s.forgetResultsOf(step.Node)
	case Succeeds:
		s.tried, s.failed, s.good, s.last = set.With(s.tried, step.Node), set.Without(s.failed, step.Node), set.With(s.good, step.Node), success
		s = s.resultsAreGood(step.Node)
	case Presumes:
		if !s.last.isFailure() {
			s = s.after(Step{Kind: Succeeds, Node: step.Node})
		}
	case Excuses:
		s.tried, s.failed, s.good, s.last = set.Without(s.tried, step.Node), set.Without(s.failed, step.Node), set.Without(s.good, step.Node), excuse
		s = s.forgetResultsOf(step.Node)
	}
	return s
}

// resultsAreGood returns the state in which it is known of what tells of an attempt that
// it went well.
func (s state) resultsAreGood(n Node) state {
	for _, known := range s.vars {
		if known.tells && known.of == n && known.is&known.well != Never {
			s = s.give(value{v: known.v, is: known.is & known.well})
		}
	}
	return s.forgetResultsOf(n)
}

func (s state) forgetResultsOf(n Node) state {
	for _, known := range s.vars {
		if known.tells && known.of == n {
			s = s.give(value{v: known.v, is: known.is})
		}
	}
	return s
}

// when returns the state on a way that tells a fact, and whether there is one.
func (s state) when(f Fact) (state, bool) {
	known := s.value(f.Var)
	if known.is &= f.Is; known.is == Never {
		return s, false
	}
	s = s.give(known)
	if known.tells {
		switch {
		case known.is&known.well == 0:
			return s.told(known.of, true)
		case known.is&^known.well == 0:
			return s.told(known.of, false)
		}
	}
	return s, true
}

// told returns the state in which it is known how an attempt went, and whether that
// can be.
func (s state) told(n Node, fails bool) (state, bool) {
	switch {
	case fails && set.Has(s.good, n), !fails && set.Has(s.failed, n):
		return s, false
	case fails:
		s.failed, s.last = set.With(s.failed, n), failure
	default:
		s.good, s.last = set.With(s.good, n), success
	}
	return s, true
}

// withoutRounds returns the state in which nothing is known of whole rounds of attempts:
// not by what variables of rounds are, and not by why any is what it is.
func (s state) withoutRounds(rounds map[Var]bool) state {
	s.vars = set.Keep(s.vars, func(known value) bool { return !rounds[known.v] })
	if slices.ContainsFunc(s.vars, func(known value) bool { return known.blame != nil }) {
		s.vars = slices.Clone(s.vars)
		for i := range s.vars {
			s.vars[i].blame = nil
		}
	}
	return s
}

// blaming returns the state in which it is known that an attempt has failed, though it may
// have been made since at something else, and gone well.
func (s state) blaming(n Node) state {
	s.tried, s.failed, s.good, s.last = set.With(s.tried, n), set.With(s.failed, n), set.Without(s.good, n), failure
	return s
}

// mayHaveFailed reports whether an attempt has failed, or a variable is still to tell how
// it went.
func (s state) mayHaveFailed(n Node) bool {
	return set.Has(s.failed, n) || !set.Has(s.good, n) && slices.ContainsFunc(s.vars, func(known value) bool { return known.tells && known.of == n })
}

// covers reports whether all that can be told of the ways to a place is told by this
// state where another one is left out: it knows of no failure and no success that
// the other does not, of each try that the other does, and no more of variables.
func (s state) covers(other state) bool {
	return s.last == other.last && set.Within(s.failed, other.failed) && set.Within(s.good, other.good) && set.Within(other.tried, s.tried) && s.knowsLess(other)
}

// knowsLess reports whether no more is known of variables than in another state. Those
// that tell of attempts are the same in both: for one state to cover another, what is told
// last must be the same further on, too.
func (s state) knowsLess(other state) bool {
	rest := other.vars
	for _, known := range s.vars {
		for len(rest) > 0 && rest[0].v < known.v && !rest[0].tells {
			rest = rest[1:]
		}
		if len(rest) == 0 || rest[0].v != known.v || !known.knowsLess(rest[0]) {
			return false
		}
		rest = rest[1:]
	}
	return !slices.ContainsFunc(rest, func(its value) bool { return its.tells })
}

// knowsLess reports whether no more is known of a variable than in another state.
func (known value) knowsLess(its value) bool {
	if known.tells || its.tells {
		return known.tellsAs(its) && known.blamesWithin(its)
	}
	return its.is&^known.is == 0 && known.since == its.since && known.blamesWithin(its)
}

// isLike reports whether all that is known in two states is the same, but for which attempts
// were made: of those, each that has not failed in the one has not in the other, so that
// nothing is lost where one state is known for both, in which all were made.
func (s state) isLike(other state) bool {
	return s.last == other.last && slices.Equal(s.failed, other.failed) && slices.Equal(s.good, other.good) && slices.EqualFunc(s.vars, other.vars, value.isLike)
}

// isLike reports whether the same is known of a variable in two states.
func (known value) isLike(other value) bool {
	return known.v == other.v && known.tellsAs(other) && known.blamesWithin(other) && other.blamesWithin(known)
}

// merged is the state that covers some states.
func merged(states []*entered) state {
	result := state{tried: states[0].tried, failed: states[0].failed, good: states[0].good}
	for _, s := range states[1:] {
		result.tried = set.Union(result.tried, s.tried)
		result.failed = slices.DeleteFunc(slices.Clone(result.failed), func(n Node) bool { return !set.Has(s.failed, n) })
		result.good = slices.DeleteFunc(slices.Clone(result.good), func(n Node) bool { return !set.Has(s.good, n) })
	}
	return result
}
