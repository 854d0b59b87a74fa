// Package summary is what is known of a package and its functions, as facts that their
// importers read in place of the code.
package summary

import (
	"fmt"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

// Function is what the importers of a package need to know of an exported
// function of it: a fact, which stands for the body that they do not see.
type Function struct {
	// Local tells that all it does stays on this machine.
	Local bool
	// Persists tells that it goes on while it succeeds, and returns after a
	// failure, or when it is told to stop.
	Persists bool
	// NeverReturns tells that no way leads to its end.
	NeverReturns bool
	// Refusals are the results whose empty value, false or nil, tells of a
	// failure.
	Refusals []int
	// Answers is what the errors mean that it answers yes for.
	Answers catalog.Meaning
	// Pauses are its waits, its own retries aside.
	Pauses []Pause
	// Yields are the results that are times, shares or numbers, or functions
	// that return one.
	Yields []Yield
}

// Pause is a wait in a function.
type Pause struct {
	// Param is the number of the parameter that says how long, or -1.
	Param int
	// Differs tells how the wait differs between instances, where no parameter
	// says it.
	Differs spread.Kind
}

// Yield tells how a result differs between instances.
type Yield struct {
	// Result is the number of the result.
	Result int
	// Differs tells how it differs where all parameters are the same.
	Differs spread.Kind
	// Carries are the parameters that it is made of.
	Carries []int
	// Factors are the parameters without which, at 0, nothing in it is random.
	Factors []int
}

// String says in words what is known of the function.
func (h *Function) String() string {
	var words []string
	if h.Local {
		words = append(words, "stays on this machine")
	}
	if h.Persists {
		words = append(words, "goes on while it succeeds")
	}
	if h.NeverReturns {
		words = append(words, "never returns")
	}
	for _, r := range h.Refusals {
		words = append(words, fmt.Sprintf("result %d tells of failure", r))
	}
	if h.Answers != 0 {
		words = append(words, fmt.Sprintf("answers yes for errors that mean %v", h.Answers))
	}
	for _, p := range h.Pauses {
		if p.Param >= 0 {
			words = append(words, fmt.Sprintf("waits for parameter %d", p.Param))
		} else {
			words = append(words, "waits for a time that is "+p.Differs.String())
		}
	}
	for _, y := range h.Yields {
		words = append(words, y.String())
	}
	return strings.Join(words, ", ")
}

func (y Yield) String() string {
	text := fmt.Sprintf("result %d is %v", y.Result, y.Differs)
	if len(y.Carries) > 0 {
		text += fmt.Sprintf(", made of parameters %v", y.Carries)
	}
	if len(y.Factors) > 0 {
		text += fmt.Sprintf(", scaled by parameters %v", y.Factors)
	}
	return text
}

// AFact marks helper as what the pass hands on to importers.
func (*Function) AFact() {}
