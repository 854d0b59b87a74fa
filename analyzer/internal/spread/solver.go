package spread

// givenUp is lower than the number of any question.
const givenUp = -1

// maxDepth bounds how many questions may be open at once, and with them the stack.
const maxDepth = 10_000

// Solver answers how values differ that are made of each other: each is a question, and
// is answered once. Of those in a circle, the answers are the least that agree, so it
// does not matter which was asked first.
type Solver[Q comparable] struct {
	work    func(Q) Kind
	settled map[Q]Kind
	pending map[Q]*pending
	// depth is the number of questions that are open: being answered. members are answered,
	// but for questions further out that they hang on.
	depth   int
	members []Q
	// opened counts the questions, which are numbered as they are opened, and lowest is the
	// lowest number that was met since the last one was opened.
	opened, lowest int
	// grown counts how often an answer became more than it was.
	grown int
}

// pending is what is known of a question whose answer is not settled.
type pending struct {
	kind Kind
	// lowest is the lowest number of a question that the answer hangs on.
	lowest int
	// answered is set for one that is open, or was answered since the outermost was
	// opened.
	answered bool
}

// NewSolver returns a solver whose answers work gives. It may ask the solver in turn, and
// must give no smaller answer where it is given larger ones.
func NewSolver[Q comparable](work func(Q) Kind) *Solver[Q] {
	return &Solver[Q]{work: work, settled: make(map[Q]Kind), pending: make(map[Q]*pending)}
}

// Of returns the answer to a question. While a circle is solved, that may be less than it
// will be.
func (s *Solver[Q]) Of(q Q) Kind {
	if kind, ok := s.settled[q]; ok {
		return kind
	}
	p := s.pending[q]
	if p == nil {
		p = &pending{}
		s.pending[q] = p
	}
	if p.answered {
		s.lowest = min(s.lowest, p.lowest)
		return p.kind
	}
	if s.depth == maxDepth {
		s.GiveUp()
		return Unknown
	}
	s.solve(q, p)
	return p.kind
}

// GiveUp says that what is being answered was not looked into to its end. It is not
// kept.
func (s *Solver[Q]) GiveUp() { s.lowest = givenUp }

// solve answers a question, and what hangs on it again until nothing changes. Circles are
// found as Tarjan's algorithm finds strongly connected components.
func (s *Solver[Q]) solve(q Q, p *pending) {
	outer, first, number := s.lowest, len(s.members), s.opened
	p.answered, p.lowest = true, number
	s.opened++
	s.depth++
	for {
		s.lowest = s.opened
		grown := s.grown
		if kind := s.work(q); kind > p.kind {
			p.kind = kind
			s.grown++
		}
		if s.lowest != number || s.grown == grown {
			break
		}
		for _, member := range s.members[first:] {
			s.pending[member].answered = false
		}
		s.members = s.members[:first]
	}
	s.depth--
	s.members = append(s.members, q)
	switch {
	case s.lowest >= number:
		s.settle(first)
	case s.depth == 0:
		s.forget()
	default:
		p.lowest = s.lowest
	}
	s.lowest = min(outer, s.lowest)
}

// settle keeps the answers of a circle.
func (s *Solver[Q]) settle(first int) {
	for _, q := range s.members[first:] {
		s.settled[q] = s.pending[q].kind
		delete(s.pending, q)
	}
	s.members = s.members[:first]
}

// forget keeps nothing of what was given up.
func (s *Solver[Q]) forget() {
	clear(s.pending)
	s.members = nil
}
