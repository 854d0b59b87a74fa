package jitter

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// DrawsBelow reports whether something random is drawn below c.
func (values *Values) DrawsBelow(c inspector.Cursor) bool {
	for inner := range c.Preorder((*ast.CallExpr)(nil)) {
		if callee, ok := values.src.Callee(inner.Node().(*ast.CallExpr)).(*types.Func); ok && IsRandom(callee) {
			return true
		}
	}
	return false
}

// DrawsIn reports whether a function of this package draws something random.
func (values *Values) DrawsIn(fn *types.Func) bool {
	body, ok := values.src.BodyOf(fn.Origin())
	return ok && values.DrawsBelow(body)
}

// IsRandom reports whether a function's results may differ between instances: random
// draws, what an instance has of its own, and hashes, which may be of that.
func IsRandom(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	path := syntax.Unvendored(fn.Pkg().Path())
	switch path {
	case "math/rand", "math/rand/v2", "crypto/rand", "github.com/google/uuid":
		return true
	case "os":
		return fn.Name() == "Hostname" || fn.Name() == "Getpid"
	case "net":
		return fn.Name() == "Interfaces" || fn.Name() == "InterfaceAddrs"
	}
	if path == "crypto/tls" || strings.HasPrefix(path, "crypto/x509") {
		return false // connections and certificates
	}
	return path == "hash" || strings.HasPrefix(path, "hash/") || strings.HasPrefix(path, "crypto/")
}

// isPure reports whether a function of another package makes its result of what
// it is given alone.
func isPure(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "math", "math/bits", "strconv", "golang.org/x/time/rate":
		return true
	case "time":
		switch fn.Name() {
		case "ParseDuration", "Now", "Since", "Until", "Add", "Sub":
			// Clocks agree, and instances that fail together began together. What
			// is read off a clock to the nanosecond is another matter.
			return true
		}
		recv := fn.Signature().Recv()
		return recv != nil && syntax.IsDuration(recv.Type())
	}
	return false
}
