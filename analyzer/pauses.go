package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// pauses tells which calls wait, for a time or for anything else.
type pauses struct {
	*unit
	// maybe are the functions that may wait for all that is known, and certain
	// those that are seen to.
	maybe, certain map[*types.Func]bool
}

func newPauses(u *unit) *pauses {
	return &pauses{unit: u, maybe: make(map[*types.Func]bool), certain: make(map[*types.Func]bool)}
}

// may tells whether a call may wait. Where that cannot be known, it may.
func (p *pauses) may(call *ast.CallExpr) bool { return p.inCall(call, false, maxLocal) }

// sleeps tells whether a call is seen to wait.
func (p *pauses) sleeps(call *ast.CallExpr) bool { return p.inCall(call, true, maxLocal) }

func (p *pauses) inCall(call *ast.CallExpr, seen bool, depth int) bool {
	if t := p.TypesInfo.Types[call.Fun]; t.IsType() || t.IsBuiltin() {
		return false
	}
	if depth == 0 || !p.spend() {
		return !seen
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		c, found := p.tree.FindNode(lit.Body)
		return !found || p.inBody(c, seen, depth)
	}
	switch callee := typeutil.Callee(p.TypesInfo, call).(type) {
	case *types.Func:
		return p.byFunc(callee.Origin(), seen, depth)
	case *types.Var:
		if sources := p.sources(callee); len(sources) == 1 && sources[0].Valid() {
			if _, ok := sources[0].Node().(*ast.FuncLit); ok {
				c, _ := sources[0].LastChild()
				return p.inBody(c, seen, depth)
			}
		}
		return !seen && !isNamed(callee.Type(), "context", "CancelFunc") && !saysSomething(callee.Name())
	}
	return !seen
}

func (p *pauses) byFunc(fn *types.Func, seen bool, depth int) bool {
	body, ok := p.bodyOf(fn)
	switch {
	case ok:
	case seen:
		return p.isWait(fn)
	default:
		return p.mayWait(fn)
	}
	memo := p.maybe
	if seen {
		memo = p.certain
	}
	if known, ok := memo[fn]; ok {
		return known
	}
	memo[fn] = false // what it does besides calling itself decides
	memo[fn] = !seen && namesWait(fn.Name()) || p.inBody(body, seen, depth)
	return memo[fn]
}

// inBody tells whether a function's own body waits, and not what it starts on
// the side.
func (p *pauses) inBody(body inspector.Cursor, seen bool, depth int) bool {
	found := false
	kinds := []ast.Node{
		(*ast.FuncLit)(nil), (*ast.GoStmt)(nil), (*ast.DeferStmt)(nil), (*ast.SelectStmt)(nil), (*ast.CommClause)(nil),
		(*ast.RangeStmt)(nil), (*ast.UnaryExpr)(nil), (*ast.CallExpr)(nil),
	}
	body.Inspect(kinds, func(c inspector.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt:
			return false
		case *ast.SelectStmt:
			found = found || !hasDefault(n)
		case *ast.RangeStmt:
			_, ok := p.under(n.X).(*types.Chan)
			found = found || ok
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW && !inComm(c)
		case *ast.CallExpr:
			found = found || p.inCall(n, seen, depth-1)
		}
		return !found
	})
	return found
}

// comesBy tells whether a statement is one that a select looks at and passes by
// when it is not ready.
func (p *pauses) comesBy(comm ast.Stmt) bool {
	c, ok := p.tree.FindNode(comm)
	if !ok {
		return false
	}
	for around := range c.Enclosing((*ast.SelectStmt)(nil)) {
		return hasDefault(around.Node().(*ast.SelectStmt))
	}
	return false
}

func hasDefault(s *ast.SelectStmt) bool {
	return slices.ContainsFunc(s.Body.List, func(clause ast.Stmt) bool {
		comm, ok := clause.(*ast.CommClause)
		return ok && comm.Comm == nil
	})
}

// inComm tells whether an expression is what a clause of a select waits for.
func inComm(c inspector.Cursor) bool {
	for around := range c.Enclosing((*ast.CommClause)(nil), (*ast.BlockStmt)(nil)) {
		clause, ok := around.Node().(*ast.CommClause)
		return ok && c.Node().Pos() < clause.Colon
	}
	return false
}

// isWait tells whether a function of another package is known to wait.
func (p *pauses) isWait(fn *types.Func) bool {
	if sleeps(fn) >= 0 || isLimiterWait(fn) {
		return true
	}
	if fn.Pkg() != nil && fn.Pkg().Path() == "sync" && fn.Name() == "Wait" {
		return true
	}
	known := p.imported(fn)
	return known.Persists || len(known.Pauses) > 0
}

// mayWait tells whether a function that is not seen may wait. One that logs, or
// closes, or hands out what it has, does not; one that can be stopped, or can
// fail, may.
func (p *pauses) mayWait(fn *types.Func) bool {
	sig := fn.Signature()
	switch {
	case fn.Pkg() == nil || keepsToItself(fn) || saysSomething(fn.Name()) && sig.Results().Len() == 0:
		return false
	case p.isWait(fn) || namesWait(fn.Name()):
		return true
	case strings.HasPrefix(fn.Name(), "Close") || p.imported(fn).Local || makesRequest(fn):
		return false
	}
	switch path := fn.Pkg().Path(); {
	case path == "os/exec":
		return true
	case path == "context" || path == "log/slog" || path == "io" || path == "bufio":
		return false
	case isStandard(path) && isLocal(fn) && !takesContext(sig):
		return false
	case isStandard(path):
		// The parts of a request are read, and asked for nothing.
		return takesContext(sig) || saysFailure(sig)
	}
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		if _, ok := t.Underlying().(*types.Signature); ok || isDuration(t) || isContext(t) {
			return true
		}
	}
	return saysFailure(sig)
}

// saysFailure tells whether a function can fail: its last result is an error.
func saysFailure(sig *types.Signature) bool {
	n := sig.Results().Len()
	return n > 0 && isError(sig.Results().At(n-1).Type())
}

// saysSomething tells whether a function is named after logging.
func saysSomething(name string) bool {
	words := wordsOf(name)
	return len(words) > 0 && slices.Contains([]string{"log", "logf", "trace", "tracef", "debug", "debugf", "info", "infof", "warn", "warnf", "warning", "warningf", "error", "errorf", "notice", "noticef", "print", "printf", "println"}, words[0])
}

// namesWait tells whether a name has a word for waiting.
func namesWait(name string) bool {
	for _, word := range wordsOf(name) {
		switch word {
		case "wait", "sleep", "pause", "delay", "backoff", "throttle", "limit", "take", "acquire", "next", "retry", "poll", "gosched", "yield":
			return true
		}
	}
	return namesRetry(name)
}
