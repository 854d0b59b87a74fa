package failure

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// handedBack returns what a value is that a function hands back: a constant, or what is sure to
// be something.
func (f *Flows) handedBack(value ast.Expr) flow.Truth {
	if f.isSomething(value) {
		return flow.True
	}
	return constantTruth(value)
}

// isSomething reports whether a value is what an attempt made that cannot give nothing, unlike
// one that asks for what may not be there: a connection, an object, the answer to a request.
//
//	return psycopg.connect(dsn)
func (f *Flows) isSomething(value ast.Expr) bool {
	value = f.names.Through(value)
	if awaited, ok := f.tree.Syntax(value).Await(value); ok {
		value = awaited
	}
	call := f.answers.Attempt(value)
	if call == nil || f.called.Of(call) != nil || f.called.Imported(call) != nil {
		return false
	}
	library, _, _ := strings.Cut(f.names.Path(call.Func), ".")
	if library == "requests" || library == "httpx" {
		return true
	}
	name := scope.Last(call.Func)
	return name != "" && (unicode.IsUpper(rune(name[0])) ||
		slices.Contains([]string{"connect", "open", "create", "login", "urlopen"}, names.Words(name)[0]))
}
