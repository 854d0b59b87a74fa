package syntax

import "github.com/go-python/gpython/ast"

// checkDefaults tells of parameters without a default after one with a
// default, which the parser takes; whose default is whose is not known then.
func (m *Module) checkDefaults(s ast.Stmt) {
	m.Walk(s, func(n ast.Ast) bool {
		f, ok := n.(*ast.FunctionDef)
		if !ok || f.Args == nil {
			return true
		}
		a := f.Args
		for i, value := range a.Defaults {
			// Defaults belong to the last parameters.
			arg := a.Args[len(a.Args)-len(a.Defaults)+i]
			if start := m.Start(arg); m.Start(value) < start {
				m.Errors = append(m.Errors, Error{
					Offset: start, Start: m.Start(f), End: m.End(f), Message: "parameter without a default follows parameter with a default",
				})
				a.Defaults = nil
				break
			}
		}
		return true
	})
}
