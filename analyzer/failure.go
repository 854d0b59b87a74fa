package analyzer

import (
	"go/ast"

	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"
)

// outcome is what is known at a place of the attempts made before it.
type outcome byte

const (
	// unreached places have no way to them yet, or no attempt before them.
	unreached outcome = iota
	// failed places are reached only after an attempt that failed.
	failed
	// open places are reached by other ways too.
	open
)

// join is what is known where two ways meet.
func join(a, b outcome) outcome {
	if a == unreached {
		return b
	}
	if b == unreached || a == b {
		return a
	}
	return open
}

// failures is the flow of one function: where it is after a failed attempt.
type failures struct {
	*unit
	graph *cfg.CFG
	// tags are the expressions that the cases of switch statements are compared
	// with.
	tags map[ast.Expr]ast.Expr
	// comms are the statements that clauses of select statements wait for.
	comms map[ast.Stmt]bool
	// joined are the operands of && and ||.
	joined map[ast.Node]bool
	depth  int
	// in is what is known at the start of each block.
	in []outcome
	// tests are the attempts that the last condition of each block tells of.
	tests []test
	// ends tells of each block whether something ends in it that only ends by
	// failing.
	ends []bool
}

// test is what a condition tells of an attempt.
type test struct {
	attempt *ast.CallExpr
	// whenTrue and whenFalse are what is known on either way.
	whenTrue, whenFalse outcome
}

// failures returns the flow of a function's body.
func (u *unit) failures(body *ast.BlockStmt) *failures { return u.failuresWithin(body, 0) }

// failuresWithin returns the flow of a function that is called, over depth
// others, by one that is looked at.
func (u *unit) failuresWithin(body *ast.BlockStmt, depth int) *failures {
	f := &failures{unit: u, depth: depth, tags: make(map[ast.Expr]ast.Expr), comms: make(map[ast.Stmt]bool), joined: make(map[ast.Node]bool)}
	f.graph = cfg.New(body, u.mayReturn)
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SwitchStmt:
			if n.Tag == nil {
				break
			}
			for _, clause := range n.Body.List {
				for _, e := range clause.(*ast.CaseClause).List {
					f.tags[e] = n.Tag
				}
			}
		case *ast.CommClause:
			f.comms[n.Comm] = true
		}
		return true
	})
	f.in = make([]outcome, len(f.graph.Blocks))
	f.tests = make([]test, len(f.graph.Blocks))
	f.ends = make([]bool, len(f.graph.Blocks))
	for i, b := range f.graph.Blocks {
		if len(b.Succs) == 2 && len(b.Nodes) > 0 {
			if cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr); ok {
				f.tests[i] = f.condition(cond)
			}
		}
		f.ends[i] = f.endsBadly(b)
	}
	f.solve()
	return f
}

// endsBadly tells whether a block waits for the end of what an attempt began:
// it calls a function that returns errors only, or receives from a channel of
// the attempt's result.
func (f *failures) endsBadly(b *cfg.Block) bool {
	if clause, ok := b.Stmt.(*ast.CommClause); ok && b.Kind == cfg.KindSelectCaseBody {
		if receive, ok := clause.Comm.(*ast.ExprStmt); ok && f.lost(receive.X) {
			return true
		}
	}
	for i, n := range b.Nodes {
		switch n := n.(type) {
		case *ast.ExprStmt:
			// The channels of a select are looked at before one of them is ready.
			if len(b.Succs) == 2 && i >= len(b.Nodes)-1 {
				continue
			}
			if call, ok := n.X.(*ast.CallExpr); ok && f.onlyFails(call) || f.lost(n.X) && !f.inSelect(n) {
				return true
			}
		case *ast.AssignStmt:
			if call, ok := ast.Unparen(n.Rhs[0]).(*ast.CallExpr); ok && f.onlyFails(call) {
				return true
			}
		}
	}
	return false
}

// inSelect tells whether a statement is what a clause of a select waits for.
func (f *failures) inSelect(s ast.Stmt) bool { return f.comms[s] }

