package failure

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/condition"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// attempts reports whether a statement is a command that others take part in.
func (f *Flows) attempts(s *syntax.Stmt) bool {
	call, ok := script.Call(s)
	if !ok || len(call.Args) == 0 {
		return false
	}
	if function := f.variables.Called(call); function != nil {
		return f.endings.Of(function).Tells
	}
	return f.commands.Attempt(call)
}

// answers reports whether a command substitution runs an attempt, whose answer it is.
func (f *Flows) answers(subst *syntax.CmdSubst) bool {
	return len(subst.Stmts) == 1 && f.answer(subst.Stmts[0]) != nil
}

// answer returns the attempt whose answer a statement prints, through filters, or where
// nothing, or a word of no answer, takes the place of an answer that there is not:
// curl URL || true.
func (f *Flows) answer(s *syntax.Stmt) *syntax.CallExpr {
	if f.attempts(s) {
		call, _ := script.Call(s)
		return call
	}
	list, ok := s.Cmd.(*syntax.BinaryCmd)
	switch {
	case !ok:
	case (list.Op == syntax.Pipe || list.Op == syntax.PipeAll) && (f.passesOn(list.Y) || f.picksCode(list)), list.Op == syntax.OrStmt && f.givesNothing(list.Y):
		return f.answer(list.X)
	}
	return nil
}

// picksCode reports whether a pipe takes the status of HTTP out of what an attempt writes:
// wget -S URL 2>&1 | awk '/HTTP/ { print $2 }'.
func (f *Flows) picksCode(pipe *syntax.BinaryCmd) bool {
	call, ok := script.Call(pipe.Y)
	if !ok || len(call.Args) == 0 {
		return false
	}
	name, _ := f.tree.Constant(call.Args[0])
	attempt := f.answer(pipe.X)
	return slices.Contains([]string{"awk", "cut", "grep", "head", "sed", "tail", "tr"}, name) && attempt != nil && f.asksCode(attempt)
}

// givesNothing reports whether a statement succeeds without an answer: true, echo "".
func (f *Flows) givesNothing(s *syntax.Stmt) bool {
	if f.succeeds(s) {
		return true
	}
	call, ok := script.Call(s)
	if !ok || len(call.Args) == 0 || len(call.Args) > 2 {
		return false
	}
	name, _ := f.tree.Constant(call.Args[0])
	text, constant := f.tree.Constant(call.Args[len(call.Args)-1])
	return name == "echo" && (len(call.Args) == 1 || constant && strings.Trim(text, "0") == "")
}

// asksCode reports whether an attempt gives the status of HTTP.
func (f *Flows) asksCode(call *syntax.CallExpr) bool {
	line, ok := command.Of(f.variables.Words(call))
	switch {
	case ok && line.Name == "wget":
		return line.Has("-S", "--server-response")
	case !ok || line.Name != "curl":
		return false
	}
	format, ok := line.Value("-w", "--write-out")
	return ok && (format == "%{http_code}" || format == "%{response_code}" || format == `%{http_code}\n`)
}

// succeeds reports whether a statement does nothing but succeed: true, :.
func (f *Flows) succeeds(s *syntax.Stmt) bool {
	call, ok := script.Call(s)
	if !ok || s.Negated {
		return false
	}
	e, ok := condition.OfCall(f.tree, call)
	return ok && e == condition.Expression(condition.Always{Holds: true})
}
