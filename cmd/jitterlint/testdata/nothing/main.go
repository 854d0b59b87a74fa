// Command nothing is a vet tool whose only analyzer does nothing: what go vet
// costs by itself.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
)

func main() {
	nothing := &analysis.Analyzer{
		Name: "nothing",
		Doc:  "does nothing",
		Run:  func(*analysis.Pass) (any, error) { return nil, nil },
	}
	// A new value of this flag makes the build cache's results stale.
	nothing.Flags.String("salt", "", "is ignored")
	unitchecker.Main(nothing)
}
