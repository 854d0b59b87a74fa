package jitter

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/zero"
)

// frame is a function of the package together with what its parameters are given: a
// letter for each. The zero frame is of no function.
type frame struct {
	fn    *types.Func
	given string
}

// What a parameter may be given, besides a spread.Kind.
const (
	// anyCall is what any of the package's calls gives.
	anyCall = '?'
	// nothing is a 0, or a switch that is off.
	nothing = '0'
)

// letter is what a frame has for a parameter that is given what differs so.
func letter(kind spread.Kind) byte { return "sur"[kind] }

// kindOf returns how a parameter's argument differs, if a letter of a frame says so.
func kindOf(given byte) (kind spread.Kind, known bool) {
	switch given {
	case 's':
		return spread.Same, true
	case 'u':
		return spread.Unknown, true
	case 'r':
		return spread.Random, true
	}
	return spread.Unknown, false
}

// open returns the frame of a function that any call may be of.
func open(fn *types.Func) frame {
	given := make([]byte, fn.Signature().Params().Len())
	for i := range given {
		given[i] = anyCall
	}
	return frame{fn, string(given)}
}

// of returns what the frame's function is given for a parameter of it.
func (f frame) of(p *types.Var) byte {
	if f.fn == nil || p.Kind() != types.ParamVar {
		return anyCall
	}
	for i := range f.fn.Signature().Params().Len() {
		if f.fn.Signature().Params().At(i) == p {
			return f.given[i]
		}
	}
	return anyCall
}

// question is one of how a variable differs, or else what a literal or the frame's
// function returns. What is a function's own is asked for in its frame.
type question struct {
	frame  frame
	v      *types.Var
	lit    *ast.FuncLit
	result int
}

// look is how values differ where some variables are taken to be 0.
type look struct {
	values  *Values
	zero    map[*types.Var]bool
	answers *fixpoint.Answers[question, spread.Kind]
	// notes are those of the answers.
	notes map[question]*notes
}

func (values *Values) look(zero map[*types.Var]bool) *look {
	l := &look{values: values, zero: zero, notes: make(map[question]*notes)}
	l.answers = fixpoint.New(spread.Same, l.answer, func(a, b spread.Kind) bool { return a == b })
	return l
}

// spreader returns one that looks at expressions of a frame's function.
func (l *look) spreader(in frame, noting *notes) *Spreader {
	s := &Spreader{values: l.values, look: l, frame: in, notes: noting, zero: zero.New(l.values.src, l.zero)}
	if in.fn == nil {
		return s
	}
	s.body, _ = l.values.src.BodyOf(in.fn)
	for i := range len(in.given) {
		if in.given[i] == nothing {
			s.zero = s.zero.With(in.fn.Signature().Params().At(i))
		}
	}
	return s
}

// answer answers a question from the answers to others.
func (l *look) answer(q question) spread.Kind {
	noting := l.notesOf(q)
	*noting = notes{}
	s := l.spreader(q.frame, noting)
	switch {
	case q.v != nil:
		return s.variable(q.v)
	case q.lit != nil:
		return s.literal(q.lit, q.result)
	}
	return s.returns(q.frame.fn, s.body, q.result)
}

func (l *look) notesOf(q question) *notes {
	n := l.notes[q]
	if n == nil {
		n = &notes{}
		l.notes[q] = n
	}
	return n
}

// ask answers a question on the way to another.
func (s *Spreader) ask(q question) spread.Kind {
	s.notes.parts = append(s.notes.parts, s.look.notesOf(q))
	return s.look.answers.Of(q)
}

// frameAt returns the frame for what stands, or is declared, at a position: that of the
// function that is looked at, if it is of that.
func (s *Spreader) frameAt(pos token.Pos) frame {
	if s.frame.fn != nil && around(s.body, pos) {
		return s.frame
	}
	return frame{}
}

// around reports whether a position is in the function that has a body.
func around(body inspector.Cursor, pos token.Pos) bool {
	fn := body.Parent().Node()
	return fn.Pos() <= pos && pos < fn.End()
}
