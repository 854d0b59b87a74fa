package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"
)

// retry is a wait on the way from an attempt that failed back to it.
type retry struct {
	wait
	attempt *ast.CallExpr
	told    evidence
}

// evidence is what tells that a wait is one before a retry.
type evidence byte

const (
	byFlow     evidence = iota // the wait is on a way from a failed attempt back to it
	byWaitName                 // the author named the wait so
	byCallName                 // the author named what is called so
	byFuncName                 // the author named the function around them so
)

// maxHelpers is how many functions of the package are looked into for the wait
// of a loop that calls them.
const maxHelpers = 2

// loops finds the retries that are written by hand, and reports those whose
// waits have no jitter.
func (u *unit) loops(files []*ast.File, report func(where ast.Node, d analysis.Diagnostic)) {
	reported := make(map[token.Pos]bool)
	once := func(where ast.Node, d analysis.Diagnostic) {
		if !reported[where.Pos()] {
			reported[where.Pos()] = true
			report(where, d)
		}
	}
	for file := range u.tree.Children() {
		if f := file.Node().(*ast.File); !slices.Contains(files, f) || u.helpsTests(f) {
			continue
		}
		for fn := range file.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			for _, i := range u.idleDraws(fn) {
				once(i.draw, u.idleDiagnostic(i))
				reported[i.wait.where.Pos()] = true // said already, with its reason
			}
			for _, r := range u.retriesIn(fn) {
				switch stampedes, why := u.stampedes(r); {
				case reported[r.where.Pos()]:
				case !stampedes:
					u.fakeWait(r, once)
					u.noteFactors(r.lengths)
				case why.seed != nil:
					once(why.seed, u.seedDiagnostic(r, why.seed))
				case why.off != nil:
					once(why.off, u.offDiagnostic(r, why.off))
				default:
					once(r.where, u.retryDiagnostic(r, fileAt(files, r.where.Pos())))
				}
			}
		}
		u.again(file, once)
		u.fakes(file, once)
		u.delays(file, func(d *delay) {
			switch differs, why := u.spreadOf(d.result); {
			case differs == random:
				u.fakeDelay(d, once)
				u.noteFactors([]ast.Expr{d.result})
			case differs == same && why == (lost{}):
				once(d.where, u.delayDiagnostic(d))
			}
		})
	}
	u.noteDelayers()
}

// maySleep is the cheap look: whether a package can wait for a time, itself or
// by what it imports.
func (u *unit) maySleep() bool {
	return mayWait(u.Pkg) || slices.ContainsFunc(u.Pkg.Imports(), func(p *types.Package) bool {
		var o offers
		return u.ImportPackageFact(p, &o) && o.Waits
	})
}

// mayWait tells whether a package imports what waits for a time.
func mayWait(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(p *types.Package) bool {
		return p.Path() == "time" || strings.HasSuffix(p.Path(), "time/rate") || strings.Contains(p.Path(), "clock")
	})
}

// helpsTests tells whether a file that is no test is for tests: it imports
// testing.
func (u *unit) helpsTests(file *ast.File) bool {
	return !u.isTest(file.FileStart) &&
		slices.ContainsFunc(file.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == `"testing"` })
}

// retriesIn returns the retries that the body of a function has, its function
// literals aside.
func (u *unit) retriesIn(fn inspector.Cursor) []*retry {
	body := bodyOf(fn.Node())
	if body == nil {
		return nil
	}
	c, ok := fn.FindNode(body)
	if !ok {
		return nil
	}
	waits := u.waits(c, maxHelpers)
	if len(waits) == 0 {
		return nil
	}
	var found []*retry
	f := u.failures(body)
	for _, w := range waits {
		if w.made != nil && f.firstLasts(w) {
			w.where = w.made
		}
		if f.drawnBeside(w, waits) {
			continue
		}
		if r := f.retryOf(fn, w); r != nil {
			found = append(found, r)
		}
	}
	return found
}

// drawnBeside tells whether each pass that waits so also waits for a time that is
// drawn.
func (f *failures) drawnBeside(w wait, waits []wait) bool {
	at := f.blockOf(w.at.Node())
	return at != nil && slices.ContainsFunc(waits, func(other wait) bool {
		if other.at == w.at || other.later != nil || f.spreadOfWait(other) != random {
			return false
		}
		b := f.blockOf(other.at.Node())
		return b == at || b != nil && f.reaches(at, b) && f.reaches(b, at) && !f.reachesWithout(at, at, b)
	})
}

// retryOf returns the retry that a wait is before, or nil.
func (f *failures) retryOf(fn inspector.Cursor, w wait) *retry {
	if namedForPoll(fn) {
		return nil
	}
	for _, ways := range []func() *ast.CallExpr{
		func() *ast.CallExpr { return f.leadingTo(w) },
		func() *ast.CallExpr { return f.throughCall(fn, w) },
		func() *ast.CallExpr { return f.throughCaller(fn, w) },
		func() *ast.CallExpr { return f.countedBy(w) },
	} {
		if attempt := ways(); attempt != nil {
			return &retry{w, attempt, byFlow}
		}
	}
	if attempt := f.namedFor(w); attempt != nil {
		return &retry{w, attempt, byWaitName}
	}
	if attempt := f.namedAgain(w); attempt != nil {
		return &retry{w, attempt, byCallName}
	}
	if attempt := f.namedAround(fn, w); attempt != nil {
		return &retry{w, attempt, byFuncName}
	}
	return nil
}

