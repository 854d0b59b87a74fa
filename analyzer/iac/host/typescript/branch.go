package typescript

import "github.com/tdewolff/parse/v2/js"

// branch is one of the expressions that another may come to.
type branch struct{ from, until int }

// branches returns the expressions one of which is the value of the expression
// that begins at a token: a and b for "ready ? a : b", "a ?? b" and "a || b",
// and the expression itself for most.
func (m *module) branches(i int) []branch {
	end := m.expressionEnd(i)
	var found []branch
	from := i
	part := func(until int, isValue bool) {
		if isValue && from < until {
			found = append(found, branch{from, until})
		}
		from = until + 1
	}
	for j := i; j < end; j++ {
		switch m.tt(j) {
		case js.QuestionToken, js.AndToken:
			part(j, false) // a condition
		case js.ColonToken, js.NullishToken, js.OrToken:
			part(j, true)
		case js.ArrowToken:
			return []branch{{i, end}} // what a function returns is not its value
		}
		j = m.after(j) - 1
	}
	part(end, true)
	return found
}
