package source

import (
	"go/ast"
	"go/token"
	"iter"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
)

// Assignment is one place in the text where a variable or a field is given a value.
// What a call passes for a parameter, and what a return gives a named result, are none.
type Assignment struct {
	// To is what is assigned to: v, x.f, a[i]. It is nil for an element of a literal
	// without a key.
	To ast.Expr
	// Op is how: ASSIGN and DEFINE as they are written, VAR for a declaration, COLON
	// for a field of a literal, RANGE for what a loop goes through; ADD_ASSIGN, INC and
	// the others change what To held before.
	Op token.Token
	// Source is the expression that the value comes from. It is nil where none is
	// written: in v++, in var v T, and for what a loop goes through.
	Source ast.Expr
	// Result is which of Source's Results the value is: in v, err := f(), v is result 0
	// of 2 and err is result 1.
	Result, Results int
	// At is where To, or the element, stands. It is invalid in what By returns.
	At inspector.Cursor
}

// By returns what a statement, or a specification of variables, gives to each place on
// its left. Statements within it are not looked into.
func By(n ast.Node) iter.Seq[Assignment] {
	return func(yield func(Assignment) bool) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, to := range n.Lhs {
				if !yield(paired(to, n.Tok, i, len(n.Lhs), n.Rhs)) {
					return
				}
			}
		case *ast.ValueSpec:
			for i, to := range n.Names {
				if !yield(paired(to, token.VAR, i, len(n.Names), n.Values)) {
					return
				}
			}
		case *ast.IncDecStmt:
			yield(Assignment{To: n.X, Op: n.Tok})
		case *ast.RangeStmt:
			for _, to := range []ast.Expr{n.Key, n.Value} {
				if to != nil && !yield(Assignment{To: to, Op: token.RANGE}) {
					return
				}
			}
		case *ast.KeyValueExpr:
			if _, mayBeField := n.Key.(*ast.Ident); mayBeField { // and no x.f, which is a key of a map
				yield(Assignment{To: n.Key, Op: token.COLON, Source: n.Value, Results: 1})
			}
		}
	}
}

// At returns the assignment whose left side, in its parentheses, stands at c.
func At(c inspector.Cursor) (Assignment, bool) {
	for a := range By(c.Parent().Node()) {
		if ast.Node(a.To) == c.Node() {
			a.At = c
			return a, true
		}
	}
	return Assignment{}, false
}

// paired is the assignment to place i of some, which are given as many values, the
// results of one, or none.
func paired(to ast.Expr, op token.Token, i, places int, values []ast.Expr) Assignment {
	switch len(values) {
	case 0:
		return Assignment{To: to, Op: op}
	case places:
		return Assignment{To: to, Op: op, Source: values[i], Results: 1}
	}
	return Assignment{To: to, Op: op, Source: values[0], Result: i, Results: places}
}

// Zero reports whether a variable is declared without a value: var v T.
func (a Assignment) Zero() bool { return a.Op == token.VAR && a.Source == nil }

// Replaces reports whether nothing is left of what was held before.
func (a Assignment) Replaces() bool {
	switch a.Op {
	case token.ASSIGN, token.DEFINE, token.VAR, token.COLON, token.RANGE:
		return true
	}
	return false
}

// Value is the expression whose value is given, or nil where that cannot be pointed at:
// an operator makes another of it, and an expression stands for the first of its
// results alone.
func (a Assignment) Value() ast.Expr {
	if !a.Replaces() || a.Result > 0 {
		return nil
	}
	return a.Source
}

// By is the statement, specification or element of a literal that assigns.
func (a Assignment) By() inspector.Cursor { return a.At.Parent() }

// From is where Value stands.
func (a Assignment) From() (inspector.Cursor, bool) {
	if a.Value() == nil {
		return inspector.Cursor{}, false
	}
	return a.By().FindNode(a.Value())
}

// Assignments are all that the package's text gives to one variable or field.
type Assignments []Assignment

// Given are those that give a value: a declaration without one is left out.
func (all Assignments) Given() Assignments {
	if len(all) > 0 && all[0].Zero() {
		return all[1:]
	}
	return all
}

// Only is the one assignment of a variable that is given a single value, which can be
// pointed at.
func (all Assignments) Only() (Assignment, bool) {
	given := all.Given()
	if len(given) != 1 || given[0].Value() == nil {
		return Assignment{}, false
	}
	return given[0], true
}

// Values are all the values that are given. It is false where one of them cannot be
// pointed at.
func (all Assignments) Values() ([]ast.Expr, bool) {
	var values []ast.Expr
	for _, a := range all.Given() {
		if a.Value() == nil {
			return nil, false
		}
		values = append(values, a.Value())
	}
	return values, true
}

// Sources are the expressions that values come from, in whatever way: whole, as one of
// several results, or by an operator.
func (all Assignments) Sources() []ast.Expr {
	var sources []ast.Expr
	for _, a := range all {
		if a.Source != nil {
			sources = append(sources, a.Source)
		}
	}
	return sources
}

// ResultOf is which of a call's results is given, or -1.
func (all Assignments) ResultOf(call *ast.CallExpr) int {
	for _, a := range all {
		if a.Source != nil && ast.Unparen(a.Source) == ast.Expr(call) {
			return a.Result
		}
	}
	return -1
}

// Counted reports whether a value is changed by an operator, as by v++ or v += d.
func (all Assignments) Counted() bool {
	return slices.ContainsFunc(all, func(a Assignment) bool { return !a.Replaces() })
}
