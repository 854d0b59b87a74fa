// Command facts is a vet tool that does nothing but keep a fact of every package.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
)

type seen struct{ Path string }

func (*seen) AFact()         {}
func (*seen) String() string { return "seen" }

func main() {
	a := &analysis.Analyzer{
		Name: "facts", Doc: "keeps a fact of every package",
		FactTypes: []analysis.Fact{new(seen)},
		Run: func(p *analysis.Pass) (any, error) {
			p.ExportPackageFact(&seen{p.Pkg.Path()})
			return nil, nil
		},
	}
	a.Flags.String("salt", "", "is ignored")
	unitchecker.Main(a)
}
