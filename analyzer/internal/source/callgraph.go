package source

import (
	"go/ast"
	"go/types"
)

// cycle is a function, or several that mention each other, directly or not.
type cycle struct {
	functions []*types.Func
	// again tells that a function of it mentions itself, or one that leads back.
	again bool
}

// cycles has the cycle of each function that the package declares with a body.
type cycles map[*types.Func]*cycle

func findCycles(pkg *Package) cycles {
	g := &callGraph{
		mentions: mentionsWithin(pkg), cycles: make(cycles),
		index: make(map[*types.Func]int), low: make(map[*types.Func]int), waiting: make(map[*types.Func]bool),
	}
	for _, fn := range pkg.Functions() {
		if _, seen := g.index[fn]; !seen {
			g.visit(fn)
		}
	}
	return g.cycles
}

// mentionsWithin returns the functions that the body of each function mentions: it may
// call them, or hand them on to be called. Who mentions a method of an interface that
// this package alone fills mentions all that fill it.
func mentionsWithin(pkg *Package) map[*types.Func][]*types.Func {
	found := make(map[*types.Func][]*types.Func)
	note := func(mentioned *types.Func, functions ...*types.Func) {
		for _, use := range pkg.Uses(mentioned) {
			for c := range use.Enclosing((*ast.FuncDecl)(nil)) {
				if in, ok := pkg.TypesInfo.Defs[c.Node().(*ast.FuncDecl).Name].(*types.Func); ok {
					found[in] = append(found[in], functions...)
				}
			}
		}
	}
	for _, fn := range pkg.Functions() {
		note(fn, fn)
	}
	for _, name := range pkg.Pkg.Scope().Names() {
		iface, ok := pkg.Pkg.Scope().Lookup(name).Type().Underlying().(*types.Interface)
		if !ok {
			continue
		}
		for method := range iface.ExplicitMethods() {
			note(method, pkg.Fillers(method)...)
		}
	}
	return found
}

// callGraph finds the cycles by Tarjan's algorithm: strongly connected components.
type callGraph struct {
	mentions map[*types.Func][]*types.Func
	cycles   cycles
	index    map[*types.Func]int
	low      map[*types.Func]int
	stack    []*types.Func
	waiting  map[*types.Func]bool
}

func (g *callGraph) visit(fn *types.Func) {
	g.index[fn] = len(g.index)
	g.low[fn] = g.index[fn]
	g.stack = append(g.stack, fn)
	g.waiting[fn] = true
	again := false
	for _, to := range g.mentions[fn] {
		again = again || to == fn
		if _, seen := g.index[to]; !seen {
			g.visit(to)
			g.low[fn] = min(g.low[fn], g.low[to])
		} else if g.waiting[to] {
			g.low[fn] = min(g.low[fn], g.index[to])
		}
	}
	if g.low[fn] != g.index[fn] {
		return
	}
	c := &cycle{}
	for {
		last := g.stack[len(g.stack)-1]
		g.stack = g.stack[:len(g.stack)-1]
		g.waiting[last] = false
		c.functions = append(c.functions, last)
		g.cycles[last] = c
		if last == fn {
			break
		}
	}
	c.again = again || len(c.functions) > 1
}
