package lengths

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// way is where the way of an attempt that fails leads from a statement.
type way int

const (
	// onward leads to the next statement, again to the next round, and leaves out of the
	// loop or function.
	onward way = iota
	again
	leaves
	// stuck is said where it is not known.
	stuck
)

const (
	// maxRounds is how many rounds are gone through to find the last.
	maxRounds = 200
	// maxInner is how many rounds are gone through within a function that works a length
	// out.
	maxInner = 1000
)

// loop goes through the rounds of the machine's loop, and reports whether they end for a
// reason that is known.
func (m *machine) loop() bool {
	body, post, end := m.head()
	for round := range maxRounds {
		tried := m.attempts
		if end(round) {
			return !m.uncounted
		}
		m.waited, m.either = false, false
		switch m.statement(body) {
		case leaves:
			return !m.uncounted
		case stuck:
			return false
		}
		m.uncounted = m.uncounted || m.attempts != tried+1
		m.either = false
		if post != nil {
			m.assign(post)
		}
	}
	return false
}

// head enters the machine's loop, and returns its body, what follows each round, and what
// tells before a round that there is none.
func (m *machine) head() (body *ast.BlockStmt, post ast.Stmt, end func(round int) bool) {
	switch loop := m.scope.Node().(type) {
	case *ast.ForStmt:
		if loop.Init != nil {
			m.assign(loop.Init)
		}
		return loop.Body, loop.Post, func(int) bool {
			if loop.Cond == nil {
				return false
			}
			holds, known := m.truth(loop.Cond)
			if !known || holds {
				m.passes(loop.Cond)
			}
			return known && !holds
		}
	case *ast.RangeStmt:
		last, counted := 0., false
		if m.src.IsInteger(loop.X) {
			last, counted = m.number(loop.X)
		}
		key, _ := loop.Key.(*ast.Ident)
		return loop.Body, nil, func(round int) bool {
			if v, ok := m.src.TypesInfo.ObjectOf(key).(*types.Var); key != nil && ok && (counted || syntax.IsSlice(m.src.Under(loop.X))) {
				m.values[v] = float64(round)
			}
			return counted && float64(round) >= last
		}
	}
	return nil, nil, func(int) bool { return true }
}

// passes notes that a part of a statement is done: the wait and the attempt may be in it.
// It returns false where the length of the wait is not known.
func (m *machine) passes(n ast.Node) bool {
	if n == nil {
		return true
	}
	if m.attempt != nil && syntax.Inside(m.attempt, n) {
		m.attempts++
	}
	if !m.waits(n) {
		return true
	}
	m.waited = true
	length, ok := m.number(m.length)
	if ok {
		m.lengths = append(m.lengths, length/nanoseconds)
	}
	return ok
}

const nanoseconds = 1e9

// waits reports whether the wait is in a statement.
func (m *machine) waits(n ast.Node) bool { return m.length != nil && syntax.Inside(m.length, n) }

// statement goes through a statement.
func (m *machine) statement(s ast.Stmt) way {
	if !m.src.Spend() {
		return stuck
	}
	switch s := s.(type) {
	case *ast.BlockStmt:
		return m.block(s.List)
	case *ast.LabeledStmt:
		return m.statement(s.Stmt)
	case *ast.IfStmt:
		return m.branch(s)
	case *ast.SwitchStmt:
		return m.choice(s)
	case *ast.TypeSwitchStmt, *ast.SelectStmt:
		return m.clause(s)
	case *ast.ForStmt, *ast.RangeStmt:
		return m.inner(s)
	case *ast.BranchStmt:
		switch s.Tok {
		case token.CONTINUE:
			return again
		case token.FALLTHROUGH:
			return stuck
		}
		return leaves
	case *ast.ReturnStmt:
		if !m.passes(s) {
			return stuck
		}
		if m.length == nil && len(s.Results) > 0 {
			m.returned, m.known = m.number(s.Results[0])
		}
		return leaves
	}
	if !m.passes(s) {
		return stuck
	}
	m.simple(s)
	return onward
}

// simple carries out a statement that has no other in it.
func (m *machine) simple(s ast.Stmt) {
	if decl, ok := s.(*ast.DeclStmt); ok {
		if vars, ok := decl.Decl.(*ast.GenDecl); ok && vars.Tok == token.VAR {
			for _, spec := range vars.Specs {
				m.assign(spec)
			}
		}
		return
	}
	m.assign(s)
}

func (m *machine) block(list []ast.Stmt) way {
	for _, s := range list {
		if way := m.statement(s); way != onward {
			return way
		}
	}
	return onward
}

