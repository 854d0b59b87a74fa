package analyzer

import (
	_ "embed"
	"fmt"
	"go/ast"
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
var Analyzer = newAnalyzer(settings.Default())

// New returns the pass with the given settings, which its flags can change. It
// returns an error that names the key if a setting makes no sense.
func New(s settings.Settings) (*analysis.Analyzer, error) {
	if err := s.Check(RuleIDs()); err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return newAnalyzer(s), nil
}

// RuleIDs returns the ids that settings may name.
func RuleIDs() []string {
	var ids []string
	for _, id := range rule.IDs() {
		ids = append(ids, string(id))
	}
	return ids
}

func newAnalyzer(base settings.Settings) *analysis.Analyzer {
	flags := new(settings.Flags)
	// The flags are parsed after the analyzer is made, and once.
	prepare := sync.OnceValues(func() (*checker, error) {
		s, err := flags.Apply(base, RuleIDs())
		if err != nil {
			return nil, err
		}
		return newChecker(s), nil
	})
	a := &analysis.Analyzer{
		Name:             "jitterlint",
		Doc:              mustExtractDoc(doc),
		URL:              rule.Home,
		Requires:         []*analysis.Analyzer{inspect.Analyzer},
		RunDespiteErrors: true,
		Run: func(pass *analysis.Pass) (any, error) {
			c, err := prepare()
			if err != nil {
				return nil, err
			}
			c.check(pass)
			return nil, nil
		},
	}
	flags.Register(&a.Flags)
	return a
}

// mustExtractDoc returns the part of doc.go that describes the analyzer.
func mustExtractDoc(doc string) string {
	_, text, _ := strings.Cut(doc, "// jitterlint: ")
	text, _, _ = strings.Cut(text, "package analyzer")
	text = strings.ReplaceAll(text, "\n//", "\n")
	return strings.TrimSpace(strings.ReplaceAll(text, "\n ", "\n"))
}

// checker is the pass with its settings worked out.
type checker struct {
	settings settings.Settings
	index    catalogIndex
	enabled  map[rule.ID]bool
}

func newChecker(s settings.Settings) *checker {
	c := &checker{settings: s, enabled: make(map[rule.ID]bool)}
	for _, r := range rule.All() {
		on, named := s.Rules[string(r.ID)]
		c.enabled[r.ID] = on || !named && r.Default
	}
	c.index = indexCatalog(append(catalog.All(), userLibraries(s)...), s.MinJitter)
	return c
}

// check is the pass on one package.
func (c *checker) check(pass *analysis.Pass) {
	files := c.filesInScope(pass)
	if len(files) == 0 {
		return
	}
	directives := parseDirectives(pass, files)
	if m, catalogued := c.index.match(pass.Pkg); m != nil {
		u := &unit{Pass: pass, tree: pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root(), catalogued: catalogued}
		u.policies(m, func(s *site, row *matched) {
			id := rule.ID(row.Verdict.String())
			if file := fileAt(files, s.where.start); file != nil && c.enabled[id] && !directives.ignore(id, s.where.start) {
				pass.Report(s.diagnostic(row, file))
			}
		})
	}
	directives.reportFaults(c.enabled)
}

// filesInScope returns the files whose findings are wanted: no generated ones,
// no tests unless asked for, none that the settings leave out.
func (c *checker) filesInScope(pass *analysis.Pass) []*ast.File {
	var files []*ast.File
	for _, file := range pass.Files {
		name := pass.Fset.Position(file.FileStart).Filename
		if !c.settings.Tests && strings.HasSuffix(name, "_test.go") {
			continue
		}
		if len(c.settings.Exclude) > 0 && c.settings.Excludes(name, pathInModule(pass, name)) {
			continue
		}
		if ast.IsGenerated(file) {
			continue
		}
		files = append(files, file)
	}
	return files
}

// pathInModule returns a file's path below its module's root, with slashes. It
// comes from the import path, since the pass has no other word of the root.
func pathInModule(pass *analysis.Pass, name string) string {
	dir := strings.TrimSuffix(pass.Pkg.Path(), "_test")
	if pass.Module != nil {
		dir = strings.TrimPrefix(strings.TrimPrefix(dir, pass.Module.Path), "/")
	}
	return path.Join(dir, filepath.Base(name))
}
