package summary

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Package is the fact of what a package has for the retries of those that import
// it.
type Package struct {
	// Waits tells that some exported function waits.
	Waits bool
	// Factors are what the jitter of the package's own retries is scaled by.
	Factors []Factor
}

// Factor is a parameter or a field that, at 0, leaves retries without jitter.
type Factor struct {
	// Symbol names it as the catalog does: "Do", "Client.Do" or "Options.Jitter".
	Symbol string
	// Arg is the number of the parameter, or -1 for a field.
	Arg int
	// Type and Field are the parts of a field's symbol, and Wait is another field
	// of the type that the wait is made of.
	Type, Field, Wait string
	// Switch tells that it is a bool, and Share that it is a float.
	Switch, Share bool
	// Defaults tells that the package gives a field a value itself, somewhere.
	Defaults bool
}

// String says in words what the package has.
func (o *Package) String() string {
	var words []string
	if o.Waits {
		words = append(words, "waits")
	}
	for _, f := range o.Factors {
		if f.Arg >= 0 {
			words = append(words, fmt.Sprintf("parameter %d of %s scales jitter", f.Arg, f.Symbol))
		} else {
			words = append(words, f.Symbol+" scales jitter")
		}
	}
	return strings.Join(words, ", ")
}

// AFact marks offers as what the pass hands on to importers.
func (*Package) AFact() {}

// Facts returns one of each kind of fact that the pass exports.
func Facts() []analysis.Fact {
	return []analysis.Fact{(*Function)(nil), (*Package)(nil), (*Error)(nil)}
}
