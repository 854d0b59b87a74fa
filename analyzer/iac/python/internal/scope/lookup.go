package scope

import "github.com/go-python/gpython/ast"

// Meanings returns the bindings that a name may have where it stands. Without any, nothing
// that is known of the program binds it.
func (n *Names) Meanings(name *ast.Name) []*Binding {
	id := string(name.Id)
	s, here := n.lookup(id, name)
	switch {
	case s == nil:
		return nil
	case here && !s.shared[id]:
		return n.reaching(id, name, s)
	}
	return s.names[id]
}

// lookup returns the scope that binds a name for a node, and whether that is the one that
// the node stands in.
func (n *Names) lookup(id string, at ast.Ast) (s *Scope, here bool) {
	here = true
	for s = n.scopeOf(at); s != nil; here = false {
		switch {
		case s.outer[id] == ofModule:
			s = n.modules[s.module]
			if len(s.names[id]) == 0 {
				return nil, false
			}
			return s, false
		case s.outer[id] == 0 && len(s.names[id]) > 0:
			return s, here
		}
		s = n.around(s)
	}
	return nil, false
}

// Bound returns all bindings of a name in the scope that has it at a node.
func (n *Names) Bound(name string, at ast.Ast) []*Binding {
	if s, _ := n.lookup(name, at); s != nil {
		return s.names[name]
	}
	return nil
}

// Is reports whether a name is a parameter, and nothing else.
func (n *Names) Is(name *ast.Name, param *ast.Arg) bool {
	if name.Id != param.Arg {
		return false
	}
	bindings := n.Meanings(name)
	return len(bindings) == 1 && bindings[0].Kind == Parameter && bindings[0].Node == ast.Ast(param)
}

// Only returns the one value that a name can have.
func (n *Names) Only(name *ast.Name) (ast.Expr, bool) {
	bindings := n.Meanings(name)
	if len(bindings) != 1 || bindings[0].Kind != Assigned || bindings[0].Value == nil {
		return nil, false
	}
	return bindings[0].Value, true
}

// Through returns what an expression stands for: of names that can have one value alone,
// that value.
func (n *Names) Through(e ast.Expr) ast.Expr {
	const longest = 10 // names may also stand for each other
	for range longest {
		name, ok := e.(*ast.Name)
		if !ok {
			break
		}
		value, ok := n.Only(name)
		if !ok {
			break
		}
		e = value
	}
	return e
}

// Top returns the bindings of each name at the top of the main text.
func (n *Names) Top() map[string][]*Binding { return n.modules[n.tree.Main].names }

// Annotation returns the type that a parameter is said to have, or nil.
func (n *Names) Annotation(name *ast.Name) ast.Expr {
	bindings := n.Meanings(name)
	if len(bindings) != 1 || bindings[0].Kind != Parameter {
		return nil
	}
	if param, ok := bindings[0].Node.(*ast.Arg); ok {
		return param.Annotation
	}
	return nil
}
