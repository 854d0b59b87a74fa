package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/driver"
	"github.com/jitterlint/jitterlint/analyzer/internal/contract"
	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixedpoll"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/handed"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/nodelay"
	"github.com/jitterlint/jitterlint/analyzer/internal/nojitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/internal/retry"
	"github.com/jitterlint/jitterlint/analyzer/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// checker is the pass with its settings worked out.
type checker struct {
	settings  settings.Settings
	index     policy.CatalogIndex
	contracts contract.Contracts
	enabled   map[rule.ID]bool
	// everywhere has findings in directories for tests told, too.
	everywhere bool
}

func newChecker(s settings.Settings, everywhere bool) *checker {
	c := &checker{settings: s, everywhere: everywhere, enabled: make(map[rule.ID]bool)}
	for _, r := range rule.All() {
		c.enabled[r.ID] = s.IsOn(string(r.ID), r.Default)
	}
	c.index = policy.IndexCatalog(append(catalog.All(), policy.UserLibraries(s)...), s.MinJitter)
	c.contracts = contract.Index(s)
	return c
}

// check is the pass on one package: the rules judge what is in scope, and what the
// package's functions do is exported for those that import it.
func (c *checker) check(pass *analysis.Pass) *driver.Result {
	tree := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root()
	r := rooms.New(source.New(pass, tree, c.settings.MinJitter, c.settings.Tests), c.index)
	hand := pass.Report
	pass.Report = func(d analysis.Diagnostic) { hand(r.Written.Diagnostic(d)) }
	result := &driver.Result{Schedules: make(map[driver.Site]rule.Schedule)}
	c.judge(r, c.filesInScope(r), result)
	r.Summaries().Export()
	if !source.IsOwn(r.Source.Pass) {
		return result // nobody asks for findings there
	}
	for _, at := range slices.Sorted(slices.Values(r.Source.Bounds.CutShort())) {
		result.CutShort = append(result.CutShort, driver.Function{Name: source.NameAt(r.Source, at), Pos: r.Written.Pos(at)})
	}
	return result
}

// judge reports what is wrong in the files of a package, and notes in a result what is
// known of the waits.
func (c *checker) judge(r *rooms.Rooms, files []*ast.File, result *driver.Result) {
	directives := parseDirectives(r.Source.Pass, files)
	type place struct {
		id rule.ID
		at token.Pos
	}
	// A rule tells a place once, whichever look finds it; of contracts, each.
	told := make(map[place]bool)
	schedules := make(schedules)
	report := func(id rule.ID, d func(file *ast.File) analysis.Diagnostic, at token.Pos) {
		if file := syntax.FileAt(files, at); file != nil && c.wants(r, id, file) && !told[place{id, at}] && !directives.ignore(id, at) {
			told[place{id, at}] = id != rule.RetryContract
			found := d(file)
			r.Source.Report(found)
			if rule.HasWaits(id) {
				result.Schedules[driver.Site{Pos: r.Written.Pos(found.Pos), Category: found.Category}] = schedules.of(id, at)
			}
		}
	}
	fixed := func(d analysis.Diagnostic, at token.Pos) {
		report(rule.ID(d.Category), func(*ast.File) analysis.Diagnostic { return d }, at)
	}
	policies := func(s *policy.Site, row *policy.Matched) {
		schedules[s.Where.Start] = func() rule.Schedule { return s.Schedule(row) }
		report(rule.ID(row.Verdict.String()), func(file *ast.File) analysis.Diagnostic { return s.Diagnostic(row, file) }, s.Where.Start)
	}
	if r.Rows != nil {
		r.Policies.Policies(r.Rows, files, policies)
		if !c.settings.FlowAlone() { // what is handed on is known for a policy by its name
			handed.New(r.Source, r.Values, r.Trails, r.Tried).Handed(files, func(where ast.Node, d analysis.Diagnostic) { fixed(d, where.Pos()) })
		}
	}
	c.handWritten(r, files, schedules, func(where ast.Node, d analysis.Diagnostic) { fixed(d, where.Pos()) })
	r.Policies.OwnPolicies(files, policies)
	c.contracts.Check(r.Source, files, func(d analysis.Diagnostic) { fixed(d, d.Pos) })
	directives.reportFaults(func(id rule.ID, file *ast.File) bool { return c.wants(r, id, file) })
}

