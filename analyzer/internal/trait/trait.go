// Package trait asks the catalog about the functions, types and errors of Go code.
package trait

import (
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Of returns what the catalog knows of a function.
func Of(fn *types.Func) catalog.Trait {
	if fn.Pkg() == nil {
		return 0
	}
	return catalog.TraitsOf(syntax.Unvendored(fn.Pkg().Path()), symbol(fn))
}

// OfType returns what the catalog knows of a type.
func OfType(t types.Type) catalog.Trait {
	name := syntax.NamedOf(t)
	if name == nil || name.Pkg() == nil {
		return 0
	}
	return catalog.TraitsOf(syntax.Unvendored(name.Pkg().Path()), name.Name())
}

// Meaning returns what the catalog knows an error, or what asks about errors, to mean.
func Meaning(obj types.Object) catalog.Meaning {
	if obj.Pkg() == nil {
		return 0
	}
	return catalog.MeaningOf(syntax.Unvendored(obj.Pkg().Path()), symbol(obj))
}

// symbol returns the name of an object as the catalog has it.
func symbol(obj types.Object) string {
	if fn, ok := obj.(*types.Func); ok && fn.Signature().Recv() != nil {
		if of := syntax.NamedOf(fn.Signature().Recv().Type()); of != nil {
			return of.Name() + "." + fn.Name()
		}
	}
	return obj.Name()
}
