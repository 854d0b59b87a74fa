package failure

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// A flag may be a field of what a name holds: self.connected = True.

// fieldsOf returns the fields that the statements of a body give values, by the names that hold
// the objects.
func (f *Flows) fieldsOf(statements []ast.Stmt) map[string][]string {
	fields := make(map[string][]string)
	for _, s := range statements {
		f.tree.Own(s, func(n ast.Ast) {
			assign, ok := n.(*ast.Assign)
			if !ok {
				return
			}
			for _, target := range assign.Targets {
				if base, path := pathOf(target); base != path && !slices.Contains(fields[base], path) {
					fields[base] = append(fields[base], path)
				}
			}
		})
	}
	return fields
}

// pathOf returns how a name, or a field of what a name holds, is written, and that name.
func pathOf(e ast.Expr) (base, path string) {
	switch e := e.(type) {
	case *ast.Name:
		return string(e.Id), string(e.Id)
	case *ast.Attribute:
		if name, ok := e.Value.(*ast.Name); ok {
			return string(name.Id), string(name.Id) + "." + string(e.Attr)
		}
	}
	return "", ""
}

// variableOf returns the variable that a name is, or a field that is given values here, of
// which something may be known.
func (l *lowering) variableOf(e ast.Expr) (flow.Var, bool) {
	base, path := pathOf(e)
	if base == "" || l.hidden[base] || base != path && !slices.Contains(l.fields[base], path) {
		return flow.NoVar, false
	}
	return l.variable(path), true
}

// forgetFields adds that nothing is known any more of the fields of what a name holds.
func (l *lowering) forgetFields(base string) {
	for _, path := range l.fields[base] {
		l.b.Add(l.at, flow.Step{Kind: flow.Assign, Def: l.variable(path), From: flow.NoVar, Is: flow.Unknown})
	}
}

// mayChange adds that a call may have changed the fields of what it is a method of, or is given.
func (l *lowering) mayChange(call *ast.Call) {
	if len(l.fields) == 0 {
		return
	}
	given := slices.Clone(call.Args)
	for _, k := range call.Keywords {
		given = append(given, k.Value)
	}
	if method, ok := call.Func.(*ast.Attribute); ok {
		given = append(given, method.Value)
	}
	for _, e := range given {
		if name, ok := e.(*ast.Name); ok {
			l.forgetFields(string(name.Id))
		}
	}
}
