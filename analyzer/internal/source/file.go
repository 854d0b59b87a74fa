package source

import (
	"go/ast"
	"go/token"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// IsTest reports whether a position is in a file of tests.
func IsTest(pass *analysis.Pass, at token.Pos) bool {
	file := pass.Fset.File(at)
	return file != nil && strings.HasSuffix(file.Name(), "_test.go")
}

// HelpsTests reports whether a file that is no test is for tests: it imports testing.
func HelpsTests(pass *analysis.Pass, file *ast.File) bool {
	return !IsTest(pass, file.FileStart) &&
		slices.ContainsFunc(file.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == `"testing"` })
}

// Read returns the text of a file of the package. Bazel's driver hands the pass
// nothing to read it by.
func Read(pass *analysis.Pass, name string) ([]byte, error) {
	if pass.ReadFile == nil {
		return os.ReadFile(name)
	}
	return pass.ReadFile(name)
}
