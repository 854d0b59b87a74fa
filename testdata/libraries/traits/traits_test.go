// Package traits holds what the catalog knows of functions and errors of libraries, retry
// policies aside.
package traits

import (
	"testing"

	"github.com/jitterlint/jitterlint/internal/traitproof"
)

func TestNames(t *testing.T) {
	traitproof.Exist(t, traitproof.Rows(false))
	traitproof.ErrorsExist(t, traitproof.Errors(false))
}

func TestCode(t *testing.T) { traitproof.Read(t, traitproof.Rows(false)) }