// lost tells whether an expression waits for the end of what an attempt gave:
// <-session.Done().
func (f *failures) lost(x ast.Expr) bool {
	receive, ok := ast.Unparen(x).(*ast.UnaryExpr)
	if !ok || receive.Op != token.ARROW {
		return false
	}
	channel := ast.Unparen(receive.X)
	if call, ok := channel.(*ast.CallExpr); ok && len(call.Args) == 0 {
		channel = receiver(call)
	}
	if channel == nil {
		return false
	}
	v, ok := f.mentioned(ast.Unparen(channel)).(*types.Var)
	if !ok || v.IsField() || v.Kind() == types.ParamVar {
		return false
	}
	_, ok = f.attemptOf(v, x)
	return ok && !isTime(v.Type())
}

// isTime tells whether a type is of package time, or a channel of times.
func isTime(t types.Type) bool {
	if c, ok := t.Underlying().(*types.Chan); ok {
		t = c.Elem()
	}
	name := namedOf(t)
	return name != nil && name.Pkg() != nil && (name.Pkg().Path() == "time" || name.Pkg().Path() == "context")
}

// onlyFails tells whether a call of a function of this package returns after a
// failure alone: its last result is an error, and nowhere nil.
func (f *failures) onlyFails(call *ast.CallExpr) bool {
	callee, ok := typeutil.Callee(f.TypesInfo, call).(*types.Func)
	if !ok || !f.isAttempt(call) {
		return false
	}
	results := callee.Signature().Results()
	if results.Len() == 0 || !isError(results.At(results.Len()-1).Type()) {
		return false
	}
	body, ok := f.bodyOf(callee.Origin())
	if !ok {
		return false
	}
	decl, ok := body.Parent().Node().(*ast.FuncDecl)
	if !ok {
		return false
	}
	return f.failsAtEveryReturn(decl, results.Len())
}

// failsAtEveryReturn tells whether each return of a function follows a failed
// attempt, or gives an error by name.
func (f *failures) failsAtEveryReturn(decl *ast.FuncDecl, results int) bool {
	if f.depth >= maxHelpers {
		return false
	}
	inner := f.failuresWithin(decl.Body, f.depth+1)
	returns := 0
	for _, b := range inner.graph.Blocks {
		if !b.Live {
			continue
		}
		for _, n := range b.Nodes {
			ret, ok := n.(*ast.ReturnStmt)
			if !ok {
				continue
			}
			returns++
			if len(ret.Results) != results {
				return false
			}
			given := ast.Unparen(ret.Results[results-1])
			if v, ok := inner.mentioned(given).(*types.Var); ok && v.Parent() == v.Pkg().Scope() && !v.IsField() {
				continue // io.EOF
			}
			if inner.in[b.Index] != failed || inner.TypesInfo.Types[given].IsNil() {
				return false
			}
		}
	}
	return returns > 0
}

// mayReturn tells whether a call may return: it is not one that ends the
// program.
func (u *unit) mayReturn(call *ast.CallExpr) bool {
	switch callee := typeutil.Callee(u.TypesInfo, call).(type) {
	case *types.Builtin:
		return callee.Name() != "panic"
	case *types.Func:
		if callee.Pkg() == nil {
			return true
		}
		switch name := callee.Name(); callee.Pkg().Path() {
		case "os", "runtime":
			return name != "Exit" && name != "Goexit"
		default:
			return !strings.HasPrefix(name, "Fatal") && !strings.HasPrefix(name, "Panic")
		}
	}
	return true
}

// solve carries what is known along the edges until nothing changes. Each round
// starts anew: what a loop's head hands on may turn out to be less open when
// the ways back to it are known.
func (f *failures) solve() {
	const maxRounds = 100
	for range maxRounds {
		next := make([]outcome, len(f.in))
		for _, b := range f.graph.Blocks {
			for i, to := range b.Succs {
				next[to.Index] = join(next[to.Index], f.out(b, i))
			}
		}
		if slices.Equal(next, f.in) {
			return
		}
		f.in = next
	}
}

// out is what is known on the way from a block to its successor i.
func (f *failures) out(b *cfg.Block, i int) outcome {
	in := f.in[b.Index]
	if f.ends[b.Index] {
		in = failed
	}
	if (b.Kind == cfg.KindRangeLoop || b.Kind == cfg.KindForLoop) && i == 1 {
		// A loop that goes through candidates ends after the last of them failed:
		// that there may be none is left aside.
		if around := f.around(b); around != unreached {
			in = around
		}
	}
	t := f.tests[b.Index]
	told := t.whenTrue
	if i == 1 {
		told = t.whenFalse
	}
	if t.attempt != nil && told != unreached {
		return told
	}
	return in
}

