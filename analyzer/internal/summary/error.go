package summary

import (
	"fmt"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// Error is the fact of what an error means that a package keeps in a variable, or what all
// errors of a type do.
type Error struct {
	Means catalog.Meaning
}

// String says what is known of the error.
func (e *Error) String() string { return fmt.Sprintf("means %v", e.Means) }

// AFact marks Error as what the pass hands on to importers.
func (*Error) AFact() {}
