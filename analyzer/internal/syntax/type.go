package syntax

import (
	"go/types"
)

// HasField reports whether a field, or the generic one it is made from, is of a struct.
func HasField(s *types.Struct, field *types.Var) bool {
	for f := range s.Fields() {
		if f.Origin() == field {
			return true
		}
	}
	return false
}

// IsKind reports whether what underlies a type is basic and of a kind, as
// types.IsNumeric.
func IsKind(t types.Type, kind types.BasicInfo) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&kind != 0
}

// IsSlice reports whether what underlies a type is a slice.
func IsSlice(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// DurationResult returns which result is a duration, or -1.
func DurationResult(sig *types.Signature) int {
	found := -1
	for i := range sig.Results().Len() {
		if IsDuration(sig.Results().At(i).Type()) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// IsDuration reports whether a type is time.Duration.
func IsDuration(typ types.Type) bool {
	name := NamedOf(typ)
	return name != nil && name.Name() == "Duration" && name.Pkg() != nil && name.Pkg().Path() == "time"
}

// IsTimes reports whether a type is a channel of times, as timers have.
func IsTimes(t types.Type) bool {
	if t == nil {
		return false
	}
	c, ok := t.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	name := NamedOf(c.Elem())
	return name != nil && name.Pkg() != nil && name.Pkg().Path() == "time"
}

// IsContext reports whether a type is of package context: there, it is Context.
func IsContext(t types.Type) bool {
	name := NamedOf(t)
	return name != nil && name.Pkg() != nil && name.Pkg().Path() == "context"
}

// IsError reports whether a type is error, or implements it.
func IsError(t types.Type) bool {
	if t == nil || t == types.Typ[types.Invalid] {
		return false
	}
	iface, ok := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return ok && types.Implements(t, iface)
}

// IsNumber reports whether a type is of plain numbers, and no duration.
func IsNumber(t types.Type) bool {
	_, ok := t.Underlying().(*types.Basic)
	return ok && !IsDuration(t)
}

// IsMeasure reports whether a type may be a wait or a share of one, or a function
// that returns one.
func IsMeasure(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsNumeric != 0
	case *types.Signature:
		return t.Results().Len() > 0 && IsDuration(t.Results().At(t.Results().Len()-1).Type())
	}
	return false
}

// IsBool reports whether what underlies a type is bool.
func IsBool(t types.Type) bool { return t != nil && IsKind(t, types.IsBoolean) }

// addressable returns the type through which all methods of t can be found.
func addressable(t types.Type) types.Type {
	if types.IsInterface(t) {
		return t
	}
	if _, ok := t.Underlying().(*types.Pointer); ok {
		return t
	}
	return types.NewPointer(t)
}

// IsStruct reports whether a type is none that says how long: a struct's fields
// and methods say that.
func IsStruct(t types.Type) bool {
	_, ok := StructOf(t)
	return ok
}

// SaysFailure reports whether a function can fail: its last result is an error.
func SaysFailure(sig *types.Signature) bool {
	n := sig.Results().Len()
	return n > 0 && IsError(sig.Results().At(n-1).Type())
}

// IsNamed reports whether a type has a name in the package of a path, or in a vendored
// copy of it.
func IsNamed(t types.Type, path, name string) bool {
	named := NamedOf(t)
	return named != nil && named.Name() == name && named.Pkg() != nil && Unvendored(named.Pkg().Path()) == path
}

// TakesContext reports whether a function's first parameter is a context.
func TakesContext(sig *types.Signature) bool {
	return sig.Params().Len() > 0 && IsContext(sig.Params().At(0).Type())
}

// ParamAt returns the parameter that argument i goes to, or nil.
func ParamAt(sig *types.Signature, i int) *types.Var {
	n := sig.Params().Len()
	if sig.Variadic() && i >= n {
		i = n - 1
	}
	if i < 0 || i >= n {
		return nil
	}
	return sig.Params().At(i)
}

// Origin returns the generic object that an instance stems from.
func Origin(obj types.Object) types.Object {
	switch obj := obj.(type) {
	case *types.Var:
		return obj.Origin()
	case *types.Func:
		return obj.Origin()
	}
	return obj
}

// Pointee returns what a pointer type points to, and other types as they are.
func Pointee(t types.Type) types.Type {
	if t == nil {
		return types.Typ[types.Invalid]
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// StructOf returns the struct type that t is, or points to.
func StructOf(t types.Type) (*types.Struct, bool) {
	if t == nil {
		return nil, false
	}
	s, ok := Pointee(t).Underlying().(*types.Struct)
	return s, ok
}

// NamedOf returns the declared type that t is, or points to, without its type
// arguments, or nil.
func NamedOf(t types.Type) *types.TypeName {
	if t == nil {
		return nil
	}
	named, ok := types.Unalias(Pointee(types.Unalias(t))).(*types.Named)
	if !ok {
		return nil
	}
	return named.Origin().Obj()
}
