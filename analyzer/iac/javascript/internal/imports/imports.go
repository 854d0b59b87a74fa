// Package imports finds the files that modules of a project mean.
package imports

import (
	"path/filepath"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Files are those of the scanned tree.
type Files interface {
	// File returns the file at a path, and nil if there is none.
	File(path string) *program.File
}

// Find returns the file that a module means, as seen from another file: one that begins with
// a dot, with or without an extension, or a directory. It is nil for any other.
func Find(files Files, from, module string) *program.File {
	if !strings.HasPrefix(module, ".") {
		return nil
	}
	base := filepath.Join(filepath.Dir(from), filepath.FromSlash(module))
	stem := base
	for _, ext := range []string{".js", ".mjs", ".cjs", ".jsx"} {
		stem = strings.TrimSuffix(stem, ext) // ./x.js may be written as x.ts
	}
	candidates := []string{}
	if extension(base) {
		candidates = append(candidates, base)
	}
	for _, ext := range extensions() {
		candidates = append(candidates, stem+ext)
	}
	for _, ext := range extensions() {
		candidates = append(candidates, filepath.Join(base, "index"+ext))
	}
	for _, path := range candidates {
		if file := files.File(path); file != nil {
			return file
		}
	}
	return nil
}

func extensions() []string {
	return []string{".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"}
}

func extension(path string) bool {
	for _, ext := range extensions() {
		if strings.HasSuffix(path, ext) {
			return true
		}
	}
	return false
}
