//go:build never

// Package nogo pins what a test of the plugin builds nogo of: the sources that
// rules_go has for it are no package of their own.
package nogo

import (
	_ "github.com/aymanbagabas/go-udiff"
	_ "github.com/bazelbuild/rules_go/go/runfiles"
	_ "github.com/jitterlint/jitterlint/analyzer"
	_ "golang.org/x/tools/go/analysis"
	_ "golang.org/x/tools/go/gcexportdata"
)
