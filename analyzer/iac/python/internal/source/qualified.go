package source

import (
	"sort"

	"github.com/go-python/gpython/ast"
)

// Qualified returns the names of the functions and classes around an offset of the main
// text, "Class.method" or "outer.inner", and "" at the module's level.
func (t *Tree) Qualified(offset int) string {
	return t.qualifiedIn(t.Main.Syntax.Body, "", offset)
}

func (t *Tree) qualifiedIn(body []ast.Stmt, outer string, offset int) string {
	after := sort.Search(len(body), func(i int) bool { return t.Start(body[i]) > offset })
	if after == 0 || offset >= t.End(body[after-1]) {
		return outer
	}
	s := body[after-1]
	switch s := s.(type) {
	case *ast.FunctionDef:
		outer = dotted(outer, string(s.Name))
	case *ast.ClassDef:
		outer = dotted(outer, string(s.Name))
	}
	for _, list := range allBlocks(s) {
		outer = t.qualifiedIn(list, outer, offset)
	}
	return outer
}

func dotted(outer, name string) string {
	if outer == "" {
		return name
	}
	return outer + "." + name
}

// allBlocks returns the lists of statements in a statement, those of its handlers too.
func allBlocks(s ast.Stmt) [][]ast.Stmt {
	lists := blocks(s)
	if try, ok := s.(*ast.Try); ok {
		for _, h := range try.Handlers {
			lists = append(lists, h.Body)
		}
	}
	return lists
}
