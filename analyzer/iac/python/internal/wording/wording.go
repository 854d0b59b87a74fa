// Package wording names waits in messages.
package wording

import (
	"strconv"
	"time"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
)

// Words are those for one program.
type Words struct {
	tree    *source.Tree
	names   *scope.Names
	numbers *number.Numbers
}

// New returns the words for a program.
func New(tree *source.Tree, names *scope.Names, numbers *number.Numbers) *Words {
	return &Words{tree, names, numbers}
}

// Length says how long a wait is.
func (s *Words) Length(w wait.Wait) string {
	if w.InHelper() {
		helper, _ := s.tree.Shown(w.Call.Func)
		return message.Wait("", "") + " in " + message.Brief(helper)
	}
	code, _ := s.tree.Shown(w.Length)
	code = message.Brief(code)
	n, known := s.numbers.Constant(w.Length)
	if !known {
		return message.Wait("", code)
	}
	if _, isNumber := w.Length.(*ast.Num); isNumber {
		code = ""
	}
	return message.Wait(Seconds(n), code)
}

// Decided returns the place where a wait's length is assigned, if that is elsewhere in the
// text.
func (s *Words) Decided(w wait.Wait) []program.Related {
	name, ok := w.Length.(*ast.Name)
	if !ok || s.tree.Module(name) != s.tree.Main {
		return nil
	}
	bindings := s.names.Meanings(name)
	if len(bindings) != 1 || bindings[0].Value == nil || bindings[0].Kind == scope.Iterated || bindings[0].Kind == scope.Entered {
		return nil
	}
	return []program.Related{{Message: "the wait is decided here", Range: s.tree.Span(bindings[0].Value)}}
}

// Seconds writes a length of time in seconds, as people read it.
func Seconds(x float64) string { return message.Length(x * float64(time.Second)) }

// Number writes a number as a person would.
func Number(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }
