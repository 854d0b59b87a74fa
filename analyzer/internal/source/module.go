package source

import (
	"go/ast"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// ModulePath returns the path of a package's module, or "" where there is none:
// drivers say so in two ways.
func ModulePath(pass *analysis.Pass) string {
	if pass.Module == nil {
		return ""
	}
	return pass.Module.Path
}

// IsOwn reports whether a package is of the code that is worked on, and not of a
// module that it requires, of which there are too many to look into all.
func IsOwn(pass *analysis.Pass) bool {
	if ModulePath(pass) == "" {
		return !syntax.IsStandard(pass.Pkg.Path()) && !isExternal(pass)
	}
	return pass.Module.Version == ""
}

// isExternal reports whether a package's files lie where Bazel has what is required,
// and what is made of that. Its driver knows no modules, and names files from where
// those directories are.
func isExternal(pass *analysis.Pass) bool {
	return slices.ContainsFunc(pass.Files, func(file *ast.File) bool {
		name := filepath.ToSlash(pass.Fset.File(file.FileStart).Name())
		return strings.HasPrefix(name, "external/") || strings.HasPrefix(name, "bazel-out/") && strings.Contains(name, "/external/")
	})
}
