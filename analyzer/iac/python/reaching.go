package python

import "github.com/go-python/gpython/ast"

// reaching returns the bindings of a name in a scope that may have been the
// last one before a node ran.
func (t *tree) reaching(id string, at ast.Ast, s *scope) []*binding {
	all := s.names[id]
	stmt := t.statement(at)
	if len(all) == 1 || stmt == nil {
		return all
	}
	var found []*binding
	in := func(n ast.Ast) (some bool) {
		for _, b := range all {
			if b.kind != parameter && t.inside(b.node, n) {
				found = append(found, b)
				some = true
			}
		}
		return some
	}
	for {
		p := t.place[stmt]
		for i := p.index - 1; i >= 0; i-- {
			if in(p.list[i]) && t.surely(p.list[i], id) {
				return found
			}
		}
		switch owner := p.owner.(type) {
		case *ast.For, *ast.While:
			// What is bound further down comes around.
			in(owner)
			if f, ok := owner.(*ast.For); ok && bindsName(f.Target, id) {
				return found
			}
		case *ast.Try:
			in(owner)
		case *ast.ExceptHandler:
			if string(owner.Name) == id {
				in(owner)
				return found
			}
			try := t.parent[owner].(*ast.Try)
			for _, s := range try.Body {
				in(s)
			}
		}
		next := t.statement(p.owner)
		if p.owner == nil || p.owner == s.node || next == nil {
			break
		}
		stmt = next
	}
	for _, b := range all {
		if b.kind == parameter || b.kind == opaque && t.parent[b.node] != nil && t.place[stmt].owner != nil && isParameter(b.node) {
			found = append(found, b)
		}
	}
	if len(found) == 0 {
		// The name is bound only further down, or elsewhere in the module while
		// this runs later.
		return all
	}
	return found
}

func isParameter(n ast.Ast) bool {
	_, ok := n.(*ast.Arg)
	return ok
}

// surely tells whether a statement gives a name a new meaning however it goes.
func (t *tree) surely(s ast.Stmt, id string) bool {
	switch s := s.(type) {
	case *ast.Assign:
		for _, target := range s.Targets {
			if bindsName(target, id) {
				return true
			}
		}
	case *ast.Import, *ast.ImportFrom, *ast.FunctionDef, *ast.ClassDef:
		return true // of the name it is asked for, which it is known to bind
	case *ast.If:
		return t.blockSurely(s.Body, id) && t.blockSurely(s.Orelse, id)
	case *ast.With:
		return t.blockSurely(s.Body, id)
	}
	return false
}

func (t *tree) blockSurely(list []ast.Stmt, id string) bool {
	for _, s := range list {
		switch s.(type) {
		case *ast.Return, *ast.Raise, *ast.Break, *ast.Continue:
			return true // nothing after it is reached this way
		}
		if assigns, ok := s.(*ast.Assign); ok && t.surely(assigns, id) {
			return true
		}
		if nested, ok := s.(*ast.If); ok && t.surely(nested, id) {
			return true
		}
	}
	return false
}

// bindsName tells whether a target binds a name.
func bindsName(target ast.Expr, id string) bool {
	switch target := target.(type) {
	case *ast.Name:
		return string(target.Id) == id
	case *ast.Starred:
		return bindsName(target.Value, id)
	case *ast.Tuple:
		for _, e := range target.Elts {
			if bindsName(e, id) {
				return true
			}
		}
	case *ast.List:
		for _, e := range target.Elts {
			if bindsName(e, id) {
				return true
			}
		}
	}
	return false
}
