// Package host finds the guest programs that files carry: one file a host
// language. It knows nothing of guests but their names and what they look
// like.
package host

import (
	"context"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Host reads files of one language.
type Host interface {
	// Name is what settings call the host.
	Name() string
	// Reads reports whether a file is one of the host's, by its path.
	Reads(path string) bool
	// Signals are words one of which stands in each file that hands a program
	// on. A file without any, and without a guest's own signals, is not read.
	Signals() []string
	// NeedsSignal tells that a file without any of the host's own signals carries
	// nothing, whatever signals of guests stand in it.
	NeedsSignal() bool
	// Language is that of the programs which the host reads as it reads its files, and
	// Unknown for a host whose language is carried by none.
	Language() program.Language
	// Programs returns the programs that a file carries. It may be called for
	// several files at once. What cannot be read has no program; an error says
	// why a file could not be looked at, or not to its end; a document.Unreadable that it
	// is no YAML, so that it is of another kind perhaps.
	Programs(ctx context.Context, file *program.File) ([]*program.Program, error)
	// Silences returns the directives in a file's own comments, in their order.
	Silences(file *program.File) []program.Silence
}

// Enclosing is a host of files that have all of the programs which they hand on, and which
// are common: such a file is only read if a guest's signal stands in it beside one of the
// host's own.
type Enclosing interface {
	Host
	// Encloses reports whether the host's files are such.
	Encloses() bool
}

// Tree gives a host the files that the one it reads refers to. It may be used
// from several goroutines.
type Tree interface {
	// File returns the file at a path on disk, and nil if there is none, if it
	// is too large, or if it lies outside of what is scanned.
	File(path string) *program.File
	// Files returns the paths of the files in a directory, in their order, and
	// none if it lies outside of what is scanned.
	Files(dir string) []string
}
