package analyzer

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// attemptOf returns the call whose error a variable holds at a test of it: the
// last that it is given before, in the order of the text, or after it in a loop
// whose last statement gives it. It returns false for what is no attempt at
// something that may be met by others.
func (u *unit) attemptOf(v *types.Var, test ast.Node) (*ast.CallExpr, bool) {
	var last ast.Expr
	for _, given := range u.givenBy(v) {
		switch {
		case last == nil,
			given.Pos() < test.Pos() && (last.Pos() < given.Pos() || last.Pos() > test.Pos()):
			last = given
		}
	}
	call, ok := ast.Unparen(last).(*ast.CallExpr)
	if !ok || !u.spend() {
		return nil, false
	}
	for _, arg := range call.Args {
		// wrapped := wrap(err): what failed is what was asked before.
		inner, ok := u.mentioned(ast.Unparen(arg)).(*types.Var)
		if ok && inner != v && isError(inner.Type()) && isError(v.Type()) {
			return u.attemptOf(inner, call)
		}
	}
	return call, u.isAttempt(call)
}

// givenBy returns the expressions that a variable is given, or is one of the
// results of.
func (u *unit) givenBy(v *types.Var) []ast.Expr {
	mentions := u.uses(v)
	if def, ok := u.definition(v); ok {
		mentions = append([]inspector.Cursor{def}, mentions...)
	}
	var found []ast.Expr
	for _, c := range mentions {
		c = outermostParen(operand(c))
		switch kind, index := c.ParentEdge(); kind {
		case edge.AssignStmt_Lhs:
			given := c.Parent().Node().(*ast.AssignStmt).Rhs
			found = append(found, given[min(index, len(given)-1)])
		case edge.ValueSpec_Names:
			if given := c.Parent().Node().(*ast.ValueSpec).Values; len(given) > 0 {
				found = append(found, given[min(index, len(given)-1)])
			}
		}
	}
	return found
}

// isAttempt tells whether a call tries something that others take part in: it
// says by an error whether it failed, and does more than to look at what this
// process, or this machine, has of its own.
func (u *unit) isAttempt(call *ast.CallExpr) bool {
	return !u.local(call, maxLocal)
}

// maxLocal bounds how deep calls are followed to tell that they are local.
const maxLocal = 4

// local tells whether all that a call does stays on this machine.
func (u *unit) local(call *ast.CallExpr, depth int) bool {
	if depth == 0 || !u.spend() {
		return false
	}
	u.indexFuncs()
	if u.TypesInfo.Types[call.Fun].IsType() || u.TypesInfo.Types[call.Fun].IsBuiltin() {
		return true
	}
	switch callee := typeutil.Callee(u.TypesInfo, call).(type) {
	case *types.Func:
		if body, ok := u.bodyOf(callee.Origin()); ok {
			known, ok := u.locals[callee.Origin()]
			if !ok {
				u.locals[callee.Origin()] = true // what it does besides calling itself decides
				known = u.localBody(body, depth)
				u.locals[callee.Origin()] = known
			}
			return known
		}
		return isLocal(callee)
	case *types.Var:
		sources := u.sources(callee)
		if len(sources) != 1 || !sources[0].Valid() {
			return false
		}
		_, ok := sources[0].Node().(*ast.FuncLit)
		return ok && u.localBody(sources[0], depth)
	}
	return false
}

func (u *unit) localBody(body inspector.Cursor, depth int) bool {
	for c := range body.Preorder((*ast.CallExpr)(nil)) {
		if !u.local(c.Node().(*ast.CallExpr), depth-1) {
			return false
		}
	}
	return true
}

// isLocal tells whether a function of another package stays on this machine:
// those of the standard library that do not speak to others, and the like.
func isLocal(fn *types.Func) bool {
	pkg := fn.Pkg()
	if pkg == nil {
		return true // error.Error
	}
	path := unvendored(pkg.Path())
	switch path {
	case "net":
		return strings.HasPrefix(fn.Name(), "Listen") || fn.Name() == "Accept" || strings.HasPrefix(fn.Name(), "Parse")
	case "context", "os/exec", "golang.org/x/sys/unix", "golang.org/x/time/rate", "github.com/fsnotify/fsnotify":
		return true
	}
	if iface := fn.Signature().Recv(); iface != nil && types.IsInterface(iface.Type()) && path != "context" {
		return keepsToItself(fn) // an io.Reader may be a connection
	}
	first, _, _ := strings.Cut(path, "/")
	if strings.Contains(first, ".") {
		return keepsToItself(fn)
	}
	return !strings.HasPrefix(path, "net/") && path != "database/sql" && !strings.HasPrefix(path, "crypto/tls") &&
		path != "io" && path != "bufio" && path != "encoding/gob" && path != "log/syslog"
}

// keepsToItself tells whether a function only says something, or makes an
// error: it has no result that others have a part in.
func keepsToItself(fn *types.Func) bool {
	path := unvendored(fn.Pkg().Path())
	for _, known := range []string{"go.uber.org/zap", "github.com/sirupsen/logrus", "github.com/go-logr/logr", "k8s.io/klog", "github.com/rs/zerolog", "github.com/go-kit/log", "github.com/pkg/errors"} {
		if path == known || strings.HasPrefix(path, known+"/") {
			return true
		}
	}
	return false
}