// around is what is known on the ways back to a loop's head.
func (f *failures) around(head *cfg.Block) outcome {
	result := unreached
	for _, b := range f.graph.Blocks {
		for i, next := range b.Succs {
			if next == head && within(b, head.Stmt) {
				t := f.tests[b.Index]
				told := f.in[b.Index]
				if t.attempt != nil {
					if i == 0 && t.whenTrue != unreached {
						told = t.whenTrue
					} else if i == 1 && t.whenFalse != unreached {
						told = t.whenFalse
					}
				}
				result = join(result, told)
			}
		}
	}
	return result
}

// within tells whether a block is of a loop's body.
func within(b *cfg.Block, loop ast.Stmt) bool {
	if b.Stmt == loop {
		return b.Kind == cfg.KindRangeBody || b.Kind == cfg.KindForBody || b.Kind == cfg.KindForPost
	}
	return b.Stmt != nil && loop.Pos() < b.Stmt.Pos() && b.Stmt.End() <= loop.End()
}

// reaches tells whether there is a way from one block to another.
func (f *failures) reaches(from, to *cfg.Block) bool {
	seen := make([]bool, len(f.graph.Blocks))
	stack := []*cfg.Block{from}
	for len(stack) > 0 {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, next := range b.Succs {
			if next == to {
				return true
			}
			if !seen[next.Index] {
				seen[next.Index] = true
				stack = append(stack, next)
			}
		}
	}
	return false
}

// condition returns what a condition tells of an attempt.
func (f *failures) condition(cond ast.Expr) test {
	if tag := f.tags[cond]; tag != nil {
		return f.comparison(token.EQL, tag, cond, cond)
	}
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			t := f.condition(e.X)
			t.whenTrue, t.whenFalse = t.whenFalse, t.whenTrue
			return t
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			f.joined[ast.Unparen(e.X)], f.joined[ast.Unparen(e.Y)] = true, true
			return either(f.condition(e.X), f.condition(e.Y), e.Op == token.LAND)
		default:
			return f.comparison(e.Op, e.X, e.Y, e)
		}
	case *ast.CallExpr:
		return f.predicate(e)
	case *ast.Ident:
		return f.received(e)
	}
	return test{}
}

// received returns what the ok of v, ok := <-channel tells: the channel of what
// an attempt began is closed when that ends.
func (f *failures) received(ok *ast.Ident) test {
	v, isVar := f.TypesInfo.Uses[ok].(*types.Var)
	if !isVar {
		return test{}
	}
	for _, given := range f.givenBy(v) {
		receive, isReceive := ast.Unparen(given).(*ast.UnaryExpr)
		if !isReceive || receive.Op != token.ARROW {
			return test{}
		}
		channel, isVar := f.mentioned(ast.Unparen(receive.X)).(*types.Var)
		if !isVar || channel.IsField() || channel.Kind() == types.ParamVar {
			return test{}
		}
		if attempt, isAttempt := f.attemptOf(channel, receive); isAttempt {
			return test{attempt, open, failed}
		}
	}
	return test{}
}

// either is what two conditions tell together: where both hold, all that one
// of them tells when it holds; where not both do, what both tell alike.
func either(x, y test, and bool) test {
	t := x
	if t.attempt == nil {
		t = y
	}
	strong := func(a, b outcome) outcome {
		if a == unreached {
			return b
		}
		return a
	}
	weak := func(a, b outcome) outcome {
		switch {
		case a == b:
			return a
		case a == open || b == open:
			return open
		}
		return unreached
	}
	if and {
		t.whenTrue, t.whenFalse = strong(x.whenTrue, y.whenTrue), weak(x.whenFalse, y.whenFalse)
	} else {
		t.whenTrue, t.whenFalse = weak(x.whenTrue, y.whenTrue), strong(x.whenFalse, y.whenFalse)
	}
	return t
}

