package jitter

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// fields are the values that the methods of classes give to fields.
type fields map[field][]ast.Expr

// read notes those in a text.
func (f fields) read(tree *source.Tree, m *source.Module) {
	for _, s := range m.Syntax.Body {
		tree.Walk(s, func(n ast.Ast) bool {
			var target, value ast.Expr
			switch n := n.(type) {
			case *ast.Assign:
				if len(n.Targets) == 1 {
					target, value = n.Targets[0], n.Value
				}
			case *ast.AugAssign:
				target, value = n.Target, n.Value
			}
			a, ok := target.(*ast.Attribute)
			if !ok {
				return true
			}
			if self, ok := a.Value.(*ast.Name); ok {
				of := field{tree.Class(a), string(self.Id), string(a.Attr)}
				f[of] = append(f[of], value)
			}
			return true
		})
	}
}

// attribute follows a field of the class that the code stands in, or of an object.
func (v *Values) attribute(e *ast.Attribute) Origin {
	if path := v.names.Path(e); path != "" {
		return v.imported(path)
	}
	if v.off.is(e) {
		return Origin{}
	}
	self, ok := e.Value.(*ast.Name)
	class := v.tree.Class(e)
	switch {
	case v.fills.names["."+string(e.Attr)]:
		return unknown
	case !ok || class == nil || self.Id != "self" && self.Id != "cls" && string(self.Id) != string(class.Name):
		return members{v}.of(e.Value, string(e.Attr))
	}
	return v.answers.Of(field{class, string(self.Id), string(e.Attr)})
}

func (v *Values) field(of field) Origin {
	var joined Origin
	found := false
	for _, b := range v.names.In(of.class, of.name) {
		joined, found = join(joined, v.answers.Of(b)), true
	}
	for _, value := range v.fields[of] {
		joined, found = join(joined, v.expr(value)), true
	}
	if r := v.called.Record(of.class); r != nil && r.Declared && r.Takes(of.name) >= 0 {
		for _, call := range v.called.Makings(of.class) {
			joined, found = join(joined, members{v}.taken(call, r, r.Takes(of.name))), true
		}
	}
	if !found {
		return unknown
	}
	return joined
}

// Given returns the values that the class which the code stands in gives to a field.
func (v *Values) Given(e *ast.Attribute) []ast.Expr {
	self, ok := e.Value.(*ast.Name)
	if !ok {
		return nil
	}
	return v.fields[field{v.tree.Class(e), string(self.Id), string(e.Attr)}]
}
