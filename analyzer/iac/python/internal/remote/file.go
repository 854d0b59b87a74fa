package remote

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// isFile reports whether an expression is a file of this machine, or is in its memory.
func (c *Calls) isFile(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Call:
		switch c.names.Path(e.Func) {
		case "open", "io.open", "io.BytesIO", "io.StringIO", "os.fdopen", "gzip.open", "bz2.open", "lzma.open", "tarfile.open",
			"zipfile.ZipFile", "pathlib.Path", "tempfile.NamedTemporaryFile", "tempfile.TemporaryFile":
			return true
		}
	case *ast.Name:
		bindings := c.names.Meanings(e)
		return len(bindings) > 0 && !slices.ContainsFunc(bindings, func(b *scope.Binding) bool {
			made, ok := b.Value.(*ast.Call)
			return !ok || b.Kind != scope.Assigned && b.Kind != scope.Entered || !c.isFile(made)
		})
	}
	return false
}
