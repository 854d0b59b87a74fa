package analyzer

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// isAttempt tells whether a call tries something that others take part in: it
// does more than to look at what this process, or this machine, has of its own.
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
	if u.TypesInfo.Types[call.Fun].IsType() || u.TypesInfo.Types[call.Fun].IsBuiltin() {
		return true
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return u.localLit(lit, depth)
	}
	switch callee := typeutil.Callee(u.TypesInfo, call).(type) {
	case *types.Func:
		return u.localFunc(callee.Origin(), depth)
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

// localFunc is local for a function.
func (u *unit) localFunc(fn *types.Func, depth int) bool {
	body, ok := u.bodyOf(fn)
	if !ok {
		return isLocal(fn) || u.imported(fn).Local
	}
	if known, ok := u.locals[fn]; ok {
		return known
	}
	u.locals[fn] = true // what it does besides calling itself decides
	u.locals[fn] = u.localBody(body, depth)
	return u.locals[fn]
}

func (u *unit) localBody(body inspector.Cursor, depth int) bool {
	for c := range body.Preorder((*ast.CallExpr)(nil)) {
		if call := c.Node().(*ast.CallExpr); !u.cannotFail(call) && !u.local(call, depth-1) {
			return false
		}
	}
	return true
}

// cannotFail tells whether a call is of a function of another package that has
// no error to return, so that no failure of its caller comes from it.
func (u *unit) cannotFail(call *ast.CallExpr) bool {
	callee, ok := u.callee(call).(*types.Func)
	return ok && callee.Pkg() != u.Pkg && !u.fails(call)
}

// localLit is local for a literal that is called where it stands.
func (u *unit) localLit(lit *ast.FuncLit, depth int) bool {
	local := true
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && local {
			local = u.local(call, depth-1)
		}
		return local
	})
	return local
}

// isLocal tells whether a function of another package stays on this machine:
// those of the standard library that do not speak to others, and the like.
func isLocal(fn *types.Func) bool {
	pkg := fn.Pkg()
	if pkg == nil {
		return true // error.Error
	}
	if listens(fn) {
		return true
	}
	path := unvendored(pkg.Path())
	switch path {
	case "net":
		return strings.HasPrefix(fn.Name(), "Listen") || strings.HasPrefix(fn.Name(), "Parse")
	case "context", "os/exec", "golang.org/x/sys/unix", "golang.org/x/time/rate", "github.com/fsnotify/fsnotify":
		return true
	}
	if !isStandard(path) {
		return keepsToItself(fn) || asksKernel(path)
	}
	// An io.Reader may be a connection.
	return !strings.HasPrefix(path, "net/") && !strings.HasPrefix(path, "database/sql") && !strings.HasPrefix(path, "crypto/tls") &&
		path != "io" && path != "bufio" && path != "encoding/gob" && path != "log/syslog"
}

// listens tells whether a function makes a listener or is one's method: what is
// listened on is this machine's own.
func listens(fn *types.Func) bool {
	isListener := func(v *types.Var) bool {
		name := namedOf(v.Type())
		return name != nil && name.Pkg() != nil && name.Pkg().Path() == "net" && strings.HasSuffix(name.Name(), "Listener")
	}
	if recv := fn.Signature().Recv(); recv != nil && isListener(recv) {
		return true
	}
	results := fn.Signature().Results()
	return results.Len() > 0 && isListener(results.At(0))
}

// isStandard tells whether an import path is of the standard library, whose
// first element has no dot.
func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// asksKernel tells whether a package speaks to this machine's kernel alone.
func asksKernel(path string) bool {
	for _, known := range []string{"github.com/shirou/gopsutil", "github.com/google/nftables", "github.com/vishvananda/netlink", "github.com/coreos/go-iptables", "golang.zx2c4.com/wireguard", "github.com/gofrs/flock"} {
		if path == known || strings.HasPrefix(path, known+"/") {
			return true
		}
	}
	return false
}

// keepsToItself tells whether a function only says something, or makes an
// error: it has no result that others have a part in.
func keepsToItself(fn *types.Func) bool {
	path := unvendored(fn.Pkg().Path())
	for _, known := range []string{"go.uber.org/zap", "github.com/sirupsen/logrus", "github.com/go-logr/logr", "k8s.io/klog", "github.com/rs/zerolog", "github.com/go-kit/log", "github.com/hashicorp/go-hclog", "github.com/pkg/errors"} {
		if path == known || strings.HasPrefix(path, known+"/") {
			return true
		}
	}
	return false
}
