package analyzer

import (
	"fmt"
	"go/ast"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// helper is what the importers of a package need to know of an exported
// function of it: a fact, which stands for the body that they do not see.
type helper struct {
	// Local tells that all it does stays on this machine.
	Local bool
	// Persists tells that it goes on while it succeeds, and returns after a
	// failure, or when it is told to stop.
	Persists bool
	// Refusals are the results whose empty value, false or nil, tells of a
	// failure.
	Refusals []int
	// Pauses are its waits, its own retries aside.
	Pauses []pause
	// Yields are the results that are times, shares or numbers, or functions
	// that return one.
	Yields []yield
}

// pause is a wait in a function.
type pause struct {
	// Param is the number of the parameter that says how long, or -1.
	Param int
	// Differs tells how the wait differs between instances, where no parameter
	// says it.
	Differs spread
}

// yield tells how a result differs between instances.
type yield struct {
	// Result is the number of the result.
	Result int
	// Differs tells how it differs where all parameters are the same.
	Differs spread
	// Carries are the parameters that it is made of.
	Carries []int
	// Factors are the parameters without which, at 0, nothing in it is random.
	Factors []int
}

// String says in words what is known of the function.
func (h *helper) String() string {
	var words []string
	if h.Local {
		words = append(words, "stays on this machine")
	}
	if h.Persists {
		words = append(words, "goes on while it succeeds")
	}
	for _, r := range h.Refusals {
		words = append(words, fmt.Sprintf("result %d tells of failure", r))
	}
	for _, p := range h.Pauses {
		if p.Param >= 0 {
			words = append(words, fmt.Sprintf("waits for parameter %d", p.Param))
		} else {
			words = append(words, "waits for a time that is "+p.Differs.String())
		}
	}
	for _, y := range h.Yields {
		words = append(words, y.String())
	}
	return strings.Join(words, ", ")
}

func (y yield) String() string {
	text := fmt.Sprintf("result %d is %v", y.Result, y.Differs)
	if len(y.Carries) > 0 {
		text += fmt.Sprintf(", made of parameters %v", y.Carries)
	}
	if len(y.Factors) > 0 {
		text += fmt.Sprintf(", scaled by parameters %v", y.Factors)
	}
	return text
}

// AFact marks helper as what the pass hands on to importers.
func (*helper) AFact() {}

// factTypes are what the pass hands on to importers.
func factTypes() []analysis.Fact { return []analysis.Fact{(*helper)(nil), (*offers)(nil)} }

// imported returns what is known of a function of another package.
func (u *unit) imported(fn *types.Func) *helper {
	u.indexFuncs()
	if h, ok := u.helpers[fn]; ok {
		return h
	}
	h := &helper{}
	if fn.Pkg() != nil && fn.Pkg() != u.Pkg {
		u.ImportObjectFact(fn, h)
	}
	u.helpers[fn] = h
	return h
}

// exportHelpers makes facts of what the package's exported functions do. The
// standard library is known by its names.
func (u *unit) exportHelpers() {
	standard := isStandard(u.Pkg.Path()) && modulePath(u.Pass) == ""
	if len(u.Analyzer.FactTypes) == 0 || standard || !mayWait(u.Pkg) && !u.isOwn() {
		return
	}
	u.indexFuncs()
	waits := false
	for _, fn := range u.functions {
		if !fn.Exported() || u.isTest(fn.Pos()) {
			continue
		}
		h := &helper{Yields: u.yields(fn)}
		h.Persists = u.goesOn(fn)
		if mayWait(u.Pkg) {
			h.Pauses = u.pauses(fn)
		}
		if u.isOwn() {
			u.describeAttempt(fn, h)
		}
		if !reflect.ValueOf(h).Elem().IsZero() {
			u.ExportObjectFact(fn, h)
		}
		waits = waits || len(h.Pauses) > 0
	}
	u.exportOffers(waits)
}

// isOwn tells whether the package is of the code that is worked on, and not of a
// module that it requires, of which there are too many to look into all.
func (u *unit) isOwn() bool {
	if modulePath(u.Pass) == "" {
		return !isStandard(u.Pkg.Path()) && !u.isExternal()
	}
	return u.Module.Version == ""
}

// isExternal tells whether the package's files lie where Bazel has what is
// required, and what is made of that. Its driver knows no modules, and names files
// from where those directories are.
func (u *unit) isExternal() bool {
	return slices.ContainsFunc(u.Files, func(file *ast.File) bool {
		name := filepath.ToSlash(u.Fset.File(file.FileStart).Name())
		return strings.HasPrefix(name, "external/") || strings.HasPrefix(name, "bazel-out/") && strings.Contains(name, "/external/")
	})
}

// goesOn is persists for functions that have a loop, without which nothing goes
// on for long.
func (u *unit) goesOn(fn *types.Func) bool {
	body, ok := u.bodyOf(fn)
	return ok && hasLoop(body.Node()) && !u.localFunc(fn, maxLocal) && u.persists(fn)
}

// describeAttempt notes what a call of a function says of itself as an attempt.
func (u *unit) describeAttempt(fn *types.Func, h *helper) {
	results := fn.Signature().Results()
	if results.Len() == 0 {
		return
	}
	last := results.At(results.Len() - 1).Type()
	if isError(last) || isBool(last) {
		h.Local = u.localFunc(fn, maxLocal)
	}
	if isBool(last) && !h.Local {
		h.Refusals = u.refusals(fn)
	}
}

// hasLoop tells whether a function has a for loop, as one has that goes on.
func hasLoop(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ForStmt:
			found = true
		}
		return !found
	})
	return found
}

func isBool(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsBoolean != 0
}
