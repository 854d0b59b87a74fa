package meaning

import "github.com/go-python/gpython/ast"

// Telling is what a test tells of an attempt where it holds.
type Telling byte

// What a test tells.
const (
	Nothing Telling = iota
	Failure
	Success
)

// Status returns what the comparison of a status tells. Of what is not there, and of other
// answers, it tells nothing.
func (m *Meanings) Status(op ast.CmpOp, with ast.Expr) Telling {
	const good, other, refused, notFound = 200, 300, 400, 404
	status, ok := m.numbers.Constant(with)
	switch {
	case !ok && (op == ast.In || op == ast.NotIn):
		switch {
		case m.numbers.Each(with, func(n float64) bool { return n < other }):
			return onlyIf(op == ast.In, Success)
		case m.numbers.Each(with, func(n float64) bool { return n >= refused }) && !m.namesAbsence(with):
			return onlyIf(op == ast.In, Failure)
		}
	case !ok || status == notFound:
	case op == ast.Eq && good <= status && status < other, op == ast.Lt && other <= status && status <= 500:
		return Success
	case op == ast.NotEq && good <= status && status < other, op == ast.GtE && other <= status, op == ast.Gt && other <= status,
		op == ast.Eq && status >= refused:
		return Failure
	}
	return Nothing
}

func onlyIf(holds bool, told Telling) Telling {
	if holds {
		return told
	}
	return Success + Failure - told
}
