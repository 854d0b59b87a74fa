// Package remedy makes the code that a message or a fix proposes, as it can stand at a
// place in a file: in the file's version of Go, with its imports.
package remedy

import "github.com/jitterlint/jitterlint/analyzer/internal/source"

// Remedies makes code for the files of one package.
type Remedies struct{ src *source.Package }

// New returns the remedies of a package.
func New(src *source.Package) *Remedies { return &Remedies{src} }
