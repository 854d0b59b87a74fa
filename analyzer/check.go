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
	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/fakejitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/fixedpoll"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/handed"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/nodelay"
	"github.com/jitterlint/jitterlint/analyzer/internal/nojitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/noreturn"
	"github.com/jitterlint/jitterlint/analyzer/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/internal/summarize"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
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

// rooms are what is known of one package, each built on those before it.
type rooms struct {
	src *source.Package
	// written leads to the files as people wrote them.
	written   *driver.Written
	calls     *remote.Calls
	values    *jitter.Values
	waits     *wait.Waits
	errors    *meaning.Errors
	returning *noreturn.Functions
	flows     *failure.Flows
	trails    *trace.Trails
	remedies  *remedy.Remedies
	policies  *policy.Policies
	finder    *goretry.Finder
	delays    *delay.Finder
	// rows are the catalog's for what the package imports, or nil.
	rows *policy.Matcher
}

// enter opens the rooms for a package, in which nothing is worked out yet.
func (c *checker) enter(pass *analysis.Pass) *rooms {
	r := &rooms{written: driver.NewWritten(pass), src: source.New(pass, pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root(), c.settings.MinJitter, c.settings.Tests)}
	rows, catalogued := c.index.Match(r.src)
	r.rows = rows
	r.calls = remote.New(r.src)
	r.values = jitter.New(r.src)
	r.waits = wait.New(r.src, r.values)
	r.errors = meaning.New(r.src)
	r.returning = noreturn.New(r.src)
	r.flows = failure.New(r.src, r.calls, r.errors, r.returning)
	r.trails = trace.New(r.src, catalogued)
	r.remedies = remedy.New(r.src)
	r.policies = policy.New(r.src, r.values, r.trails, r.remedies)
	r.finder = goretry.New(r.src, r.values, r.calls, r.waits, r.flows)
	r.delays = delay.New(r.src, r.trails)
	return r
}

// check is the pass on one package: the rules judge what is in scope, and what the
// package's functions do is exported for those that import it.
func (c *checker) check(pass *analysis.Pass) *driver.Result {
	r := c.enter(pass)
	hand := pass.Report
	pass.Report = func(d analysis.Diagnostic) { hand(r.written.Diagnostic(d)) }
	c.judge(r, c.filesInScope(r))
	summarize.New(r.src, r.values, r.calls, r.errors, r.returning, r.waits, r.flows).Export()
	result := &driver.Result{}
	if !source.IsOwn(r.src.Pass) {
		return result // nobody asks for findings there
	}
	for _, at := range r.src.Bounds.CutShort() {
		result.CutShort = append(result.CutShort, driver.Function{Name: source.NameAt(r.src, at), Pos: r.written.Pos(at)})
	}
	return result
}

// judge reports what is wrong in the files of a package.
func (c *checker) judge(r *rooms, files []*ast.File) {
	directives := parseDirectives(r.src.Pass, files)
	type place struct {
		id rule.ID
		at token.Pos
	}
	// A rule tells a place once, whichever look finds it; of contracts, each.
	told := make(map[place]bool)
	report := func(id rule.ID, d func(file *ast.File) analysis.Diagnostic, at token.Pos) {
		if file := syntax.FileAt(files, at); file != nil && c.wants(r, id, file) && !told[place{id, at}] && !directives.ignore(id, at) {
			told[place{id, at}] = id != rule.RetryContract
			r.src.Report(d(file))
		}
	}
	fixed := func(d analysis.Diagnostic, at token.Pos) {
		report(rule.ID(d.Category), func(*ast.File) analysis.Diagnostic { return d }, at)
	}
	policies := func(s *policy.Site, row *policy.Matched) {
		report(rule.ID(row.Verdict.String()), func(file *ast.File) analysis.Diagnostic { return s.Diagnostic(row, file) }, s.Where.Start)
	}
	if r.rows != nil {
		r.policies.Policies(r.rows, files, policies)
		handed.New(r.src, r.values, r.trails).Handed(files, func(where ast.Node, d analysis.Diagnostic) { fixed(d, where.Pos()) })
	}
	c.handWritten(r, files, func(where ast.Node, d analysis.Diagnostic) { fixed(d, where.Pos()) })
	r.policies.OwnPolicies(files, policies)
	c.contracts.Check(r.src, files, func(d analysis.Diagnostic) { fixed(d, d.Pos) })
	directives.reportFaults(func(id rule.ID, file *ast.File) bool { return c.wants(r, id, file) })
}

