package policy

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

// Index has the symbols of libraries by the names that they are imported by.
type Index struct {
	symbols map[string]*catalog.PythonSymbol
	words   []string
}

// NewIndex returns an index of libraries.
func NewIndex(libraries []catalog.PythonLibrary) *Index {
	x := &Index{symbols: make(map[string]*catalog.PythonSymbol)}
	for _, l := range libraries {
		for i := range l.Symbols {
			s := &l.Symbols[i]
			for _, name := range s.Names {
				x.symbols[name] = s
				if word := name[strings.LastIndexByte(name, '.')+1:]; s.Policy && word != "copy" {
					x.words = append(x.words, word)
				}
			}
		}
	}
	slices.Sort(x.words)
	x.words = slices.Compact(x.words)
	return x
}

// Words returns words one of which stands in each program that makes retries by a library.
func (x *Index) Words() []string { return x.words }
