package ending

import (
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/mark"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// GivesNothing reports whether a result may be nil, and no error beside it says why.
func GivesNothing(results *types.Tuple, i int) bool {
	_, pointer := results.At(i).Type().Underlying().(*types.Pointer)
	return pointer && !saysError(results)
}

// MayTally reports whether a result may tell how much failed, and no error beside it does.
func MayTally(results *types.Tuple) bool {
	for result := range results.Variables() {
		if mark.IsTally(result.Type()) {
			return !saysError(results)
		}
	}
	return false
}

func saysError(results *types.Tuple) bool {
	for result := range results.Variables() {
		if syntax.IsError(result.Type()) {
			return true
		}
	}
	return false
}
