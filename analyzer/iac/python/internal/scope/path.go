package scope

import "github.com/go-python/gpython/ast"

// Path returns the dotted name of what an expression stands for, as its import gives it:
// time.sleep for s after "from time import sleep as s". What nothing binds is taken as it
// is written, since a module that is not imported is a finding of its own. It returns ""
// for what is no such name.
func (n *Names) Path(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Name:
		return n.pathOf(e)
	case *ast.Attribute:
		if base := n.Path(e.Value); base != "" {
			return base + "." + string(e.Attr)
		}
	}
	return ""
}

func (n *Names) pathOf(name *ast.Name) string {
	id := string(name.Id)
	s, here := n.lookup(id, name)
	if s == nil {
		return id
	}
	if here && !s.shared[id] {
		return common(n.reaching(id, name, s))
	}
	path, known := s.paths[id]
	if !known {
		path = common(s.names[id])
		s.paths[id] = path
	}
	return path
}

// common returns what all bindings import, and "" where that is not one thing.
func common(bindings []*Binding) string {
	path := ""
	for _, b := range bindings {
		if b.Kind != Imported || path != "" && path != b.Path {
			return ""
		}
		path = b.Path
	}
	return path
}

// Last is the last part of a dotted expression, and "" if it is no such.
func Last(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Name:
		return string(e.Id)
	case *ast.Attribute:
		return string(e.Attr)
	}
	return ""
}
