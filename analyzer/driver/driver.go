// Package driver has what drivers of the pass need beside the pass itself: the vet tool
// and the golangci-lint plugin.
package driver

import (
	"fmt"
	"go/token"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Wanted reports whether settings want findings in a file of a pass, by its name.
func Wanted(pass *analysis.Pass, s settings.Settings, name string) bool {
	return !IsExcluded(pass, s, name) && !IsForTests(pass, s, name)
}

// IsExcluded reports whether settings leave a file out: by a glob, or as one of tests.
func IsExcluded(pass *analysis.Pass, s settings.Settings, name string) bool {
	return !s.Tests && strings.HasSuffix(name, "_test.go") || len(s.Exclude) > 0 && s.Excludes(name, PathInModule(pass, name))
}

// IsForTests reports whether settings leave a file out for the directory that it lies in.
// Bazel's driver knows no modules, and names files from where the workspace begins.
func IsForTests(pass *analysis.Pass, s settings.Settings, name string) bool {
	if s.Tests {
		return false
	}
	if source.ModulePath(pass) == "" && !filepath.IsAbs(name) {
		return settings.InTestDirectory(filepath.ToSlash(name))
	}
	return settings.InTestDirectory(PathInModule(pass, name))
}

// PathInModule returns a file's path below its module's root, with slashes. It
// comes from the import path, since the pass has no other word of the root.
func PathInModule(pass *analysis.Pass, name string) string {
	dir := strings.TrimSuffix(pass.Pkg.Path(), "_test")
	dir = strings.TrimPrefix(strings.TrimPrefix(dir, source.ModulePath(pass)), "/")
	return path.Join(dir, filepath.Base(name))
}

// ModuleRoot returns the directory of the module that a file of a pass is in, which
// globs are relative to where settings name no root, or "" where it is not told.
func ModuleRoot(pass *analysis.Pass, name string) string {
	if dir, ok := strings.CutSuffix(filepath.ToSlash(name), "/"+PathInModule(pass, name)); ok {
		return filepath.FromSlash(dir)
	}
	return ""
}

// InOneLine returns a diagnostic with the places that it is related to in its
// message. Some drivers print those on lines of their own, which look like findings
// to whatever counts or annotates these.
func InOneLine(fset *token.FileSet, d analysis.Diagnostic) analysis.Diagnostic {
	for _, r := range d.Related {
		at := fset.Position(r.Pos)
		d.Message += fmt.Sprintf(" [%s: %s:%d]", r.Message, filepath.Base(at.Filename), at.Line)
	}
	d.Related = nil
	return d
}
