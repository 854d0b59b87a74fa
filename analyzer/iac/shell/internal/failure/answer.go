package failure

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/command"
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

// passesOn reports whether the last command of a pipe fails where it is given nothing, or
// never fails where the pipe tells what the others did.
func (f *Flows) passesOn(s *syntax.Stmt) bool {
	call, ok := script.Call(s)
	if !ok {
		return false
	}
	line, ok := command.Of(f.variables.Words(call))
	if !ok || line.Kind().Attempt() {
		return false
	}
	switch line.Name {
	case "tar", "bash", "sh", "gpg", "apt-key", "gunzip", "unxz", "zstd", "xz", "cpio", "python", "python3", "perl", "docker", "podman", "ctr", "rpm":
		return true
	case "tee", "cat", "sed", "tr", "head", "tail", "sort", "logger", "ts", "awk", "cut", "jq":
		return f.pipefail
	}
	return false
}

// answers reports whether a command substitution runs an attempt, whose answer it is.
func (f *Flows) answers(subst *syntax.CmdSubst) bool {
	return len(subst.Stmts) == 1 && f.answer(subst.Stmts[0]) != nil
}

// answer returns the attempt whose answer a statement prints, through filters.
func (f *Flows) answer(s *syntax.Stmt) *syntax.CallExpr {
	if f.attempts(s) {
		call, _ := script.Call(s)
		return call
	}
	if pipe, ok := s.Cmd.(*syntax.BinaryCmd); ok && (pipe.Op == syntax.Pipe || pipe.Op == syntax.PipeAll) && f.passesOn(pipe.Y) {
		return f.answer(pipe.X)
	}
	return nil
}

// asksCode reports whether a command substitution gives the status of HTTP.
func (f *Flows) asksCode(subst *syntax.CmdSubst) bool {
	call := f.answer(subst.Stmts[0])
	line, ok := command.Of(f.variables.Words(call))
	if !ok || line.Name != "curl" {
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
	e, ok := parseCall(f.tree, call)
	return ok && e == expression(always{true})
}