func bodyOf(fn ast.Node) *ast.BlockStmt {
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		return fn.Body
	case *ast.FuncLit:
		return fn.Body
	}
	return nil
}

// leadingTo returns the attempt whose failure leads to a wait that leads back
// to it, or nil.
func (f *failures) leadingTo(w wait) *ast.CallExpr {
	at := f.blockOf(w.at.Node())
	if at == nil || f.in[at.Index] != failed {
		return nil
	}
	later := w.later
	if later == nil {
		after := f.after(w, at)
		if !f.reaches(after, at) {
			return nil // tried a second time at the most, which is no storm
		}
		later = f.callsAfter(after, w)
	}
	return f.lastFailing(at, w.at.Node(), func(attempt *ast.CallExpr) bool {
		return !f.ofAnother(attempt, w) && slices.ContainsFunc(later, func(call *ast.CallExpr) bool {
			return call == attempt || types.ExprString(call.Fun) == types.ExprString(attempt.Fun)
		})
	})
}

// firstLasts tells whether a timer may be waited for with the length that it is
// made with, before it is reset.
func (f *failures) firstLasts(w wait) bool {
	made, at := f.blockOf(w.made), f.blockOf(w.at.Node())
	if made == nil || at == nil {
		return false
	}
	timer := ast.Unparen(ast.Unparen(w.at.Node().(*ast.UnaryExpr).X).(*ast.SelectorExpr).X)
	v, ok := f.mentioned(timer).(*types.Var)
	if !ok {
		return false
	}
	var resets []*cfg.Block
	for _, use := range f.uses(v) {
		if call, ok := f.methodCall(operand(use)); ok && (call.name == "Reset" || call.name == "Stop") {
			b := f.blockOf(call.CallExpr)
			if b == nil || b == made && call.Pos() < w.made.Pos() || b == at && call.Pos() > w.at.Node().Pos() || f.isDeferred(operand(use)) {
				continue
			}
			resets = append(resets, b)
		}
	}
	return f.reachesWithout(made, at, resets...)
}

// isDeferred tells whether an expression stands in a defer statement.
func (u *unit) isDeferred(c inspector.Cursor) bool {
	for around := range c.Enclosing((*ast.DeferStmt)(nil), (*ast.BlockStmt)(nil)) {
		_, deferred := around.Node().(*ast.DeferStmt)
		return deferred
	}
	return false
}

// failsInto tells whether a block's test leads to another block where it tells
// of a failure.
func (f *failures) failsInto(b, to *cfg.Block) bool {
	for i, told := range []outcome{f.tests[b.Index].whenTrue, f.tests[b.Index].whenFalse} {
		if told == failed && (b.Succs[i] == to || f.reaches(b.Succs[i], to)) {
			return true
		}
	}
	return false
}

// after returns the block that is gone on with after a wait.
func (f *failures) after(w wait, at *cfg.Block) *cfg.Block {
	for c := range w.at.Enclosing((*ast.CommClause)(nil), (*ast.BlockStmt)(nil)) {
		clause, ok := c.Node().(*ast.CommClause)
		if !ok {
			break
		}
		if clause.Comm == nil || w.at.Node().Pos() >= clause.Colon {
			break
		}
		for _, b := range f.graph.Blocks {
			if b.Kind == cfg.KindSelectCaseBody && b.Stmt == ast.Stmt(clause) {
				return b
			}
		}
	}
	return at
}

// blockOf returns the block that a node of the function stands in.
func (f *failures) blockOf(n ast.Node) *cfg.Block {
	found, known := f.blocks[n]
	if !known {
		found = f.findBlock(n)
		f.blocks[n] = found
	}
	return found
}

func (f *failures) findBlock(n ast.Node) *cfg.Block {
	var found *cfg.Block
	size := token.Pos(0)
	for _, b := range f.graph.Blocks {
		if !f.spend() {
			return nil
		}
		for _, part := range b.Nodes {
			if part.Pos() <= n.Pos() && n.End() <= part.End() && (found == nil || part.End()-part.Pos() < size) {
				found, size = b, part.End()-part.Pos()
			}
		}
	}
	return found
}

// leastWait is the shortest constant wait that is more than giving way to
// others on the machine.
const leastWait = time.Millisecond

// stampedes tells whether instances that fail together make their next attempts
// together: the wait is known to be the same for all, perhaps since what is
// drawn is lost.
func (u *unit) stampedes(r *retry) (bool, lost) {
	if r.elsewhere != nil {
		return r.differs == same, lost{}
	}
	differs, why := u.spreadOf(r.lengths...)
	length, known := u.constantWait(r)
	return differs == same && (!known || length >= leastWait), why
}

// constantWait returns the wait of a retry, if it is known and always the same.
func (u *unit) constantWait(r *retry) (time.Duration, bool) {
	if len(r.lengths) != 1 || !isDuration(u.TypesInfo.TypeOf(r.lengths[0])) {
		return 0, false
	}
	value, ok := u.valueOf(r.lengths[0])
	number, isNumber := value.number()
	return time.Duration(number), ok && isNumber
}
