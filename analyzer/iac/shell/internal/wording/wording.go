// Package wording names what a shell program does in messages, and how it could wait.
package wording

import (
	"math"
	"strconv"
	"strings"
	"time"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
)

// Words are those for one program.
type Words struct {
	tree      *script.Tree
	variables *variable.Variables
	numbers   *number.Numbers
	waits     *wait.Waits
}

// New returns the words for a program.
func New(tree *script.Tree, variables *variable.Variables, numbers *number.Numbers, waits *wait.Waits) *Words {
	return &Words{tree, variables, numbers, waits}
}

// Attempt names what a command tries: aws s3 cp, "$@", a function.
func (s *Words) Attempt(call *syntax.CallExpr) string {
	words := s.variables.Words(call)
	line, ok := command.Of(words)
	if ok && line.Name == "eval" {
		return message.Brief(program.Shown(s.tree.Source(call)))
	}
	if !ok || s.variables.Called(call) != nil {
		at := min(command.Unwrapped(words), len(call.Args)-1)
		return message.Brief(program.Shown(s.tree.Source(call.Args[at])))
	}
	if line.Kind() == command.Unknown {
		if given, ok := command.Of(line.Words); ok && given.Kind().Attempt() {
			line = given // handed to a function of another file
		}
	}
	return message.Brief(line.Title())
}

// Length says how long a wait is.
func (s *Words) Length(w wait.Wait) string {
	if w.InHelper() {
		return message.Wait("", "") + " in " + message.Brief(s.tree.Source(w.Call.Args[0]))
	}
	code := ""
	for _, l := range w.Lengths {
		if _, ok := s.tree.Constant(l); !ok || len(w.Lengths) > 1 {
			code = strings.TrimSpace(code + " " + s.tree.Source(l))
		}
	}
	code = message.Brief(code)
	is, known := s.waits.Seconds(w)
	if !known || !is.Single() {
		return message.Wait("", code)
	}
	return message.Wait(Seconds(is.Least), code)
}

// Decided returns the place where a wait's length is given to a variable, if that is one
// alone.
func (s *Words) Decided(w wait.Wait) []program.Related {
	l, ok := w.Length()
	if !ok {
		return nil
	}
	name, ok := script.Named(l, false)
	if !ok {
		return nil
	}
	bindings := s.variables.Meanings(name, l)
	if len(bindings) != 1 || bindings[0].Word == nil || bindings[0].Loop {
		return nil
	}
	return []program.Related{{Message: "the wait is decided here", Range: s.tree.Span(bindings[0].Node)}}
}

// Drawn is a length as it could be drawn.
type Drawn struct {
	// Word is what to write in the place of the length, and Sure says that it waits as long
	// as before, and up to twice as long.
	Word string
	Sure bool
}

// Drawn returns a length in the place of a constant one: as the shell can draw it that the
// program is for.
func (s *Words) Drawn(l *syntax.Word) Drawn {
	base, plusOne, whole := s.operand(l)
	if !whole {
		given := s.tree.Source(l)
		if text, ok := s.tree.Constant(l); ok {
			number, unit := wait.Units(text)
			if x, err := strconv.ParseFloat(number, 64); err == nil {
				given = Number(x * unit)
			}
		}
		// Not by srand() of awk, which takes the second in which instances start together.
		return Drawn{Word: `"$(od -An -N2 -tu2 /dev/urandom | awk -v d=` + given + ` '{print d + d * $1 / 65535}')"`}
	}
	if s.tree.Dialect == script.Bash {
		return Drawn{"$((" + base + " + RANDOM % " + plusOne + "))", true}
	}
	return Drawn{Word: "$((" + base + " + $(od -An -N2 -tu2 /dev/urandom) % " + plusOne + "))"}
}

// operand returns a length as it can stand in arithmetic, and one more than it, if it is
// sure to be a whole number of seconds.
func (s *Words) operand(l *syntax.Word) (base, plusOne string, ok bool) {
	const most = 1 << 31
	if text, ok := s.tree.Constant(l); ok {
		number, unit := wait.Units(text)
		x, err := strconv.ParseFloat(number, 64)
		if seconds := x * unit; err == nil && seconds == math.Trunc(seconds) && seconds > 0 && seconds < most {
			return Number(seconds), Number(seconds + 1), true
		}
		return "", "", false
	}
	if !s.numbers.Whole(l) || s.tree.Unknown(l) {
		return "", "", false
	}
	if name, ok := script.Named(l, false); ok {
		if name[0] >= '0' && name[0] <= '9' {
			name = "$" + name
		}
		return name, "(" + name + " + 1)", true
	}
	e, ok := arithmeticOf(l)
	if !ok || !s.pure(e) {
		return "", "", false
	}
	code := strings.TrimSpace(s.tree.Source(e))
	if _, ok := e.(*syntax.Word); !ok {
		code = "(" + code + ")"
	}
	return code, "(" + code + " + 1)", !strings.Contains(code, "\n")
}

func arithmeticOf(l *syntax.Word) (syntax.ArithmExpr, bool) {
	part := l.Parts[0]
	if quoted, ok := part.(*syntax.DblQuoted); ok && len(quoted.Parts) == 1 {
		part = quoted.Parts[0]
	}
	e, ok := part.(*syntax.ArithmExp)
	if !ok {
		return nil, false
	}
	return e.X, true
}

// pure reports whether an expression can be worked out twice: it gives nothing a value, and
// runs nothing.
func (s *Words) pure(e syntax.ArithmExpr) bool {
	return !s.tree.Some(e, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.UnaryArithm:
			return n.Op == syntax.Inc || n.Op == syntax.Dec
		case *syntax.BinaryArithm:
			return script.Assigns(n.Op)
		case *syntax.CmdSubst:
			return true
		case *syntax.ParamExp:
			return n.Exp != nil
		}
		return false
	})
}

// Seconds writes a length of time in seconds, as people read it.
func Seconds(x float64) string { return message.Length(x * float64(time.Second)) }

// Number writes a number as a person would.
func Number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
