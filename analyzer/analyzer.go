package analyzer

import (
	_ "embed"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/jitterlint/jitterlint/analyzer/driver"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
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
	if err := s.Check(settings.Known{Rules: rule.Names()}); err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return newAnalyzer(s, false), nil
}

// Everywhere returns the pass with default settings and findings in directories for
// tests, too: for a driver that knows which of them were asked for by name.
func Everywhere() *analysis.Analyzer { return newAnalyzer(settings.Default(), true) }

func newAnalyzer(base settings.Settings, everywhere bool) *analysis.Analyzer {
	flags := &settings.Flags{Known: settings.Known{Rules: rule.Names()}}
	// The flags are parsed after the analyzer is made, and once.
	prepared := sync.OnceValue(func() *checker { return newChecker(flags.Apply(base), everywhere) })
	a := &analysis.Analyzer{
		Name:             "jitterlint",
		Doc:              extractDoc(doc),
		URL:              rule.Home,
		Requires:         []*analysis.Analyzer{inspect.Analyzer},
		FactTypes:        summary.Facts(),
		RunDespiteErrors: true,
		ResultType:       reflect.TypeFor[*driver.Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			return prepared().check(pass), nil
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
