package meaning

import (
	"slices"

	"github.com/go-python/gpython/ast"
)

// Telling is what a test tells of an attempt where it holds.
type Telling byte

// What a test tells.
const (
	Nothing Telling = iota
	Failure
	Success
)

// Where the kinds of statuses begin.
const good, other, refused, notFound = 200, 300, 400, 404

// Flag returns what an attribute of an answer tells by being true.
func (m *Meanings) Flag(attribute string) Telling {
	switch attribute {
	case "ok", "is_success":
		return Success
	case "is_error", "is_client_error", "is_server_error":
		return Failure
	}
	return Nothing
}

// Status returns what the comparison of a status tells. Of what is not there, and of other
// answers, it tells nothing.
func (m *Meanings) Status(op ast.CmpOp, with ast.Expr) Telling {
	if op == ast.In || op == ast.NotIn {
		codes := m.codes(with)
		switch {
		case len(codes) == 0:
		case slices.Max(codes) < other:
			return onlyIf(op == ast.In, Success)
		case slices.Min(codes) >= refused && !slices.Contains(codes, notFound):
			return onlyIf(op == ast.In, Failure)
		}
		return Nothing
	}
	status, ok := m.code(with)
	switch {
	case !ok || status == notFound:
	case op == ast.Eq && good <= status && status < other, op == ast.Lt && other <= status && status <= 500:
		return Success
	case op == ast.NotEq && good <= status && status < other, op == ast.GtE && other <= status, op == ast.Gt && other <= status,
		op == ast.Eq && status >= refused:
		return Failure
	}
	return Nothing
}

// StatusWithin returns what it tells that a status is between two others: 200 <= status < 300.
func (m *Meanings) StatusWithin(least ast.Expr, above, below ast.CmpOp, most ast.Expr) Telling {
	from, isFrom := m.code(least)
	to, isTo := m.code(most)
	if !isFrom || !isTo || above != ast.LtE && above != ast.Lt || below != ast.LtE && below != ast.Lt {
		return Nothing
	}
	switch {
	case good <= from && to <= refused:
		return Success
	case from >= 500 || from >= refused && below == ast.Lt && to <= notFound:
		return Failure
	}
	return Nothing
}

// StatusClass returns what it tells how the hundreds of a status compare: status // 100 == 2.
func (m *Meanings) StatusClass(op ast.CmpOp, with ast.Expr) Telling {
	class, ok := m.numbers.Constant(with)
	switch {
	case !ok:
	case class == 2 && (op == ast.Eq || op == ast.NotEq):
		return onlyIf(op == ast.Eq, Success)
	case class == 5 && (op == ast.Eq || op == ast.NotEq):
		return onlyIf(op == ast.Eq, Failure)
	}
	return Nothing
}

func onlyIf(holds bool, told Telling) Telling {
	if holds {
		return told
	}
	return Success + Failure - told
}
