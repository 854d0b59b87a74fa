package analyzer

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

//go:embed doc.go
var doc string

// Analyzer is the pass with default settings, which its flags can change.
var Analyzer = newAnalyzer(settings.Default(), false)

// New returns the pass with the given settings, which its flags can change. It
// returns an error that names the key if a setting makes no sense.
func New(s settings.Settings) (*analysis.Analyzer, error) {
	if err := s.Check(settings.Known{Rules: RuleIDs()}); err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return newAnalyzer(s, false), nil
}

// Everywhere returns the pass with default settings and findings in directories for
// tests, too: for a driver that knows which of them were asked for by name.
func Everywhere() *analysis.Analyzer { return newAnalyzer(settings.Default(), true) }

// RuleIDs returns the ids that settings may name.
func RuleIDs() []string {
	var ids []string
	for _, id := range rule.IDs() {
		ids = append(ids, string(id))
	}
	return ids
}

func newAnalyzer(base settings.Settings, everywhere bool) *analysis.Analyzer {
	flags := &settings.Flags{Known: settings.Known{Rules: RuleIDs()}}
	// The flags are parsed after the analyzer is made, and once.
	prepared := sync.OnceValue(func() *checker { return newChecker(flags.Apply(base), everywhere) })
	a := &analysis.Analyzer{
		Name:             "jitterlint",
		Doc:              extractDoc(doc),
		URL:              rule.Home,
		Requires:         []*analysis.Analyzer{inspect.Analyzer},
		FactTypes:        factTypes(),
		RunDespiteErrors: true,
		Run: func(pass *analysis.Pass) (any, error) {
			prepared().check(pass)
			return nil, nil
		},
	}
	flags.Register(&a.Flags)
	return a
}

// extractDoc returns the part of doc.go that describes the analyzer.
func extractDoc(doc string) string {
	_, text, _ := strings.Cut(doc, "// jitterlint: ")
	text, _, _ = strings.Cut(text, "package analyzer")
	text = strings.ReplaceAll(text, "\n//", "\n")
	return strings.TrimSpace(strings.ReplaceAll(text, "\n ", "\n"))
}

// checker is the pass with its settings worked out.
type checker struct {
	settings settings.Settings
	// everywhere has directories for tests looked at, whatever the settings say.
	everywhere bool
	index      catalogIndex
	contracts  contractIndex
	enabled    map[rule.ID]bool
}

func newChecker(s settings.Settings, everywhere bool) *checker {
	c := &checker{settings: s, everywhere: everywhere, enabled: make(map[rule.ID]bool)}
	for _, r := range rule.All() {
		c.enabled[r.ID] = s.IsOn(string(r.ID), r.Default)
	}
	c.index = indexCatalog(append(catalog.All(), userLibraries(s)...), s.MinJitter)
	c.contracts = indexContracts(s)
	return c
}

// check is the pass on one package.
func (c *checker) check(pass *analysis.Pass) {
	u := c.unit(pass)
	hand := pass.Report
	pass.Report = func(d analysis.Diagnostic) { hand(u.written.diagnostic(d)) }
	if files := c.filesInScope(u); len(files) > 0 {
		c.judge(u, files)
	}
	u.exportHelpers()
}

// unit returns a package under analysis, of which nothing is worked out yet.
func (c *checker) unit(pass *analysis.Pass) *unit {
	return &unit{Pass: pass, written: NewWritten(pass), tree: pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root(), minJitter: c.settings.MinJitter, tests: c.settings.Tests}
}

// judge reports what is wrong in the files of a package.
func (c *checker) judge(u *unit, files []*ast.File) {
	directives := parseDirectives(u.Pass, files)
	type place struct {
		id rule.ID
		at token.Pos
	}
	// A rule tells a place once, whichever look finds it; of contracts, each.
	told := make(map[place]bool)
	report := func(id rule.ID, d func(file *ast.File) analysis.Diagnostic, at token.Pos) {
		if file := fileAt(files, at); file != nil && c.wants(u, id, file) && !told[place{id, at}] && !directives.ignore(id, at) {
			told[place{id, at}] = id != rule.RetryContract
			u.Report(d(file))
		}
	}
	m, catalogued := c.index.match(u.Pkg, u.offeredRows(c.index))
	u.catalogued = catalogued
	judged := func(s *site, row *matched) {
		report(rule.ID(row.Verdict.String()), func(file *ast.File) analysis.Diagnostic { return s.diagnostic(row, file) }, s.where.start)
	}
	if m != nil {
		u.policies(m, files, judged)
	}
	c.handWritten(u, files, func(where ast.Node, d analysis.Diagnostic) {
		report(rule.ID(d.Category), func(*ast.File) analysis.Diagnostic { return d }, where.Pos())
	})
	u.ownPolicies(files, judged)
	c.breaches(u.Pass, files, func(d analysis.Diagnostic) {
		report(rule.ID(d.Category), func(*ast.File) analysis.Diagnostic { return d }, d.Pos)
	})
	directives.reportFaults(func(id rule.ID, file *ast.File) bool { return c.wants(u, id, file) })
}

