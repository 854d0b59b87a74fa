package syntax

import (
	"go/ast"
	"go/types"
	"strings"
)

// IsPrinting reports whether a function takes anything, as those of package fmt do,
// and gives nothing back: a logger of whatever package.
func IsPrinting(sig *types.Signature) bool {
	if !sig.Variadic() || sig.Results().Len() > 0 {
		return false
	}
	rest, ok := sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice)
	return ok && types.Identical(rest.Elem(), types.NewInterfaceType(nil, nil))
}

// IsAfterFunc reports whether a function calls another after a wait.
func IsAfterFunc(fn *types.Func) bool {
	params := fn.Signature().Params()
	return fn.Name() == "AfterFunc" && params.Len() == 2 && IsDuration(params.At(0).Type())
}

// Sleeps returns which argument of a function says how long it waits, or -1:
// the functions of package time and of the many clocks made after it, and
// sleeps that a context can end.
func Sleeps(fn *types.Func) int {
	name := fn.Name()
	switch {
	case name == "Sleep" || name == "After" || name == "NewTimer" || name == "NewTicker" || name == "Tick" || name == "Timer":
	case strings.HasPrefix(strings.ToLower(name), "sleep"):
	default:
		return -1
	}
	if fn.Pkg() == nil || !strings.HasPrefix(strings.ToLower(name), "sleep") && fn.Signature().Results().Len() == 0 {
		return -1 // a metric's Timer gives nothing to wait for
	}
	// time.Time.After compares; a clock's After takes a duration.
	params := fn.Signature().Params()
	for i := range params.Len() {
		if IsDuration(params.At(i).Type()) {
			return i
		}
	}
	return -1
}

// IsTicker reports whether a function makes a ticker.
func IsTicker(callee types.Object) bool {
	return callee != nil && (callee.Name() == "NewTicker" || callee.Name() == "Tick" || callee.Name() == "Ticker")
}

// SignatureOf returns the signature of a declared function with a body or of a function
// literal, or nil.
func SignatureOf(info *types.Info, fn ast.Node) *types.Signature {
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		if obj, ok := info.Defs[fn.Name].(*types.Func); ok && fn.Body != nil {
			return obj.Signature()
		}
	case *ast.FuncLit:
		sig, _ := info.TypeOf(fn).(*types.Signature)
		return sig
	}
	return nil
}
