package analyzer

import (
	"go/types"
	"strings"
)

// lookup returns what a catalog symbol names in a package: "F", or a type and
// one of its methods or fields, "T.M". It returns nil where this version of
// the package has no such thing.
func lookup(pkg *types.Package, symbol string) types.Object {
	name, rest, member := strings.Cut(symbol, ".")
	obj := pkg.Scope().Lookup(name)
	for member && obj != nil {
		// "Config.Retry.Backoff" goes through a struct within the struct.
		name, rest, member = strings.Cut(rest, ".")
		found, _, _ := types.LookupFieldOrMethod(addressable(obj.Type()), true, pkg, name)
		obj = found
	}
	if obj == nil {
		return nil
	}
	return origin(obj)
}

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

// unvendored returns the import path that a package has in source.
func unvendored(path string) string {
	if i := strings.LastIndex(path, "/vendor/"); i >= 0 {
		return path[i+len("/vendor/"):]
	}
	return strings.TrimPrefix(path, "vendor/")
}
