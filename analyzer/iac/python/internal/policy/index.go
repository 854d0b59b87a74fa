package policy

import (
	"cmp"
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
				if s.Policy && !strings.HasSuffix(name, ".copy") { // what is copied is made by another
					x.words = append(x.words, telling(name, s.Needs))
				}
			}
		}
	}
	slices.Sort(x.words)
	x.words = slices.Compact(x.words)
	return x
}

// telling returns a word that stands in each program that uses a symbol, and in few
// others: the symbol's own name, but for one that is a plain word, as in polling2.poll,
// where the library or the argument that it needs says more.
func telling(name, needs string) string {
	library, _, _ := strings.Cut(name, ".")
	own := name[strings.LastIndexByte(name, '.')+1:]
	if needs == "" && (strings.Contains(own, "_") || own != strings.ToLower(own)) {
		return own
	}
	return slices.MaxFunc([]string{own, library, needs}, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
}

// Words returns words one of which stands in each program that makes retries by a library.
func (x *Index) Words() []string { return x.words }
