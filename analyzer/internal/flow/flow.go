// Package flow follows what is known of attempts through one function, in whatever
// language it is written. A front end lowers the function into blocks of steps and
// ways between them; the package answers where an attempt has failed on every way,
// and which places lead to which.
package flow

// Block is a run of steps that is entered at its start alone.
type Block int32

// Node is the front end's number of an attempt, or of a place that it asks about.
type Node int32

// NoNode stands for no node.
const NoNode Node = -1

// Var is the front end's number of a variable: an error, a flag, a shell's $?.
type Var int32

// NoVar stands for no variable.
const NoVar Var = -1

// Truth is what a variable may be, as a set: all of it is unknown, and none of it
// cannot be.
type Truth uint8

// What a variable may be.
const (
	Nil Truth = 1 << iota
	Set
	True
	False

	Unknown = Nil | Set | True | False
	Never   = Truth(0)
)

// Kind is what a step does.
type Kind uint8

// Kinds of steps.
const (
	// Attempt tries Node, and gives Def a result. If it goes well, that Is one of
	// some truths; an attempt that Is Never well only ends by failing.
	Attempt Kind = iota
	// Assign gives Def what From has, or, without a From, what it Is.
	Assign
	// Fails tells that Node, which was tried before, has failed by now, as when the
	// session that it began has ended; Succeeds that it went well.
	Fails
	Succeeds
	// Presumes tells that Node went well, unless what was told last is a failure: that a
	// status is not one of some that are bad does not take back that it is none of the good.
	Presumes
	// Excuses tells that Node has failed for a reason that says nothing of others: as far as
	// retries go, it might as well not have been tried.
	Excuses
	// Tells gives Def what tells how Node went: Def was not Is before, and is now if that
	// went well.
	Tells
	// Reads is where it matters what From is: at an exit, where it is asked for.
	Reads
	// Gate is a place where the time before another attempt passes, or is decided.
	// What matters there are the attempts that it leads back to.
	Gate
	// Exit is a place where the function ends. What matters there is how the last
	// attempt went of which anything is known.
	Exit
)

// Step is one thing that is done. What its kind has no use for is not looked at.
type Step struct {
	Kind Kind
	Node Node
	Def  Var
	From Var
	Is   Truth
	// in is the block that the step stands in, and answers tells of an Assign that the
	// function answers with Def.
	in      Block
	answers bool
}

// Each returns the steps by which several attempts went alike.
func Each(went Kind, attempts []Node) []Step {
	var steps []Step
	for _, attempt := range attempts {
		steps = append(steps, Step{Kind: went, Node: attempt})
	}
	return steps
}

// Fact is what taking a way tells: that a variable is one of some truths. Of one that
// is the result of an attempt, that tells how the attempt went.
type Fact struct {
	Var Var
	Is  Truth
}

// way leads from a block to another.
type way struct {
	to    Block
	tells []Fact
}

// Builder collects a function's blocks and ways.
type Builder struct {
	steps  [][]Step
	ways   [][]way
	rounds map[Var]bool
	// answers are the variables that are handed back at exits.
	answers map[Var]bool
}

// Block adds a block.
func (b *Builder) Block(steps ...Step) Block {
	b.steps = append(b.steps, steps)
	b.ways = append(b.ways, nil)
	return Block(len(b.steps) - 1)
}

// Add adds a step to the end of a block.
func (b *Builder) Add(to Block, step Step) { b.steps[to] = append(b.steps[to], step) }

// Round notes that a variable may tell of a whole round of attempts, as a count of those
// that failed does. It is the first to be forgotten where there are too many states.
func (b *Builder) Round(v Var) {
	if b.rounds == nil {
		b.rounds = make(map[Var]bool)
	}
	b.rounds[v] = true
}

// Answer notes that a variable is handed back at an exit, which follows at the end of a
// block: what Answers tells of it.
func (b *Builder) Answer(from Block, v Var) {
	if b.answers == nil {
		b.answers = make(map[Var]bool)
	}
	b.answers[v] = true
	b.Add(from, Step{Kind: Reads, Def: NoVar, From: v})
}

// Way adds a way from a block to another, with all that is known when it is taken.
func (b *Builder) Way(from, to Block, tells ...Fact) {
	b.ways[from] = append(b.ways[from], way{to, tells})
}

// place is where a step stands.
type place struct {
	block Block
	index int
}

// Graph is a function's flow.
type Graph struct {
	steps [][]Step
	ways  [][]way
	entry Block
	// places are those of the nodes that steps are about.
	places map[Node]place
	// loops are the blocks that lead to each other, and reached those that others lead
	// to, once they were asked for.
	loops   loops
	reached map[Block][]bool
	// nested are the loops in each other, and well tells of gates whether they are come to
	// on a way on which all went well, once they were asked for.
	nested []loops
	well   map[Node]bool
	// failures are the places behind which it is known of attempts that they failed,
	// and asked are the attempts of which a way tells how they went.
	failures map[Node][]place
	asked    map[Node]bool
	// states are those in which each block is entered.
	states    [][]*entered
	maxStates int
	// rounds are the variables that are forgotten first, dim tells that they were
	// somewhere, and cut that more was.
	rounds map[Var]bool
	dim    bool
	cut    bool
}

// Graph returns the flow that begins at a block. Of each block, at most maxStates
// different states are told apart; where there are more, or where blocks are entered very
// often, less is known, and Cut says so.
func (b *Builder) Graph(entry Block, maxStates int) *Graph {
	g := &Graph{
		steps: b.steps, ways: b.ways, entry: entry, maxStates: maxStates, rounds: b.rounds, loops: loopsOf(b.ways, nil),
		places: make(map[Node]place), reached: make(map[Block][]bool),
		failures: make(map[Node][]place), asked: make(map[Node]bool), well: make(map[Node]bool),
	}
	b.answerWith()
	for block, steps := range b.steps {
		for i, s := range steps {
			steps[i].in, steps[i].answers = Block(block), s.Kind == Assign && b.answers[s.Def]
			if s.Kind == Attempt || s.Kind == Gate || s.Kind == Exit {
				g.places[s.Node] = place{Block(block), i}
			}
		}
	}
	g.solve()
	return g
}

// answerWith adds to what is handed back what that is given: the variables behind it.
func (b *Builder) answerWith() {
	for more := len(b.answers) > 0; more; {
		more = false
		for _, steps := range b.steps {
			for _, s := range steps {
				if s.Kind == Assign && s.From != NoVar && b.answers[s.Def] && !b.answers[s.From] {
					b.answers[s.From], more = true, true
				}
			}
		}
	}
}

// Cut reports whether a bound was met, beyond which less is known.
func (g *Graph) Cut() bool { return g.dim || g.cut }
