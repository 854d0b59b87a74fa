// Package libraries holds what the project says of libraries against the libraries
// themselves. It is a module of its own, since it needs them all: some hundred
// modules, with what these need. Each directory is about one library: its fixture is
// code that uses it, and its proof draws the waits of every row of the catalog.
package libraries

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/jitterlint/jitterlint/analyzer"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestFixtures holds the pass against code that compiles against the real
// libraries, with all rules on.
func TestFixtures(t *testing.T) {
	s := settings.Default()
	s.Switch("no-delay", true)
	s.Switch("fixed-poll", true)
	all, err := analyzer.New(s)
	if err != nil {
		t.Fatal(err)
	}
	// Facts of the thousands of packages that the libraries need would fill the
	// memory.
	all.FactTypes = nil
	// One load for all, since they share most of what they import.
	analysistest.Run(t, ".", all, "./...")
}
