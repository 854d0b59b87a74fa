package analyzer_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/jitterlint/jitterlint/analyzer"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestHelpers holds what is known of the helpers of other packages against
// fixtures of four: the facts that three of them export, and what the fourth
// makes of those.
func TestHelpers(t *testing.T) {
	a, err := analyzer.New(settings.Default())
	if err != nil {
		t.Fatal(err)
	}
	holdWording(t, a)
	analysistest.Run(t, fixtures, a, "./helper/...")
}
