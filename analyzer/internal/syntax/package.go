package syntax

import (
	"go/types"
	"strings"
)

// PathInSource returns the import path that a package has in settings: without
// the place that it is vendored at, and the mark of a variant built for a test.
func PathInSource(pkg *types.Package) string {
	name, _, _ := strings.Cut(pkg.Path(), " [")
	return Unvendored(name)
}

// IsStandard reports whether an import path is of the standard library, or of the go
// command's own, by the first of its elements. That it has no dot is not enough: so may a
// module that is published nowhere.
func IsStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	switch first {
	case "C", "archive", "bufio", "builtin", "bytes", "cmd", "cmp", "compress", "container",
		"context", "crypto", "database", "debug", "embed", "encoding", "errors", "expvar", "flag", "fmt",
		"go", "hash", "html", "image", "index", "internal", "io", "iter", "log", "maps", "math", "mime",
		"net", "os", "path", "plugin", "reflect", "regexp", "runtime", "slices", "sort", "strconv",
		"strings", "structs", "sync", "syscall", "testing", "text", "time", "unicode", "unique",
		"unsafe", "vendor", "weak":
		return true
	}
	return false
}

// Lookup returns what a catalog symbol names in a package: "F", or a type and
// one of its methods or fields, "T.M". It returns nil where this version of
// the package has no such thing.
func Lookup(pkg *types.Package, symbol string) types.Object {
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
	return Origin(obj)
}

// Unvendored returns the import path that a package has in source.
func Unvendored(path string) string {
	if i := strings.LastIndex(path, "/vendor/"); i >= 0 {
		return path[i+len("/vendor/"):]
	}
	return strings.TrimPrefix(path, "vendor/")
}

// ImportsOf returns the packages that pkg imports, directly or not.
func ImportsOf(pkg *types.Package) map[*types.Package]bool {
	seen := make(map[*types.Package]bool)
	var visit func(*types.Package)
	visit = func(p *types.Package) {
		for _, imported := range p.Imports() {
			if !seen[imported] {
				seen[imported] = true
				visit(imported)
			}
		}
	}
	visit(pkg)
	return seen
}
