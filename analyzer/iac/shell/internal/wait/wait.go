// Package wait says where a shell program lets time pass, and how long.
package wait

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/variable"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixpoint"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Wait is a command that lets time pass.
type Wait struct {
	// Call is the command in the code that waits.
	Call *syntax.CallExpr
	// Lengths are the words that say how long, of which the sum counts.
	Lengths []*syntax.Word
	// by is the command in a function that the wait is one of, and nil where the code waits
	// itself.
	by *helper
}

// InHelper reports whether the length stands in a function that is run.
func (w Wait) InHelper() bool { return w.by != nil }

// Length is the word that says how long, where it is one alone.
func (w Wait) Length() (*syntax.Word, bool) {
	if len(w.Lengths) != 1 || w.InHelper() {
		return nil, false
	}
	return w.Lengths[0], true
}

// helper is a function of the program that does nothing but wait.
type helper struct {
	function *syntax.FuncDecl
	wait     Wait
}

// Waits are those of one program.
type Waits struct {
	tree      *script.Tree
	variables *variable.Variables
	numbers   *number.Numbers
	values    *jitter.Values
	helpers   *fixpoint.Answers[*syntax.FuncDecl, *helper]
}

// New returns the waits of a program.
func New(tree *script.Tree, variables *variable.Variables, numbers *number.Numbers, values *jitter.Values) *Waits {
	w := &Waits{tree: tree, variables: variables, numbers: numbers, values: values}
	w.helpers = fixpoint.New(nil, w.helper, func(a, b *helper) bool { return (a == nil) == (b == nil) })
	w.helpers.Beyond(nil)
	return w
}

// At returns the wait that a command is: of its own, or in a function of the program that
// does nothing but wait.
func (w *Waits) At(call *syntax.CallExpr) (Wait, bool) {
	if f := w.variables.Called(call); f != nil {
		if by := w.helpers.Of(f); by != nil {
			return Wait{Call: call, Lengths: by.wait.Lengths, by: by}, true
		}
		return Wait{}, false
	}
	return w.own(call)
}

// own returns the wait that a command is itself.
func (w *Waits) own(call *syntax.CallExpr) (Wait, bool) {
	if len(call.Args) < 2 {
		return Wait{}, false
	}
	line, ok := command.Of(w.variables.Words(call))
	if !ok || line.Name != "sleep" || line.At+1 >= len(call.Args) {
		return Wait{}, false
	}
	lengths := call.Args[line.At+1:]
	for _, l := range lengths {
		if text, ok := w.tree.Constant(l); ok && (strings.HasPrefix(text, "inf") || strings.HasPrefix(text, "-")) {
			return Wait{}, false
		}
	}
	at := Wait{Call: call, Lengths: lengths}
	const shortest = 0.001
	if is, ok := w.Seconds(at); ok && is.Most < shortest {
		return Wait{}, false
	}
	return at, true
}

// helper returns the wait that is all that a function does, but for what it says and
// computes.
func (w *Waits) helper(f *syntax.FuncDecl) *helper {
	var found []Wait
	only := true
	w.tree.Each(script.Body{Function: f}, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.ForClause, *syntax.WhileClause:
			only = false
		case *syntax.CallExpr:
			if len(n.Args) == 0 {
				return true
			}
			if at, ok := w.At(n); ok {
				found = append(found, at)
				return true
			}
			line, ok := command.Of(w.variables.Words(n))
			only = only && w.variables.Called(n) == nil && ok && (line.Kind() == command.Local || says(line.Name))
		}
		return only
	})
	if !only || len(found) != 1 {
		return nil
	}
	return &helper{f, found[0]}
}

// says reports whether a command that is not known is one that writes to a log.
func says(name string) bool {
	switch name {
	case "log", "info", "warn", "warning", "debug", "log_info", "log_warn", "log_debug", "logInfo", "notice":
		return true
	}
	return false
}

// Origin returns what the length of a wait is made of.
func (w *Waits) Origin(of Wait) jitter.Origin { return w.values.Resolve(w.origin(of)) }

// origin returns what the length of a wait is made of, in terms of the parameters around its
// command.
func (w *Waits) origin(of Wait) jitter.Origin {
	if of.by != nil {
		return w.values.Through(w.origin(of.by.wait), of.Call, of.by.function)
	}
	return w.values.Sum(of.Lengths)
}

// Seconds returns how long a wait may be, in seconds, and whether that is known.
func (w *Waits) Seconds(of Wait) (spread.Interval, bool) {
	if of.InHelper() {
		return spread.Interval{}, false
	}
	sum := spread.Exactly(0)
	for _, l := range of.Lengths {
		is, ok := w.length(l)
		if !ok {
			return spread.Interval{}, false
		}
		sum = sum.Plus(is)
	}
	return sum, true
}

// length returns how long a word lets sleep wait: 5, 0.5, 2m, ${delay}s.
func (w *Waits) length(l *syntax.Word) (spread.Interval, bool) {
	if text, ok := w.tree.Constant(l); ok {
		number, unit := Units(text)
		lit := &syntax.Word{Parts: []syntax.WordPart{&syntax.SglQuoted{Value: number}}}
		is, ok := w.numbers.Of(lit)
		if !ok {
			return is, false
		}
		return is.Times(spread.Exactly(unit))
	}
	if n := len(l.Parts); n == 2 {
		if suffix, ok := l.Parts[1].(*syntax.Lit); ok {
			if number, unit := Units(suffix.Value); number == "" && unit > 0 {
				is, known := w.numbers.Of(&syntax.Word{Parts: l.Parts[:1]})
				if !known {
					return is, false
				}
				return is.Times(spread.Exactly(unit))
			}
		}
	}
	return w.numbers.Of(l)
}

// Units takes the unit that a length of sleep ends in off, and returns it in seconds.
func Units(text string) (number string, unit float64) {
	const minute, hour, day = 60, 3600, 86400
	for suffix, seconds := range map[string]float64{"s": 1, "m": minute, "h": hour, "d": day} {
		if number, ok := strings.CutSuffix(text, suffix); ok {
			return number, seconds
		}
	}
	return text, 1
}