// wants tells whether settings want findings of a rule in a file that they do not
// leave out altogether.
func (c *checker) wants(u *unit, id rule.ID, file *ast.File) bool {
	if !c.enabled[id] || len(c.settings.Rules[string(id)].Exclude) == 0 {
		return c.enabled[id]
	}
	name := u.written.File(file).Name()
	return !c.settings.ExcludesFrom(string(id), name, pathInModule(u.Pass, name))
}

// handWritten reports what is wrong with retries, and polls, that have no library.
// What rules that are off would need is not worked out.
func (c *checker) handWritten(u *unit, files []*ast.File, report func(where ast.Node, d analysis.Diagnostic)) {
	maySleep := u.maySleep()
	if !maySleep && !c.enabled[rule.NoDelay] {
		return
	}
	if maySleep {
		u.loops(files, report)
	}
	if c.enabled[rule.NoDelay] {
		u.retriesAtOnce(files, report)
	}
	if maySleep && c.enabled[rule.FixedPoll] {
		u.fixedPolls(files, report)
	}
}

// filesInScope returns the files whose findings are wanted: no generated ones,
// no tests unless asked for, none that the settings leave out.
func (c *checker) filesInScope(u *unit) []*ast.File {
	var files []*ast.File
	for _, file := range u.Files {
		name := u.written.File(file).Name()
		if !isExcluded(u.Pass, c.settings, name) && (c.everywhere || !isForTests(u.Pass, c.settings, name)) && !isGenerated(file) {
			files = append(files, file)
		}
	}
	return files
}

// Wanted tells whether settings want findings in a file of a pass, by its name.
func Wanted(pass *analysis.Pass, s settings.Settings, name string) bool {
	return !isExcluded(pass, s, name) && !isForTests(pass, s, name)
}

// isExcluded tells whether settings leave a file out: by a glob, or as one of tests.
func isExcluded(pass *analysis.Pass, s settings.Settings, name string) bool {
	return !s.Tests && strings.HasSuffix(name, "_test.go") || len(s.Exclude) > 0 && s.Excludes(name, pathInModule(pass, name))
}

// isForTests tells whether settings leave a file out for the directory that it lies in.
// Bazel's driver knows no modules, and names files from where the workspace begins.
func isForTests(pass *analysis.Pass, s settings.Settings, name string) bool {
	if s.Tests {
		return false
	}
	if modulePath(pass) == "" && !filepath.IsAbs(name) {
		return settings.InTestDirectory(filepath.ToSlash(name))
	}
	return settings.InTestDirectory(pathInModule(pass, name))
}

// isGenerated tells whether a file was written by a program. What cgo makes of a
// file that a person wrote was not, in that sense.
func isGenerated(file *ast.File) bool {
	if !ast.IsGenerated(file) {
		return false
	}
	for _, group := range file.Comments {
		for _, c := range group.List {
			if c.Pos() < file.Package && strings.HasPrefix(c.Text, "// Code generated by cmd/cgo") {
				return otherwiseGenerated(file, c)
			}
		}
	}
	return true
}

// otherwiseGenerated tells whether a comment other than cgo's says so.
func otherwiseGenerated(file *ast.File, cgo *ast.Comment) bool {
	without := *file
	without.Comments = nil
	for _, group := range file.Comments {
		rest := &ast.CommentGroup{}
		for _, c := range group.List {
			if c != cgo {
				rest.List = append(rest.List, c)
			}
		}
		if len(rest.List) > 0 {
			without.Comments = append(without.Comments, rest)
		}
	}
	return ast.IsGenerated(&without)
}

// pathInModule returns a file's path below its module's root, with slashes. It
// comes from the import path, since the pass has no other word of the root.
func pathInModule(pass *analysis.Pass, name string) string {
	dir := strings.TrimSuffix(pass.Pkg.Path(), "_test")
	dir = strings.TrimPrefix(strings.TrimPrefix(dir, modulePath(pass)), "/")
	return path.Join(dir, filepath.Base(name))
}

// ModuleRoot returns the directory of the module that a file of a pass is in, which
// globs are relative to where settings name no root, or "" where it is not told.
func ModuleRoot(pass *analysis.Pass, name string) string {
	if dir, ok := strings.CutSuffix(filepath.ToSlash(name), "/"+pathInModule(pass, name)); ok {
		return filepath.FromSlash(dir)
	}
	return ""
}

// modulePath returns the path of a package's module, or "" where there is none:
// drivers say so in two ways.
func modulePath(pass *analysis.Pass) string {
	if pass.Module == nil {
		return ""
	}
	return pass.Module.Path
}
