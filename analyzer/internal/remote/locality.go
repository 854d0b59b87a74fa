package remote

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// IsAttempt tells whether a call tries something that others take part in: it
// does more than to look at what this process, or this machine, has of its own.
func (calls *Calls) IsAttempt(call *ast.CallExpr) bool {
	return !calls.isLocalCall(call)
}

// isLocalCall tells whether all that a call does stays on this machine.
func (calls *Calls) isLocalCall(call *ast.CallExpr) bool {
	if !calls.src.Spend() {
		return false
	}
	if calls.src.TypesInfo.Types[call.Fun].IsType() || calls.src.TypesInfo.Types[call.Fun].IsBuiltin() {
		return true
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return calls.localLit(lit)
	}
	switch callee := typeutil.Callee(calls.src.TypesInfo, call).(type) {
	case *types.Func:
		return calls.LocalFunc(callee.Origin())
	case *types.Var:
		lit, ok := calls.src.LiteralIn(callee)
		return ok && calls.localBody(lit)
	}
	return false
}

// LocalFunc tells whether all that a function does stays on this machine. Of those
// that call each other, what they do besides decides.
func (calls *Calls) LocalFunc(fn *types.Func) bool {
	if _, ok := calls.src.BodyOf(fn); !ok {
		return IsLocal(fn) || calls.src.Imported(fn).Local
	}
	return calls.local.Of(fn)
}

func (calls *Calls) localBody(body inspector.Cursor) bool {
	for c := range body.Preorder((*ast.CallExpr)(nil)) {
		if call := c.Node().(*ast.CallExpr); !calls.cannotFail(call) && !calls.isLocalCall(call) {
			return false
		}
	}
	return true
}

// cannotFail tells whether a call is of a function of another package that has
// no error to return, so that no failure of its caller comes from it.
func (calls *Calls) cannotFail(call *ast.CallExpr) bool {
	callee, ok := calls.src.Callee(call).(*types.Func)
	return ok && callee.Pkg() != calls.src.Pkg && !calls.src.Fails(call)
}

// localLit is isLocalCall for a literal that is called where it stands.
func (calls *Calls) localLit(lit *ast.FuncLit) bool {
	local := true
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && local {
			local = calls.isLocalCall(call)
		}
		return local
	})
	return local
}

// IsLocal tells whether a function of another package stays on this machine:
// those of the standard library that do not speak to others, and the like.
func IsLocal(fn *types.Func) bool {
	pkg := fn.Pkg()
	if pkg == nil {
		return true // error.Error
	}
	if listens(fn) {
		return true
	}
	path := syntax.Unvendored(pkg.Path())
	switch path {
	case "net":
		return strings.HasPrefix(fn.Name(), "Listen") || strings.HasPrefix(fn.Name(), "Parse")
	case "context", "os/exec", "golang.org/x/sys/unix", "golang.org/x/time/rate", "github.com/fsnotify/fsnotify":
		return true
	}
	if !syntax.IsStandard(path) {
		return KeepsToItself(fn) || asksKernel(path)
	}
	// An io.Reader may be a connection.
	return !strings.HasPrefix(path, "net/") && !strings.HasPrefix(path, "database/sql") && !strings.HasPrefix(path, "crypto/tls") &&
		path != "io" && path != "bufio" && path != "encoding/gob" && path != "log/syslog"
}

// listens tells whether a function makes a listener or is one's method: what is
// listened on is this machine's own.
func listens(fn *types.Func) bool {
	isListener := func(v *types.Var) bool {
		name := syntax.NamedOf(v.Type())
		return name != nil && name.Pkg() != nil && name.Pkg().Path() == "net" && strings.HasSuffix(name.Name(), "Listener")
	}
	if recv := fn.Signature().Recv(); recv != nil && isListener(recv) {
		return true
	}
	results := fn.Signature().Results()
	return results.Len() > 0 && isListener(results.At(0))
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

// KeepsToItself tells whether a function only says something, or makes an
// error: it has no result that others have a part in.
func KeepsToItself(fn *types.Func) bool {
	path := syntax.Unvendored(fn.Pkg().Path())
	for _, known := range []string{"go.uber.org/zap", "github.com/sirupsen/logrus", "github.com/go-logr/logr", "k8s.io/klog", "github.com/rs/zerolog", "github.com/go-kit/log", "github.com/hashicorp/go-hclog", "github.com/pkg/errors"} {
		if path == known || strings.HasPrefix(path, known+"/") {
			return true
		}
	}
	return false
}