// schedules are what is known of waits, by where findings about them stand. They are
// worked out for findings that are told.
type schedules map[token.Pos]func() rule.Schedule

// of returns the schedule of a finding of a rule. How much of a wait is random that has
// jitter which does not work is not known.
func (s schedules) of(id rule.ID, at token.Pos) rule.Schedule {
	found := rule.UnknownSchedule()
	if work := s[at]; work != nil {
		found = work()
	}
	if id == rule.FakeJitter {
		found = found.Without(rule.Jitter)
	}
	return found
}

// handWritten reports what is wrong with retries, and polls, that have no library.
// What rules that are off would need is not worked out.
func (c *checker) handWritten(r *rooms.Rooms, files []*ast.File, schedules schedules, report func(where ast.Node, d analysis.Diagnostic)) {
	maySleep := source.MaySleep(r.Source.Pass)
	if !maySleep && !c.enabled[rule.NoDelay] {
		return
	}
	if maySleep {
		c.retries(r, files, schedules, report)
	}
	if c.enabled[rule.NoDelay] {
		nodelay.New(r.Source, r.Calls, r.Errors, r.Flows, r.Remedies).RetriesAtOnce(files, report)
	}
	if maySleep && c.enabled[rule.FixedPoll] {
		fixedpoll.New(r.Source, r.Values, r.Calls, r.Waits, r.Flows, r.Finder).FixedPolls(files, report)
	}
}

// retries reports the waits of hand-written retries that have no jitter, or none
// that works. It looks at files that are out of scope, too: what the jitter of their
// retries is scaled by is known of the package whatever is reported.
func (c *checker) retries(r *rooms.Rooms, files []*ast.File, schedules schedules, report func(where ast.Node, d analysis.Diagnostic)) {
	j := &handWritten{
		rooms: r, files: files, schedules: schedules, flowAlone: c.settings.FlowAlone(),
		none: nojitter.New(r.Source, r.Values, r.Flows, r.Finder, r.Remedies),
		fake: fakejitter.New(r.Source, r.Values, r.Waits, r.Finder, r.Trails, r.Remedies),
		told: make(map[token.Pos]bool), waitedFor: make(map[*types.Func]bool), givenBy: make(map[*types.Func]bool), report: report,
	}
	var judged []inspector.Cursor
	for file := range r.Source.Tree.Children() {
		if f := file.Node().(*ast.File); source.HelpsTests(r.Source.Pass, f) || source.IsTest(r.Source.Pass, f.FileStart) && !slices.Contains(files, f) {
			continue
		}
		for fn := range file.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			r.Source.Bounds.Within(fn.Node().Pos(), func() { j.function(fn) })
		}
		j.none.Again(file, j.once)
		j.fake.Fakes(file, j.once)
		judged = append(judged, file)
	}
	j.byCallers()
	// A delay is told where it is waited for, or else where it is returned.
	for _, file := range judged {
		r.Delays.Delays(file, j.delay)
	}
	r.Values.NoteDelayers()
}

// handWritten judges the hand-written retries of a package.
type handWritten struct {
	rooms *rooms.Rooms
	files []*ast.File
	none  *nojitter.Judge
	fake  *fakejitter.Judge
	// flowAlone has no wait told that names alone say to be before a retry.
	flowAlone bool
	// told are the places of which something was told already.
	told map[token.Pos]bool
	// waitedFor are the functions whose results retries wait for that are told.
	waitedFor map[*types.Func]bool
	// givenBy are the functions at whose calls a wait is told, since they wait for what
	// they are given, and given the retries that stand in such functions.
	givenBy   map[*types.Func]bool
	given     []givenWait
	schedules schedules
	report    func(where ast.Node, d analysis.Diagnostic)
}

