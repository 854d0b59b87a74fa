package scope

import (
	"slices"

	"github.com/go-python/gpython/ast"
)

// index says where the bindings of one name in one scope stand.
type index struct {
	// below are the bindings in each statement and handler.
	below map[ast.Ast][]*Binding
	// places are the numbers of the statements with bindings in each list of statements,
	// which is known by its first, in their order.
	places map[ast.Stmt][]int
}

func (n *Names) indexOf(id string, s *Scope) *index {
	x := s.indexes[id]
	if x != nil {
		return x
	}
	x = &index{below: make(map[ast.Ast][]*Binding), places: make(map[ast.Stmt][]int)}
	s.indexes[id] = x
	for _, b := range s.names[id] {
		if b.Kind == Parameter {
			continue
		}
		for at := b.Node; at != nil && at != s.node; at = n.tree.Parent(at) {
			x.below[at] = append(x.below[at], b)
			stmt, ok := at.(ast.Stmt)
			if !ok {
				continue
			}
			if p, ok := n.tree.Place(stmt); ok && len(x.below[at]) == 1 {
				x.places[p.List[0]] = append(x.places[p.List[0]], p.Index)
			}
		}
	}
	for _, indices := range x.places {
		slices.Sort(indices)
	}
	return x
}

// reaching returns the bindings of a name in a scope that may have been the last one
// before a node ran.
func (n *Names) reaching(id string, at ast.Ast, s *Scope) []*Binding {
	all := s.names[id]
	stmt := n.tree.Statement(at)
	if len(all) == 1 || stmt == nil {
		return all
	}
	r := reach{index: n.indexOf(id, s), seen: make(map[*Binding]bool)}
	if loop, ok := stmt.(*ast.While); ok {
		r.take(loop) // its test is asked again after the body
	}
	for {
		p, _ := n.tree.Place(stmt)
		before := r.index.places[p.List[0]]
		i, _ := slices.BinarySearch(before, p.Index)
		for ; i > 0; i-- {
			earlier := p.List[before[i-1]]
			r.take(earlier)
			if n.surely(earlier, id) {
				return r.found
			}
		}
		if n.throughOwner(&r, p.Owner, id) {
			return r.found
		}
		next := n.tree.Statement(p.Owner)
		if p.Owner == nil || p.Owner == s.node || next == nil {
			break
		}
		stmt = next
	}
	for _, b := range all {
		if b.Kind == Parameter || b.Kind == Opaque && isParameter(b.Node) {
			r.found = append(r.found, b)
		}
	}
	if len(r.found) == 0 {
		// The name is bound only further down, or elsewhere in the module while this runs
		// later.
		return all
	}
	return r.found
}

// reach collects the bindings that reach a place.
type reach struct {
	index *index
	found []*Binding
	seen  map[*Binding]bool
}

// take takes the bindings in a statement or handler in.
func (r *reach) take(n ast.Ast) {
	for _, b := range r.index.below[n] {
		if !r.seen[b] {
			r.seen[b] = true
			r.found = append(r.found, b)
		}
	}
}

// throughOwner takes in what reaches a place through what is around its statements, and reports
// whether nothing reaches it from further out.
func (n *Names) throughOwner(r *reach, owner ast.Ast, id string) bool {
	switch owner := owner.(type) {
	case *ast.For, *ast.While:
		r.take(owner) // what is bound further down comes around
		f, ok := owner.(*ast.For)
		return ok && Binds(f.Target, id)
	case *ast.Try:
		r.take(owner)
	case *ast.ExceptHandler:
		if string(owner.Name) == id {
			r.take(owner)
			return true
		}
		if try, ok := n.tree.Parent(owner).(*ast.Try); ok {
			for _, s := range try.Body {
				r.take(s)
			}
		}
	}
	return false
}

func isParameter(n ast.Ast) bool {
	_, ok := n.(*ast.Arg)
	return ok
}

// surely reports whether a statement, which binds a name, gives it a new meaning however it
// goes.
func (n *Names) surely(s ast.Stmt, id string) bool {
	switch s := s.(type) {
	case *ast.Assign:
		return slices.ContainsFunc(s.Targets, func(target ast.Expr) bool { return Binds(target, id) })
	case *ast.Import, *ast.ImportFrom, *ast.FunctionDef, *ast.ClassDef:
		return true
	case *ast.If:
		return n.blockSurely(s.Body, id) && n.blockSurely(s.Orelse, id)
	case *ast.With:
		return n.blockSurely(s.Body, id)
	}
	return false
}

func (n *Names) blockSurely(list []ast.Stmt, id string) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.Return, *ast.Raise, *ast.Break, *ast.Continue:
			return true // nothing after it is reached this way
		case *ast.Assign, *ast.If:
			if n.surely(s, id) {
				return true
			}
		}
	}
	return false
}

// Binds reports whether a target binds a name.
func Binds(target ast.Expr, id string) bool {
	var elements []ast.Expr
	switch target := target.(type) {
	case *ast.Name:
		return string(target.Id) == id
	case *ast.Starred:
		return Binds(target.Value, id)
	case *ast.Tuple:
		elements = target.Elts
	case *ast.List:
		elements = target.Elts
	}
	return slices.ContainsFunc(elements, func(e ast.Expr) bool { return Binds(e, id) })
}
