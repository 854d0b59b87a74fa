package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/jitterlint/jitterlint/analyzer"
)

// calledByGoVet tells whether the arguments are those of the protocol between
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

// vetTool serves go vet, and does not return. The analyzer's flags are known
// by their plain names too, since there is but one analyzer.
func vetTool() {
	analyzer.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
		flag.Var(f.Value, f.Name, f.Usage)
	})
	unitchecker.Main(analyzer.Analyzer)
}
