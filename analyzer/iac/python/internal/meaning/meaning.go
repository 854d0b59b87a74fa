// Package meaning says what errors and answers tell: that an attempt failed, that it went
// well, or that something is not there, which is an answer.
package meaning

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

// Meanings are those of one program.
type Meanings struct {
	tree    *source.Tree
	names   *scope.Names
	numbers *number.Numbers
}

// New returns the meanings of a program.
func New(tree *source.Tree, names *scope.Names, numbers *number.Numbers) *Meanings {
	return &Meanings{tree, names, numbers}
}

// ExpectsAnswer reports whether a handler is for an answer, and not for a failure: what
// this machine says, such as that a file is there already, or that something is not there
// yet.
func (m *Meanings) ExpectsAnswer(h *ast.ExceptHandler) bool {
	types := []ast.Expr{h.ExprType}
	if tuple, ok := h.ExprType.(*ast.Tuple); ok {
		types = tuple.Elts
	}
	return !slices.ContainsFunc(types, func(e ast.Expr) bool { return e == nil || !m.isAnswer(e) })
}

func (m *Meanings) isAnswer(e ast.Expr) bool {
	switch m.names.Path(e) {
	case "FileExistsError", "FileNotFoundError", "BlockingIOError", "PermissionError", "ProcessLookupError",
		"InterruptedError", "KeyboardInterrupt", "StopIteration", "ImportError", "ModuleNotFoundError",
		"queue.Empty", "queue.Full", "Queue.Empty", "sqlite3.OperationalError", "NameError", "AttributeError",
		"KeyError", "IndexError", "LookupError", "subprocess.TimeoutExpired":
		return true
	}
	// What is asked for is not there yet: that is an answer, and asking again a poll. PostgreSQL's
	// errors call a table undefined.
	name := scope.Last(e)
	return names.Absence(name) || strings.HasPrefix(name, "Undefined")
}

// CatchesAll reports whether a handler is for all that goes wrong.
func (m *Meanings) CatchesAll(h *ast.ExceptHandler) bool {
	if h.ExprType == nil {
		return true
	}
	path := m.names.Path(h.ExprType)
	return path == "Exception" || path == "BaseException"
}

// Absent reports whether a test that holds, or does not, says that something is not there.
func (m *Meanings) Absent(test ast.Expr, holds bool) bool {
	compare, ok := test.(*ast.Compare)
	if !ok || len(compare.Ops) != 1 {
		return false
	}
	switch compare.Ops[0] {
	case ast.NotEq, ast.NotIn, ast.IsNot:
		holds = !holds
	}
	left, right := compare.Left, compare.Comparators[0]
	return holds && (m.namesAbsence(left) || m.namesAbsence(right) || m.saidHere(right))
}

// namesAbsence reports whether an expression is a word, or a status, for what is not
// there, or a list that has one.
func (m *Meanings) namesAbsence(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Tuple:
		return slices.ContainsFunc(e.Elts, m.namesAbsence)
	case *ast.List:
		return slices.ContainsFunc(e.Elts, m.namesAbsence)
	case *ast.Set:
		return slices.ContainsFunc(e.Elts, m.namesAbsence)
	}
	if status, ok := m.code(e); ok {
		return status == notFound
	}
	text, ok := m.tree.Syntax(e).StringValue(e)
	return ok && (names.Absence(text) || text == "404")
}

// saidHere reports whether an expression is an error number by which this machine answers,
// and no other.
func (m *Meanings) saidHere(e ast.Expr) bool {
	switch m.names.Path(e) {
	case "errno.EADDRINUSE", "errno.EEXIST", "errno.ENOENT", "errno.EACCES", "errno.EAGAIN", "errno.EWOULDBLOCK", "errno.EBUSY":
		return true
	}
	return false
}

// NeverReturns reports whether a call ends the program.
func (m *Meanings) NeverReturns(call *ast.Call) bool {
	switch m.names.Path(call.Func) {
	case "sys.exit", "os._exit", "exit", "quit", "os.abort":
		return true
	}
	return false
}
