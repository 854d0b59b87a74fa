package scope

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"
)

// Imports returns the statements that bind a module's name anywhere in the program, in the
// order of the text, and whether something of it may be had under another name.
func (n *Names) Imports(module string) (named []ast.Stmt, aliased bool) {
	scopes := []*Scope{n.modules[n.tree.Main]}
	for node := range n.scopes {
		scopes = append(scopes, n.scopes[node])
	}
	for _, s := range scopes {
		aliased = aliased || s.star
		for name, all := range s.names {
			for _, b := range all {
				switch {
				case b.Kind != Imported:
					aliased = aliased || name == module // it is something else here
				case name == module && b.Path == module:
					named = append(named, b.Node.(ast.Stmt))
				case b.Path == module || strings.HasPrefix(b.Path, module+"."):
					aliased = true
				}
			}
		}
	}
	slices.SortFunc(named, func(a, b ast.Stmt) int { return cmp.Compare(n.tree.Start(a), n.tree.Start(b)) })
	return named, aliased
}

// Module returns the name by which code at a node can name a module: its own, or the first
// of the others that it has in the nearest scope.
func (n *Names) Module(path string, at ast.Ast) (name string, ok bool) {
	if isModule(n.Bound(path, at), path) {
		return path, true
	}
	for s := n.scopeOf(at); s != nil; s = n.around(s) {
		for _, name := range s.importsOf(path) {
			if isModule(n.Bound(name, at), path) {
				return name, true
			}
		}
	}
	return "", false
}

// importsOf returns the names by which a scope imports a module, in their order.
func (s *Scope) importsOf(path string) []string {
	if s.imports == nil {
		s.imports = make(map[string][]string)
		for name, all := range s.names {
			if len(all) > 0 && isModule(all, all[0].Path) {
				s.imports[all[0].Path] = append(s.imports[all[0].Path], name)
			}
		}
		for _, names := range s.imports {
			slices.Sort(names)
		}
	}
	return s.imports[path]
}

// isModule reports whether a name's bindings all are imports of a module.
func isModule(bound []*Binding, path string) bool {
	for _, b := range bound {
		if b.Kind != Imported || b.Path != path {
			return false
		}
	}
	return len(bound) > 0
}
