package failure

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// jobs are what was started on the side, as far as it are attempts.
type jobs struct {
	// last is what $! is, and kept the variables that hold it: pid=$!.
	last *syntax.CallExpr
	kept map[string]*syntax.CallExpr
}

// start notes that an attempt, or with nil something else, was started.
func (j *jobs) start(attempt *syntax.CallExpr) { j.last = attempt }

// keep notes that a variable is given what another one holds.
func (j *jobs) keep(name, from string) {
	attempt := j.held(from)
	if attempt == nil {
		delete(j.kept, name)
		return
	}
	if j.kept == nil {
		j.kept = make(map[string]*syntax.CallExpr)
	}
	j.kept[name] = attempt
}

func (j *jobs) held(name string) *syntax.CallExpr {
	if name == "!" {
		return j.last
	}
	return j.kept[name]
}

// waitedFor returns the attempt whose status a command gives: wait $!.
func (j *jobs) waitedFor(name string, call *syntax.CallExpr) *syntax.CallExpr {
	const words = 2
	if name != "wait" || len(call.Args) != words {
		return nil
	}
	held, _ := script.Named(call.Args[1], false)
	return j.held(held)
}
