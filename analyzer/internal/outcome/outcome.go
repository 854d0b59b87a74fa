// Package outcome reads what the conditions of Go code tell of attempts: whether they
// failed, in whatever way a program asks.
package outcome

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
)

// Kind is what is known at a place of the attempts made before it.
type Kind byte

const (
	// Unreached places have no way to them yet, or no attempt before them.
	Unreached Kind = iota
	// Failed places are reached only after an attempt that failed.
	Failed
	// Open places are reached by other ways too.
	Open
	// Excused places are reached only after an attempt that failed for want of something
	// that this machine alone has a part in.
	Excused
)

// Join is what is known where two ways meet.
func Join(a, b Kind) Kind {
	if a == Unreached {
		return b
	}
	if b == Unreached || a == b {
		return a
	}
	return Open
}

// Test is what a condition tells of an attempt.
type Test struct {
	Attempt *ast.CallExpr
	// WhenTrue and whenFalse are what is known on either way.
	WhenTrue, WhenFalse Kind
}

// Endings are how the functions that are called end.
type Endings interface {
	// Refusals are the results of a function whose empty value tells of a failure.
	Refusals(fn *types.Func) []int
	// Tallies are the results of a function that are some, and no longer none, after failures.
	Tallies(fn *types.Func) []int
	// Constants are those that a function gives as a result: those that it gives after a
	// failure alone, and the others, as constant.Value.ExactString has them.
	Constants(fn *types.Func, result int) (alarms, others []string)
	// Persisting reports whether a call goes on while it succeeds.
	Persisting(call *ast.CallExpr) bool
}

// Conditions reads what the conditions of a function tell of attempts.
type Conditions struct {
	src     *source.Package
	calls   *remote.Calls
	errors  *meaning.Errors
	endings Endings
	// attempts are those behind variables.
	attempts *Attempts
	// tags are the expressions that the cases of switch statements are compared
	// with, and asserted the errors whose types those of a type switch tell apart.
	tags     map[ast.Expr]ast.Expr
	asserted map[*ast.CaseClause]ast.Expr
	// joined are the operands of && and ||, with which of these it is.
	joined map[ast.Node]token.Token
	// locks is set where the function is there to get a lock.
	locks bool
}

// New returns the conditions of a function.
func New(body *ast.BlockStmt, src *source.Package, calls *remote.Calls, errors *meaning.Errors, attempts *Attempts, endings Endings) *Conditions {
	c := &Conditions{
		src: src, calls: calls, errors: errors, attempts: attempts, endings: endings,
		tags: make(map[ast.Expr]ast.Expr), asserted: make(map[*ast.CaseClause]ast.Expr), joined: make(map[ast.Node]token.Token),
		locks: isLocking(body, src),
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SwitchStmt:
			if n.Tag == nil || src.TypesInfo.Types[n.Tag].Value != nil {
				break // switch true { case err == nil: }
			}
			for _, clause := range n.Body.List {
				for _, e := range clause.(*ast.CaseClause).List {
					c.tags[e] = n.Tag
				}
			}
		case *ast.TypeSwitchStmt:
			c.noteTypes(n)
		}
		return true
	})
	return c
}

// Tag returns the expression that a case of a switch statement is compared with, or nil.
func (c *Conditions) Tag(of ast.Expr) ast.Expr { return c.tags[of] }
