package python

import (
	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// randomSource judges where a program that has to do with a contract imports
// the module that jitter is drawn from.
func (c *check) randomSource(definitions []*ast.FunctionDef, calls []*ast.Call, k settings.Contract) {
	imports, aliased := c.imports(k.Random)
	uses := c.uses(k.Random)
	if len(imports) == 0 && !aliased {
		c.missingImport(definitions, uses, k)
		return
	}
	// A call at module level runs the function's body there and then.
	for _, call := range calls {
		if c.runsAtOnce(call) && len(definitions) > 0 {
			uses = append(uses, call)
		}
	}
	for _, use := range uses {
		if reached, culprit := c.reached(use, imports); !reached {
			shown, at := c.shown(culprit)
			_, used := c.shown(use)
			where := " stands below its first use at module level"
			if c.function(culprit) != nil {
				where = " stands in a function and is used outside of it"
			}
			c.report(program.Finding{
				Rule: rule.RetryContract, Range: at,
				Message: shown + where + ", which fails with a NameError: move it to the top",
				Related: []program.Related{{Message: k.Random + " is used here", Range: used}},
			})
			return
		}
	}
}

// imports returns the statements that bind a module's name, and whether
// something of it is imported under another name.
func (c *check) imports(module string) (named []ast.Stmt, aliased bool) {
	for _, s := range c.scopes {
		for name, all := range s.names {
			for _, b := range all {
				if b.kind != imported {
					if name == module {
						aliased = true // it is something else here
					}
					continue
				}
				switch {
				case name == module && b.path == module:
					named = append(named, b.node.(ast.Stmt))
				case b.path == module || len(b.path) > len(module) && b.path[:len(module)+1] == module+".":
					aliased = true
				}
			}
		}
		aliased = aliased || s.star
	}
	return named, aliased
}

// uses returns the names that stand for a module.
func (c *check) uses(module string) []ast.Expr {
	var uses []ast.Expr
	for _, s := range c.Body {
		c.Walk(s, func(n ast.Ast) bool {
			a, ok := n.(*ast.Attribute)
			if !ok {
				return true
			}
			if base, ok := a.Value.(*ast.Name); ok && string(base.Id) == module {
				uses = append(uses, a)
			}
			return true
		})
	}
	return uses
}

// missingImport reports that a program draws from a module that it does not
// import, or defines the contracted function without it.
func (c *check) missingImport(definitions []*ast.FunctionDef, uses []ast.Expr, k settings.Contract) {
	if c.holey() {
		return // the import may stand where the host does not tell
	}
	if len(uses) > 0 {
		shown, at := c.shown(uses[0])
		c.report(program.Finding{
			Rule: rule.RetryContract, Range: at,
			Message: shown + " is used without import " + k.Random + ", which fails with a NameError: add import " + k.Random,
			Fix:     c.importing(k.Random, uses[0]),
		})
		return
	}
	for _, f := range definitions {
		if c.allDraw(f) {
			continue // from another source
		}
		c.report(program.Finding{
			Rule: rule.RetryContract, Range: c.name(f),
			Message: k.Function + " is defined without import " + k.Random + ", which its contract asks for: add import " + k.Random,
			Fix:     c.importing(k.Random, f),
		})
		return
	}
}

// allDraw tells whether every wait of a function is jittered already.
func (c *check) allDraw(f *ast.FunctionDef) bool {
	waits := c.waitsBelow(f)
	for _, w := range waits {
		if o := c.follow(w.length, f, w.in); len(o.draws) == 0 {
			return false
		}
	}
	return len(waits) > 0
}

// importing is the change that imports a module: with the program's other
// imports where these stand in the same file as what needs it, and ahead of
// what needs it otherwise, so that every program with that piece has it.
func (c *check) importing(module string, need ast.Ast) []program.Change {
	host := c.program.Text
	top := c.topLevel(need)
	if top == nil {
		return nil
	}
	file := host.Host(c.Start(top), c.Start(top)+1).File
	for _, s := range c.Body {
		if imp, ok := s.(*ast.ImportFrom); ok && imp.Module == "__future__" {
			continue
		}
		switch s.(type) {
		case *ast.Import, *ast.ImportFrom:
			if host.Host(c.Start(s), c.Start(s)+1).File == file {
				return insertLine(c.Start(s), module)
			}
		}
	}
	return insertLine(c.Start(top), module)
}

func insertLine(offset int, module string) []program.Change {
	return []program.Change{{Range: program.Range{Start: offset, End: offset}, New: "import " + module + "\n"}}
}

// topLevel returns the statement of the module that a node stands in, with
// its decorators' place passed over.
func (c *check) topLevel(n ast.Ast) ast.Stmt {
	for c.parent[n] != nil {
		n = c.parent[n]
	}
	s, ok := n.(ast.Stmt)
	if f, isFunction := n.(*ast.FunctionDef); isFunction && len(f.DecoratorList) > 0 {
		return nil // the line above it is a decorator's
	}
	if !ok {
		return nil
	}
	return s
}

// reached tells whether some import has run where a module is used, and
// returns one that has not otherwise.
func (c *check) reached(use ast.Expr, imports []ast.Stmt) (ok bool, culprit ast.Stmt) {
	for _, s := range imports {
		within := c.function(s)
		switch {
		case within == nil && (c.function(use) != nil && !c.runsAtOnce(use) || c.Start(s) < c.Start(use)):
			return true, nil
		case within != nil && c.inside(use, within):
			return true, nil
		}
		culprit = s
	}
	return culprit == nil, culprit
}

// runsAtOnce tells whether an expression is evaluated when the module is
// loaded.
func (c *check) runsAtOnce(n ast.Ast) bool {
	return c.scopeOf(n).node == nil && c.lambda(n) == nil
}

func (c *check) lambda(n ast.Ast) ast.Ast {
	for ; n != nil; n = c.parent[n] {
		if l, ok := n.(*ast.Lambda); ok {
			return l
		}
	}
	return nil
}
