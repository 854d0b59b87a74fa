package python

import (
	"maps"
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"
)

// module is a module as code at some place in a program can name it.
type module struct {
	name string
	// needs says what has to be imported for that; nothing, if it is.
	needs string
}

// moduleAt returns a module by the name that it has at a place, or could be
// imported by there.
func (c *check) moduleAt(path string, at ast.Ast) module {
	bound := c.bound(path, at)
	if isModule(bound, path) {
		return module{name: path}
	}
	for s := c.scopeOf(at); s != nil; s = c.around(s) {
		for _, name := range slices.Sorted(maps.Keys(s.names)) {
			if isModule(c.bound(name, at), path) {
				return module{name: name}
			}
		}
	}
	switch {
	case len(bound) > 0 || c.scopes[nil].star: // something else has its name, or may have
		name := "_" + path
		return module{name, " with import " + path + " as " + name}
	case c.holey(): // it may be imported where that is not seen
		return module{name: path}
	}
	return module{path, " with import " + path}
}

// bound returns all bindings of a name in the scope that has it at a place.
func (c *check) bound(name string, at ast.Ast) []*binding {
	for s := c.scopeOf(at); s != nil; s = c.around(s) {
		if all := s.names[name]; len(all) > 0 {
			return all
		}
	}
	return nil
}

// isModule tells whether a name's bindings all are imports of a module.
func isModule(bound []*binding, path string) bool {
	for _, b := range bound {
		if b.kind != imported || b.path != path {
			return false
		}
	}
	return len(bound) > 0
}

// share is a call that draws a number from 0 to 1.
func (m module) share() string {
	if strings.TrimPrefix(m.name, "_") == "secrets" {
		return m.name + ".SystemRandom().random()"
	}
	return m.name + ".random()"
}

// uniform is a call that draws a number between two.
func (m module) uniform(from, to string) string { return m.name + ".uniform(" + from + ", " + to + ")" }