// branch goes through an if statement: where its condition tells, or else where the wait
// is. A failure may take the other way, too, so that what is given there is lost.
func (m *machine) branch(s *ast.IfStmt) way {
	if s.Init != nil {
		if !m.passes(s.Init) {
			return stuck
		}
		m.simple(s.Init)
	}
	if !m.passes(s.Cond) {
		return stuck
	}
	switch holds, known := m.truth(s.Cond); {
	case known && holds, !known && m.waits(s.Body):
		return m.statement(s.Body)
	case known:
		return m.otherwise(s.Else)
	case s.Else != nil && m.waits(s.Else):
		return m.statement(s.Else)
	case m.isClamp(s):
		m.openCap = true
		return onward
	case m.length == nil:
		return stuck
	case s.Else != nil && m.away(s.Body.List):
		return m.otherwise(s.Else)
	}
	m.skip(s.Body.List...)
	if s.Else != nil {
		m.skip(s.Else)
	}
	return onward
}

func (m *machine) otherwise(s ast.Stmt) way {
	if s == nil {
		return onward
	}
	return m.statement(s)
}

// isClamp reports whether an if statement does no more than to cut a variable off at what
// is not known: if d > most { d = most }.
func (m *machine) isClamp(s *ast.IfStmt) bool {
	if s.Else != nil || len(s.Body.List) != 1 {
		return false
	}
	assign, ok := s.Body.List[0].(*ast.AssignStmt)
	if !ok || assign.Tok != token.ASSIGN || len(assign.Lhs) != 1 {
		return false
	}
	v, isVar := m.src.Mentioned(assign.Lhs[0]).(*types.Var)
	for _, side := range syntax.Disjuncts(s.Cond) {
		high := side.X
		switch side.Op {
		case token.LSS, token.LEQ:
			high = side.Y
		case token.GTR, token.GEQ:
		default:
			continue
		}
		if isVar && m.src.Mentioned(m.src.Unconverted(high)) == v {
			return true
		}
	}
	return false
}

// away reports whether statements end by leading out of the loop, so that no wait follows.
func (m *machine) away(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	switch last := list[len(list)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return last.Tok == token.BREAK || last.Tok == token.GOTO || last.Tok == token.CONTINUE && !m.waited
	case *ast.ExprStmt:
		call, ok := last.X.(*ast.CallExpr)
		return ok && neverReturns(m.src.Callee(call))
	}
	return false
}

func neverReturns(callee types.Object) bool {
	if callee == nil {
		return false
	}
	if _, isBuiltin := callee.(*types.Builtin); isBuiltin {
		return callee.Name() == "panic"
	}
	return callee.Pkg() != nil && callee.Pkg().Path() == "os" && callee.Name() == "Exit"
}

// skip passes by what may be done or not: what it gives to variables is lost, unless it
// leads away.
func (m *machine) skip(list ...ast.Stmt) {
	isAway := m.away(list)
	for _, s := range list {
		m.uncounted = m.uncounted || m.attempt != nil && syntax.Inside(m.attempt, s)
		if !isAway {
			m.forgetGiven(s)
		}
	}
}

// forgetGiven takes what a statement may give to variables for lost, and what the rest of
// the round gives, where it may lead past that.
func (m *machine) forgetGiven(s ast.Stmt) {
	ast.Inspect(s, func(n ast.Node) bool {
		if n == nil {
			return false
		}
		for a := range source.By(n) {
			if v, ok := m.src.Defined(ast.Unparen(a.To)).(*types.Var); ok {
				m.forget(v)
			}
		}
		if branch, ok := n.(*ast.BranchStmt); ok && branch.Tok == token.CONTINUE {
			m.either = true
		}
		return true
	})
}

// inner goes through a loop within the scope. One that works a length out is counted; of
// another, it is not known how often it is gone through.
func (m *machine) inner(s ast.Stmt) way {
	loop, ok := s.(*ast.ForStmt)
	if m.length != nil || !ok || loop.Cond == nil {
		if m.length == nil {
			return stuck
		}
		m.skip(s)
		return onward
	}
	if loop.Init != nil {
		m.assign(loop.Init)
	}
	for range maxInner {
		holds, known := m.truth(loop.Cond)
		switch {
		case !known:
			return stuck
		case !holds:
			return onward
		}
		if way := m.statement(loop.Body); way == leaves || way == stuck {
			if m.known || way == stuck {
				return way
			}
			return stuck // a break, which is not told from a return
		}
		if loop.Post != nil {
			m.assign(loop.Post)
		}
	}
	return stuck
}
