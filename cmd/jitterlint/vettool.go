package main

import (
	"flag"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/jitterlint/jitterlint/analyzer"
)

// calledByGoVet tells whether the arguments are those of the protocol between
// go vet and its tool: a question about the tool itself, or a package's
// configuration file.
func calledByGoVet(args []string) bool {
	return slices.ContainsFunc(args, func(arg string) bool {
		return arg == "-flags" || strings.HasPrefix(arg, "-V=") || strings.HasSuffix(arg, ".cfg")
	})
}

// vetTool serves go vet, and does not return. The analyzer's flags are known
// by their plain names too, since there is but one analyzer.
func vetTool() {
	analyzer.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
		flag.Var(f.Value, f.Name, f.Usage)
	})
	unitchecker.Main(analyzer.Analyzer)
}
