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

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// retry is a wait on the way from an attempt that failed back to it.
type retry struct {
	wait
	attempt *ast.CallExpr
	// byName tells that the wait's name says so, and not the flow of errors.
	byName bool
}

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
				once(d.result, u.delayDiagnostic(d))
			}
		})
	}
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

// isTestHelp tells whether a package is for tests: it lies where such packages
// do.
func (u *unit) isTestHelp() bool {
	for part := range strings.SplitSeq(strings.TrimSuffix(u.Pkg.Path(), "_test"), "/") {
		switch {
		case part == "testdata": // programs that tools are tested on
		case strings.HasPrefix(part, "test"), strings.HasSuffix(part, "test"), part == "e2e", part == "integration":
			return true
		}
	}
	return false
}

// helpsTests tells whether a file that is no test is for tests: it imports
// testing.
func (u *unit) helpsTests(file *ast.File) bool {
	return !strings.HasSuffix(u.Fset.Position(file.FileStart).Filename, "_test.go") &&
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
		if r := f.retryOf(fn, w); r != nil {
			found = append(found, r)
		}
	}
	return found
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
	} {
		if attempt := ways(); attempt != nil {
			return &retry{wait: w, attempt: attempt}
		}
	}
	if attempt := f.namedFor(w); attempt != nil {
		return &retry{wait: w, attempt: attempt, byName: true}
	}
	if attempt := f.namedAgain(w); attempt != nil {
		return &retry{wait: w, attempt: attempt, byName: true}
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

// ofAnother tells whether the next attempt is one of something else: each pass
// of the loop that has both the attempt and the wait in it goes on to the next
// element, or the next message, and the attempt is made of it.
func (f *failures) ofAnother(attempt *ast.CallExpr, w wait) bool {
	for c := range w.at.Enclosing((*ast.RangeStmt)(nil), (*ast.ForStmt)(nil)) {
		if attempt.Pos() < c.Node().Pos() || c.Node().End() < attempt.End() {
			continue
		}
		loop, ok := c.Node().(*ast.RangeStmt)
		if !ok {
			return f.ofReceived(attempt, c)
		}
		if basic, ok := f.under(loop.X).(*types.Basic); ok && basic.Info()&types.IsInteger != 0 {
			return false
		}
		return (f.mentions(attempt, loop.Key) || f.mentions(attempt, loop.Value)) && !f.goneThroughAgain(c, loop)
	}
	return false
}

// goneThroughAgain tells whether a loop over elements stands in another, which
// comes back to the same elements: they are held by what that does not change.
func (f *failures) goneThroughAgain(c inspector.Cursor, loop *ast.RangeStmt) bool {
	held, ok := f.mentioned(ast.Unparen(loop.X)).(*types.Var)
	if !ok {
		return false // of a call, which may give others
	}
	for outer := range c.Parent().Enclosing((*ast.ForStmt)(nil), (*ast.FuncLit)(nil)) {
		around, ok := outer.Node().(*ast.ForStmt)
		if !ok {
			return false
		}
		for _, given := range f.sources(held) {
			if given.Valid() && around.Pos() <= given.Node().Pos() && given.Node().End() <= around.End() {
				return false
			}
		}
		return true
	}
	return false
}

// ofReceived tells whether an attempt is made of what the loop receives from a
// channel in each pass.
func (f *failures) ofReceived(attempt *ast.CallExpr, loop inspector.Cursor) bool {
	for c := range loop.Preorder((*ast.AssignStmt)(nil)) {
		assign := c.Node().(*ast.AssignStmt)
		receive, ok := ast.Unparen(assign.Rhs[0]).(*ast.UnaryExpr)
		if ok && receive.Op == token.ARROW && f.mentions(attempt, assign.Lhs[0]) {
			return true
		}
	}
	return false
}

// mentions tells whether a call mentions the variable that an expression
// declares.
func (u *unit) mentions(call *ast.CallExpr, declared ast.Expr) bool {
	id, ok := declared.(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := u.TypesInfo.ObjectOf(id).(*types.Var)
	return ok && u.mentionsVar(call, v)
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

// together says why a wait without jitter matters.
const together = "instances that fail together retry together"

// retryMessage says what is retried, how long the wait is, and what to do.
func (u *unit) retryMessage(r *retry) string {
	text := "retries " + short(r.attempt.Fun) + " after an error, waiting "
	if r.byName {
		text = "calls " + short(r.attempt.Fun) + " after a wait whose name says that it is a retry, waiting "
	}
	if r.elsewhere != nil {
		return text + "in " + r.elsewhere.Pkg().Name() + "." + r.elsewhere.Name() + ", which nothing random is in; " + together +
			": wait for a random time there, or here (" + string(rule.NoJitter) + ")"
	}
	length, known := u.constantWait(r)
	expr := short(r.lengths[0])
	switch {
	case known:
		text += "a constant " + length.String()
	case !isDuration(u.TypesInfo.TypeOf(r.lengths[0])):
		return text + "for a rate limiter, which spaces attempts evenly; " + together + ": sleep for a random time as well (" + string(rule.NoJitter) + ")"
	default:
		text += expr + ", which nothing random is in"
	}
	return text + "; " + together + ": " + advice("wait", r.lengths[0]) + " (" + string(rule.NoJitter) + ")"
}

// advice says how to spread a wait.
func advice(verb string, length ast.Expr) string {
	switch ast.Unparen(length).(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.BasicLit:
		expr := short(length)
		return verb + " " + expr + " + rand.N(" + expr + "/2), say"
	}
	return "add a random part to it, such as rand.N of its half"
}

// retryDiagnostic returns the finding of a retry whose wait has no jitter.
func (u *unit) retryDiagnostic(r *retry, file *ast.File) analysis.Diagnostic {
	info, _ := rule.Find(rule.NoJitter)
	d := analysis.Diagnostic{
		Pos: r.where.Pos(), End: r.where.End(),
		Category: string(rule.NoJitter), URL: info.URL(), Message: u.retryMessage(r),
	}
	for _, length := range r.lengths {
		if value, ok := u.valueOf(length); ok && value.at != nil {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: value.at.Pos(), End: value.at.End(), Message: "the wait is decided here"})
		}
	}
	if file != nil {
		if fix, ok := u.spreadFix(r, file); ok {
			d.SuggestedFixes = []analysis.SuggestedFix{fix}
		}
	}
	return d
}

// seedDiagnostic returns the finding of a seed that makes all instances draw
// the same waits.
func (u *unit) seedDiagnostic(r *retry, seed ast.Expr) analysis.Diagnostic {
	info, _ := rule.Find(rule.FakeJitter)
	return analysis.Diagnostic{
		Pos: seed.Pos(), End: seed.End(), Category: string(rule.FakeJitter), URL: info.URL(),
		Message: short(seed) + " seeds the jitter of the retry of " + short(r.attempt.Fun) + " with a constant, so that every instance draws the same waits; " + together +
			": draw from the functions of math/rand/v2, which no seed fixes (" + string(rule.FakeJitter) + ")",
		Related: []analysis.RelatedInformation{{Pos: r.where.Pos(), End: r.where.End(), Message: "the wait is here"}},
	}
}

// offDiagnostic returns the finding of a call that switches the jitter off that
// it would give to a retry's wait.
func (u *unit) offDiagnostic(r *retry, off *ast.CallExpr) analysis.Diagnostic {
	info, _ := rule.Find(rule.JitterOff)
	return analysis.Diagnostic{
		Pos: off.Pos(), End: off.End(), Category: string(rule.JitterOff), URL: info.URL(),
		Message: short(off) + " hands a 0 to what scales its jitter, so that the wait of the retry of " + short(r.attempt.Fun) + " has none; " + together +
			": pass a share that spreads the waits, such as 0.3 (" + string(rule.JitterOff) + ")",
		Related: []analysis.RelatedInformation{{Pos: r.where.Pos(), End: r.where.End(), Message: "the wait is here"}},
	}
}

// delayDiagnostic returns the finding of a delay function whose results are the
// same for all instances.
func (u *unit) delayDiagnostic(d *delay) analysis.Diagnostic {
	info, _ := rule.Find(rule.NoJitter)
	expr := short(d.result)
	return analysis.Diagnostic{
		Pos: d.result.Pos(), End: d.result.End(), Category: string(rule.NoJitter), URL: info.URL(),
		Message: "returns " + expr + " as the wait before an attempt, by the attempt's number, and nothing random is in it; " + together +
			": " + advice("return", d.result) + " (" + string(rule.NoJitter) + ")",
	}
}

// short writes an expression in a few words.
func short(e ast.Expr) string {
	const most = 60
	text := types.ExprString(e)
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}
