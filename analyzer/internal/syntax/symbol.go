package syntax

import "go/types"

// SymbolOf returns the name of an object as the catalog has it.
func SymbolOf(obj types.Object) string {
	if fn, ok := obj.(*types.Func); ok && fn.Signature().Recv() != nil {
		if of := NamedOf(fn.Signature().Recv().Type()); of != nil {
			return of.Name() + "." + fn.Name()
		}
	}
	return obj.Name()
}