// comparison returns what x op y tells: of an error and nil, of an error and
// another, of a status and a number.
func (f *failures) comparison(op token.Token, x, y ast.Expr, at ast.Node) test {
	if f.TypesInfo.Types[x].IsNil() {
		x, y = y, x
	}
	if op != token.EQL && op != token.NEQ {
		return f.status(op, x, y)
	}
	v, ok := f.mentioned(ast.Unparen(x)).(*types.Var)
	if ok && !isError(v.Type()) && f.TypesInfo.Types[y].IsNil() {
		return f.withoutResult(op, v, at)
	}
	if !ok || !isError(v.Type()) {
		if call, ok := ast.Unparen(x).(*ast.CallExpr); ok && isError(f.TypesInfo.TypeOf(call)) && f.isAttempt(call) && f.TypesInfo.Types[y].IsNil() {
			return f.told(op, call, open, failed)
		}
		return f.status(op, x, y)
	}
	call, ok := f.attemptOf(v, at)
	switch {
	case !ok:
		return test{}
	case f.TypesInfo.Types[y].IsNil():
		return f.told(op, call, open, failed)
	}
	if other := f.mentioned(ast.Unparen(y)); other != nil && isAbsence(other.Name()) {
		return f.told(op, call, open, unreached)
	}
	return f.told(op, call, failed, unreached) // err == io.EOF
}

// withoutResult returns what it tells that an attempt gave nothing, where that
// is asked together with its error: conn == nil || err != nil. Asked alone it is
// an answer, and no failure.
func (f *failures) withoutResult(op token.Token, v *types.Var, at ast.Node) test {
	call, ok := f.attemptOf(v, at)
	if !ok || !f.saysError(call) || !f.joined[at] {
		return test{}
	}
	return f.told(op, call, failed, open)
}

// isAbsence tells whether an error, or a function that is asked about one, is
// about what is not there. What is not there yet is waited for: a poll for a
// state.
func isAbsence(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"notfound", "notexist", "noent", "nosuch", "norows"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// saysError tells whether the last result of a call is an error.
func (u *unit) saysError(call *ast.CallExpr) bool {
	results, ok := u.TypesInfo.TypeOf(call).(*types.Tuple)
	return ok && results.Len() > 1 && isError(results.At(results.Len()-1).Type())
}

// told returns the test of an equality, or of its opposite.
func (f *failures) told(op token.Token, attempt *ast.CallExpr, equal, different outcome) test {
	if op == token.NEQ {
		equal, different = different, equal
	}
	return test{attempt, equal, different}
}

// status returns what a comparison of an answer's StatusCode tells.
func (f *failures) status(op token.Token, x, y ast.Expr) test {
	sel, ok := ast.Unparen(x).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "StatusCode" {
		return test{}
	}
	code, ok := f.valueOf(y)
	number, isNumber := code.number()
	holder, isVar := f.mentioned(ast.Unparen(sel.X)).(*types.Var)
	if !ok || !isNumber || !isVar {
		return test{}
	}
	call, ok := f.attemptOf(holder, sel)
	if !ok {
		return test{}
	}
	const refused = 400
	switch {
	case op == token.GEQ || op == token.GTR:
		return test{call, failed, open}
	case op == token.LSS || op == token.LEQ:
		return test{call, open, failed}
	case number >= refused:
		return f.told(op, call, failed, unreached)
	}
	return f.told(op, call, open, failed)
}

// predicate returns what a function that is asked about an error tells: where
// it says yes, there is one.
func (f *failures) predicate(call *ast.CallExpr) test {
	for _, arg := range call.Args {
		v, ok := f.mentioned(ast.Unparen(arg)).(*types.Var)
		if !ok || !isError(v.Type()) {
			continue
		}
		attempt, ok := f.attemptOf(v, call)
		if !ok {
			continue
		}
		name := ""
		if callee := typeutil.Callee(f.TypesInfo, call); callee != nil {
			name = callee.Name()
		}
		if isAbsence(name) {
			return test{attempt, open, unreached}
		}
		return test{attempt, failed, unreached}
	}
	return test{}
}

// isError tells whether a type is error, or implements it.
func isError(t types.Type) bool {
	if t == nil || t == types.Typ[types.Invalid] {
		return false
	}
	iface, ok := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return ok && types.Implements(t, iface)
}