// once reports one thing of each place.
func (j *handWritten) once(where ast.Node, d analysis.Diagnostic) {
	if !j.told[where.Pos()] {
		j.told[where.Pos()] = true
		j.report(where, d)
	}
}

// with returns once for findings whose waits go by a schedule.
func (j *handWritten) with(schedule func() rule.Schedule) func(where ast.Node, d analysis.Diagnostic) {
	return func(where ast.Node, d analysis.Diagnostic) {
		if !j.told[where.Pos()] {
			j.schedules[where.Pos()] = schedule
		}
		j.once(where, d)
	}
}

// function judges the retries in a function's own body.
func (j *handWritten) function(fn inspector.Cursor) {
	for _, where := range j.fake.IdleDraws(fn, j.once) {
		j.told[where.Pos()] = true // said already, with its reason
	}
	for _, found := range j.rooms.Finder.RetriesIn(fn) {
		once := j.with(func() rule.Schedule { return j.rooms.Lengths.Of(found) })
		switch stampedes, why := j.rooms.Finder.Stampedes(found.Wait); {
		case j.told[found.Where.Pos()]:
		case !stampedes:
			j.fake.FakeWait(found, once)
			j.none.SwitchedOff(found, once)
			j.rooms.Values.NoteFactors(found.Lengths)
		case why.Seed != nil:
			once(why.Seed, j.fake.SeedDiagnostic(found, why.Seed))
		case why.Off != nil:
			once(why.Off, j.none.OffDiagnostic(found, why.Off))
		case found.By == retry.ByFlow || !j.flowAlone:
			tell := func() {
				file := syntax.FileAt(j.files, found.Where.Pos())
				once(found.Where, j.none.RetryDiagnostic(found, file))
				for _, fn := range j.rooms.Delays.Delaying(found.Lengths) {
					j.waitedFor[fn] = j.waitedFor[fn] || file != nil
				}
			}
			if call, ok := found.Where.(*ast.CallExpr); ok {
				if callee, ok := j.rooms.Source.Callee(call).(*types.Func); ok {
					j.givenBy[callee.Origin()] = true
				}
			}
			if in, ok := j.parameterOf(found, fn); ok {
				j.given = append(j.given, givenWait{in, tell})
			} else {
				tell()
			}
		}
	}
}

// givenWait is the finding of a retry that waits for what its function is given.
type givenWait struct {
	in   *types.Func
	tell func()
}

// parameterOf returns the function that a retry stands in, where that waits for one of its
// parameters.
func (j *handWritten) parameterOf(r *goretry.Retry, fn inspector.Cursor) (*types.Func, bool) {
	decl, ok := fn.Node().(*ast.FuncDecl)
	if !ok {
		return nil, false
	}
	in, ok := j.rooms.Source.TypesInfo.Defs[decl.Name].(*types.Func)
	if !ok {
		return nil, false
	}
	_, isParameter := j.rooms.Waits.ParamOf(r.Lengths, in.Signature())
	return in, isParameter
}

// byCallers tells the waits for parameters that no caller was told of, who says how long.
func (j *handWritten) byCallers() {
	for _, g := range j.given {
		if !j.givenBy[g.in.Origin()] {
			g.tell()
		}
	}
}

// delay judges a function that says how long to wait before an attempt.
func (j *handWritten) delay(d *delay.Function) {
	once := j.with(func() rule.Schedule { return j.rooms.Lengths.OfDelay(d) })
	switch differs, why := j.rooms.Values.SpreadOf(d.Results...); {
	case differs == spread.Random:
		j.fake.FakeDelay(d, once)
		j.rooms.Values.NoteFactors(d.Results)
	case j.flowAlone: // that the result is waited for is known by names
	case differs == spread.Same && why == (jitter.Lost{}) && !j.waitedFor[d.Func]:
		once(d.Result, j.none.DelayDiagnostic(d))
	}
}
