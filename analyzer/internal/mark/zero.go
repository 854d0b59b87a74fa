package mark

import (
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Zero returns what the zero value of a type is.
func Zero(t types.Type) flow.Truth {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case t.Info()&types.IsBoolean != 0:
			return flow.False
		case t.Info()&types.IsInteger != 0:
			return flow.Nil
		}
		return flow.Unknown
	case *types.Struct, *types.Array:
		return flow.Unknown
	}
	return flow.Nil
}

// MayBeNil reports whether a type has nil.
func MayBeNil(t types.Type) bool {
	return Zero(t) == flow.Nil && !syntax.IsKind(t, types.IsInteger)
}
