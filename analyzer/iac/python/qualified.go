package python

import "github.com/go-python/gpython/ast"

// qualified returns the names of the functions and classes around an offset,
// "Class.method" or "outer.inner", and "" at the module's level.
func (t *tree) qualified(offset int) string { return t.qualifiedIn(t.Body, "", offset) }

func (t *tree) qualifiedIn(body []ast.Stmt, outer string, offset int) string {
	for _, s := range body {
		if offset < t.Start(s) || offset >= t.End(s) {
			continue
		}
		switch s := s.(type) {
		case *ast.FunctionDef:
			outer = dotted(outer, string(s.Name))
		case *ast.ClassDef:
			outer = dotted(outer, string(s.Name))
		}
		for _, list := range allBlocks(s) {
			outer = t.qualifiedIn(list, outer, offset)
		}
	}
	return outer
}

func dotted(outer, name string) string {
	if outer == "" {
		return name
	}
	return outer + "." + name
}

// allBlocks returns the lists of statements in a statement, those of its
// handlers too.
func allBlocks(s ast.Stmt) [][]ast.Stmt {
	lists := blocks(s)
	if try, ok := s.(*ast.Try); ok {
		for _, h := range try.Handlers {
			lists = append(lists, h.Body)
		}
	}
	return lists
}