// handWritten reports what is wrong with retries, and polls, that have no library.
// What rules that are off would need is not worked out.
func (c *checker) handWritten(r *rooms, files []*ast.File, report func(where ast.Node, d analysis.Diagnostic)) {
	maySleep := source.MaySleep(r.src.Pass)
	if !maySleep && !c.enabled[rule.NoDelay] {
		return
	}
	if maySleep {
		r.retries(files, report)
	}
	if c.enabled[rule.NoDelay] {
		nodelay.New(r.src, r.calls, r.errors, r.flows, r.remedies).RetriesAtOnce(files, report)
	}
	if maySleep && c.enabled[rule.FixedPoll] {
		fixedpoll.New(r.src, r.values, r.calls, r.waits, r.flows, r.finder).FixedPolls(files, report)
	}
}

// retries reports the waits of hand-written retries that have no jitter, or none
// that works. It looks at files that are out of scope, too: what the jitter of their
// retries is scaled by is known of the package whatever is reported.
func (r *rooms) retries(files []*ast.File, report func(where ast.Node, d analysis.Diagnostic)) {
	j := &handWritten{
		rooms: r, files: files,
		none: nojitter.New(r.src, r.values, r.flows, r.finder, r.remedies),
		fake: fakejitter.New(r.src, r.values, r.waits, r.finder, r.trails, r.remedies),
		told: make(map[token.Pos]bool), waitedFor: make(map[*types.Func]bool), report: report,
	}
	var judged []inspector.Cursor
	for file := range r.src.Tree.Children() {
		if f := file.Node().(*ast.File); source.HelpsTests(r.src.Pass, f) || source.IsTest(r.src.Pass, f.FileStart) && !slices.Contains(files, f) {
			continue
		}
		for fn := range file.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			r.src.Bounds.Within(fn.Node().Pos(), func() { j.function(fn) })
		}
		j.none.Again(file, j.once)
		j.fake.Fakes(file, j.once)
		judged = append(judged, file)
	}
	// A delay is told where it is waited for, or else where it is worked out.
	for _, file := range judged {
		r.delays.Delays(file, j.delay)
	}
	r.values.NoteDelayers()
}

// handWritten judges the hand-written retries of a package.
type handWritten struct {
	rooms *rooms
	files []*ast.File
	none  *nojitter.Judge
	fake  *fakejitter.Judge
	// told are the places of which something was told already.
	told map[token.Pos]bool
	// waitedFor are the functions whose results retries wait for that are told.
	waitedFor map[*types.Func]bool
	report    func(where ast.Node, d analysis.Diagnostic)
}

// once reports one thing of each place.
func (j *handWritten) once(where ast.Node, d analysis.Diagnostic) {
	if !j.told[where.Pos()] {
		j.told[where.Pos()] = true
		j.report(where, d)
	}
}

// function judges the retries in a function's own body.
func (j *handWritten) function(fn inspector.Cursor) {
	for _, where := range j.fake.IdleDraws(fn, j.once) {
		j.told[where.Pos()] = true // said already, with its reason
	}
	for _, found := range j.rooms.finder.RetriesIn(fn) {
		switch stampedes, why := j.rooms.finder.Stampedes(found.Wait); {
		case j.told[found.Where.Pos()]:
		case !stampedes:
			j.fake.FakeWait(found, j.once)
			j.none.SwitchedOff(found, j.once)
			j.rooms.values.NoteFactors(found.Lengths)
		case why.Seed != nil:
			j.once(why.Seed, j.fake.SeedDiagnostic(found, why.Seed))
		case why.Off != nil:
			j.once(why.Off, j.none.OffDiagnostic(found, why.Off))
		default:
			file := syntax.FileAt(j.files, found.Where.Pos())
			j.once(found.Where, j.none.RetryDiagnostic(found, file))
			for _, fn := range j.rooms.delays.Delaying(found.Lengths) {
				j.waitedFor[fn] = j.waitedFor[fn] || file != nil
			}
		}
	}
}

// delay judges a function that says how long to wait before an attempt.
func (j *handWritten) delay(d *delay.Function) {
	switch differs, why := j.rooms.values.SpreadOf(d.Results...); {
	case differs == spread.Random:
		j.fake.FakeDelay(d, j.once)
		j.rooms.values.NoteFactors(d.Results)
	case differs == spread.Same && why == (jitter.Lost{}) && !j.waitedFor[d.Func]:
		j.once(d.Where, j.none.DelayDiagnostic(d))
	}
}
