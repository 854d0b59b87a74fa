// Package fixpoint answers a question about many things, where the answer about one may be
// made of those about others, and these may lead back to it.
package fixpoint

// Answers are those to one question. Where some are made of each other they are worked
// out together, from the same start, until nothing changes. So no answer depends on which
// was asked for first, and none that was cut short on the way is kept.
type Answers[K comparable, T any] struct {
	start T
	// beyond is the answer about what lies too deep to be worked out, if there is one.
	beyond *T
	// work works an answer out from others, and same reports whether two are the same.
	work func(K) T
	same func(a, b T) bool
	// final are answers that stay, and pending those that others hang on.
	final   map[K]T
	pending map[K]*pending[T]
	// depth is the number of answers that are being worked out. members are worked out,
	// but for others further out that they hang on.
	depth   int
	members []K
	// opened counts the answers, which are numbered as their work begins, and lowest is
	// the lowest number that was met since the last one began.
	opened, lowest int
	// changed counts how often an answer came out as another than it was, and assumed how
	// often one was given that is not final.
	changed, assumed int
}

// pending is an answer that is not final.
type pending[T any] struct {
	answer T
	// lowest is the lowest number of an answer that this one hangs on.
	lowest int
	// known is set for one that is being worked out, or was since the outermost of its
	// circle began.
	known bool
}

const (
	// givenUp is lower than the number of any answer.
	givenUp = -1
	// maxDepth bounds how many answers may be worked out at once, and with them the stack.
	maxDepth = 10_000
	// maxRounds bounds how often a circle is gone through.
	maxRounds = 100
)

// New returns the answers that work gives. It may ask for others on the way, and must give
// no smaller one for larger ones of theirs: those of a circle where some go up and down
// are left at the start.
func New[K comparable, T any](start T, work func(K) T, same func(a, b T) bool) *Answers[K, T] {
	return &Answers[K, T]{start: start, work: work, same: same, final: make(map[K]T), pending: make(map[K]*pending[T])}
}

// Beyond says what the answer is about what lies too deep in others to be worked out. So
// these are kept, and not given up.
func (a *Answers[K, T]) Beyond(answer T) { a.beyond = &answer }

// Of returns the answer about one thing. While a circle is worked out, that is what is
// assumed of it so far.
func (a *Answers[K, T]) Of(k K) T {
	if answer, ok := a.final[k]; ok {
		return answer
	}
	p := a.pending[k]
	if p == nil {
		p = &pending[T]{answer: a.start}
		a.pending[k] = p
	}
	switch {
	case p.known:
		a.assumed++
		a.lowest = min(a.lowest, p.lowest)
	case a.depth == maxDepth && a.beyond != nil:
		return *a.beyond
	case a.depth == maxDepth:
		a.GiveUp()
	default:
		a.solve(k, p)
	}
	return p.answer
}

// Assumed counts the answers that were given while they were not final. What was made
// between two counts that are the same is made of final answers alone.
func (a *Answers[K, T]) Assumed() int { return a.assumed }

// GiveUp says that what is being worked out was not looked into to its end. It is not kept.
func (a *Answers[K, T]) GiveUp() {
	a.assumed++
	a.lowest = givenUp
}

// solve works an answer out, and what hangs on it again until nothing changes. Circles are
// found as Tarjan's algorithm finds strongly connected components.
func (a *Answers[K, T]) solve(k K, p *pending[T]) {
	outer, first, number := a.lowest, len(a.members), a.opened
	p.known, p.lowest = true, number
	a.opened++
	a.depth++
	for round := 1; a.again(k, p, number); round++ {
		if round == maxRounds {
			a.reset(first, p)
			break
		}
		for _, member := range a.members[first:] {
			a.pending[member].known = false
		}
		a.members = a.members[:first]
	}
	a.depth--
	a.members = append(a.members, k)
	switch {
	case a.lowest >= number:
		a.settle(first)
	case a.depth == 0:
		a.forget()
	default:
		p.lowest = a.lowest
	}
	a.lowest = min(outer, a.lowest)
}

// again works an answer out, and reports whether it is the outermost of a circle in which
// something has changed.
func (a *Answers[K, T]) again(k K, p *pending[T], number int) bool {
	a.lowest = a.opened
	before := a.changed
	if answer := a.work(k); !a.same(answer, p.answer) {
		p.answer = answer
		a.changed++
	}
	return a.lowest == number && a.changed != before
}

// reset sets the answers of a circle back to the start.
func (a *Answers[K, T]) reset(first int, outermost *pending[T]) {
	outermost.answer = a.start
	for _, member := range a.members[first:] {
		a.pending[member].answer = a.start
	}
}

// settle keeps the answers of a circle.
func (a *Answers[K, T]) settle(first int) {
	for _, k := range a.members[first:] {
		a.final[k] = a.pending[k].answer
		delete(a.pending, k)
	}
	a.members = a.members[:first]
}

// forget keeps nothing of what was given up.
func (a *Answers[K, T]) forget() {
	clear(a.pending)
	a.members = nil
}
