package python

import (
	"strings"

	"github.com/go-python/gpython/ast"
)

// expectsAnswer tells whether a handler is for an answer, and not for a
// failure: what this machine says, such as that a file is there already, or
// that something is not there yet.
func (t *tree) expectsAnswer(h *ast.ExceptHandler) bool {
	types := []ast.Expr{h.ExprType}
	if tuple, ok := h.ExprType.(*ast.Tuple); ok {
		types = tuple.Elts
	}
	for _, e := range types {
		if e == nil {
			return false
		}
		switch t.path(e) {
		case "FileExistsError", "FileNotFoundError", "BlockingIOError", "PermissionError", "ProcessLookupError",
			"InterruptedError", "KeyboardInterrupt", "StopIteration", "ImportError", "ModuleNotFoundError",
			"queue.Empty", "queue.Full", "Queue.Empty", "sqlite3.OperationalError", "NameError", "AttributeError",
			"KeyError", "IndexError", "LookupError", "subprocess.TimeoutExpired":
		default:
			// What is asked for is not there yet: that is an answer, and asking again
			// a poll.
			if !isAbsence(lastName(e)) {
				return false
			}
		}
	}
	return true
}

// namesAbsence tells whether an expression is a word, or a status, for what is
// not there, or a list that has one.
func (t *tree) namesAbsence(e ast.Expr) bool {
	const notFound = 404
	switch e := e.(type) {
	case *ast.Tuple:
		return t.anyAbsence(e.Elts)
	case *ast.List:
		return t.anyAbsence(e.Elts)
	case *ast.Set:
		return t.anyAbsence(e.Elts)
	case *ast.Num:
		n, ok := t.constant(e)
		return ok && n == notFound
	}
	text, ok := t.StringValue(e)
	return ok && (isAbsence(text) || text == "404")
}

func (t *tree) anyAbsence(all []ast.Expr) bool {
	for _, e := range all {
		if t.namesAbsence(e) {
			return true
		}
	}
	return false
}

// isAbsence tells whether words are about what is not there.
func isAbsence(words string) bool {
	words = strings.ToLower(strings.NewReplacer(" ", "", "_", "").Replace(words))
	for _, absent := range []string{"notfound", "doesnotexist", "notexist", "nosuch"} {
		if strings.Contains(words, absent) {
			return true
		}
	}
	return false
}
