package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/jitterlint/jitterlint/analyzer"
	"github.com/jitterlint/jitterlint/analyzer/driver"
)

// calledByGoVet reports whether the arguments are those of the protocol between
// go vet and its tool: a question about the tool itself, or flags and then the
// path of a package's configuration file.
func calledByGoVet(args []string) bool {
	if len(args) == 0 {
		return false
	}
	last := args[len(args)-1]
	if len(args) == 1 && (last == "-flags" || last == "-V=full") {
		return true
	}
	file, err := os.Stat(last)
	return strings.HasSuffix(last, ".cfg") && filepath.IsAbs(last) && err == nil && file.Mode().IsRegular()
}

// reportFlag is the flag by which this command, when it is the one that runs go
// vet, asks its tool for findings as a report needs them. It is a part of what
// go vet's cache knows results by.
const reportFlag = "report"

// Values of reportFlag: of which packages findings are asked for.
const (
	reportOwn = "own" // of the main module, as is usual
	reportAll = "all"
	// reportTestless is all, where tests of some packages are left out.
	reportTestless = "testless"
)

// vetTool serves go vet, and does not return, unless it is asked for facts of a
// package that has none to give. The analyzer's flags are known by their plain
// names too, since there is but one analyzer.
func vetTool() {
	args := os.Args[1:]
	asks := func(value string) bool { return slices.Contains(args, "-"+reportFlag+"="+value) }
	if prepare(args, asks(reportAll), asks(reportTestless)) {
		return
	}
	startWith(smallHeap)
	flag.String(reportFlag, "", "hand on what a report needs: own, all or testless")
	a := inOneLine(analyzer.Analyzer)
	if asks(reportOwn) || asks(reportAll) || asks(reportTestless) {
		a = withOrigins(analyzer.Everywhere(), readSources(args[len(args)-1]))
	}
	a.Flags.VisitAll(func(f *flag.Flag) {
		flag.Var(f.Value, f.Name, f.Usage)
	})
	unitchecker.Main(a)
}

// smallHeap is what most packages need, in bytes, while go vet looks at several.
const smallHeap = 64 << 20

// startWith lets the heap grow to some bytes before garbage is collected for the first
// time, as the compiler does: a process that ends after one package need not tidy up.
// From then on it is collected when it has grown by four fifths, which keeps the largest
// packages small.
func startWith(heap int) {
	const (
		atFirst    = 4 << 20 // where the first collection is due otherwise
		afterwards = 80
	)
	usual := debug.SetGCPercent(100)
	if usual != 100 {
		debug.SetGCPercent(usual) // somebody knows better
		return
	}
	debug.SetGCPercent(100 * heap / atFirst)
	// The first collection finds that nobody holds this.
	runtime.SetFinalizer(new([64]byte), func(*[64]byte) { debug.SetGCPercent(afterwards) })
}

// inOneLine returns the analyzer with the places that a finding is related to in
// its message: go vet would print them on lines of their own.
func inOneLine(a *analysis.Analyzer) *analysis.Analyzer {
	wrapped := *a
	wrapped.Run = func(pass *analysis.Pass) (any, error) {
		hand := pass.Report
		pass.Report = func(d analysis.Diagnostic) { hand(driver.InOneLine(pass.Fset, d)) }
		result, err := a.Run(pass)
		for _, limit := range driver.Limits(result) {
			fmt.Fprintln(os.Stderr, "jitterlint: "+driver.Line(pass.Fset, limit)) // no finding
		}
		return result, err
	}
	return &wrapped
}
