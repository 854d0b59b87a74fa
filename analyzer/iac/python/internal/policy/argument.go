package policy

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// argument is what is passed for a parameter.
type argument struct {
	state state
	value ast.Expr
	// at is where it is passed.
	at ast.Ast
	// by is the default, as the library has it.
	by string
}

type state byte

const (
	missing state = iota
	given
	// open says that something may be passed.
	open
)

// arguments are what is passed for parameters, what decides first.
type arguments []passer

// passer is what may pass something for a parameter, which is the one at a position, or -1.
type passer interface {
	find(name string, position int) argument
}

// find returns what is passed for a parameter of a symbol: for "a.b", what the dict has that
// is passed for a.
func (a arguments) find(r *Rule, s *catalog.PythonSymbol, name string) argument {
	of, key, within := strings.Cut(name, ".")
	if within {
		dict := a.find(r, s, of)
		if dict.state != given {
			return dict
		}
		return r.symbols.dict(dict.value).find(key, -1)
	}
	position, by := -1, ""
	for i, p := range s.Parameters() {
		if p.Name == name {
			by = p.Default
			if !p.ByName {
				position = i
			}
		}
	}
	for _, p := range a {
		if found := p.find(name, position); found.state != missing {
			found.by = by
			return found
		}
	}
	return argument{by: by}
}

// passed is what a call passes.
type passed struct {
	symbols *symbols
	call    *ast.Call
	// skip is how many of its arguments are none, and shift how many positions are taken
	// by others.
	skip, shift int
}

func (p *passed) find(name string, position int) argument {
	text := p.symbols.tree.Syntax(p.call)
	for _, k := range p.call.Keywords {
		if string(k.Arg) == name && !text.DoubleStar(k) {
			return argument{state: given, value: k.Value, at: k}
		}
	}
	if found := p.unpacked(name); found.state != missing {
		return found
	}
	if position < 0 {
		return argument{}
	}
	i := position - p.shift + p.skip
	for j, a := range p.call.Args {
		if text.Starred(a) {
			return argument{state: open}
		}
		if j == i && i >= p.skip {
			return argument{state: given, value: a, at: a}
		}
	}
	if p.call.Starargs != nil {
		return argument{state: open}
	}
	return argument{}
}

// unpacked returns what a call passes by dicts that it unpacks.
func (p *passed) unpacked(name string) argument {
	text := p.symbols.tree.Syntax(p.call)
	all := []ast.Expr{p.call.Kwargs}
	for _, k := range p.call.Keywords {
		if text.DoubleStar(k) {
			all = append(all, k.Value)
		}
	}
	for _, dict := range all {
		if dict == nil {
			continue
		}
		if found := p.symbols.dict(dict).find(name, -1); found.state != missing {
			return found
		}
	}
	return argument{}
}

// rest returns what is passed for all positions from one on, through lists that are
// unpacked, and whether all of it is known.
func (p *passed) rest(position int) (all []ast.Expr, known bool) {
	text := p.symbols.tree.Syntax(p.call)
	for _, a := range p.call.Args[min(len(p.call.Args), max(position-p.shift, 0)+p.skip):] {
		if !text.Starred(a) {
			all = append(all, a)
			continue
		}
		elements, ok := p.symbols.elements(a, 0)
		if !ok {
			return nil, false
		}
		all = append(all, elements...)
	}
	if p.call.Starargs != nil {
		elements, ok := p.symbols.elements(p.call.Starargs, 0)
		return append(all, elements...), ok
	}
	return all, true
}

// elements returns those of a list, each that is repeated once.
func (r *symbols) elements(e ast.Expr, depth int) ([]ast.Expr, bool) {
	if depth > deepest {
		return nil, false
	}
	switch e := r.value(e).(type) {
	case *ast.Starred:
		return r.elements(e.Value, depth+1)
	case *ast.List:
		return e.Elts, true
	case *ast.Tuple:
		return e.Elts, true
	case *ast.ListComp:
		return []ast.Expr{e.Elt}, true
	case *ast.GeneratorExp:
		return []ast.Expr{e.Elt}, true
	case *ast.BinOp:
		left, ok := r.elements(e.Left, depth+1)
		if e.Op == ast.Mult && ok {
			return left, true
		}
		right, alsoOK := r.elements(e.Right, depth+1)
		switch e.Op {
		case ast.Add:
			return slices.Concat(left, right), ok && alsoOK
		case ast.Mult:
			return right, alsoOK
		}
	}
	return nil, false
}

// entries are what a dict has. One that is not seen may have anything.
type entries struct {
	values map[string]argument
	open   bool
}

func (r *symbols) dict(e ast.Expr) entries {
	found := entries{values: make(map[string]argument)}
	switch e := r.value(e).(type) {
	case *ast.Dict:
		text := r.tree.Syntax(e)
		for i, key := range e.Keys {
			word, ok := text.StringValue(key)
			if !ok || i >= len(e.Values) {
				found.open = true
				continue
			}
			found.values[word] = argument{state: given, value: e.Values[i], at: e.Values[i]}
		}
		return found
	case *ast.Call:
		if r.names.Path(e.Func) == "dict" && len(e.Args) == 0 && !r.tree.Syntax(e).HasDoubleStar(e) {
			for _, k := range e.Keywords {
				found.values[string(k.Arg)] = argument{state: given, value: k.Value, at: k}
			}
			return found
		}
	}
	found.open = true
	return found
}

func (e entries) find(name string, _ int) argument {
	if a, ok := e.values[name]; ok {
		return a
	}
	if e.open {
		return argument{state: open}
	}
	return argument{}
}

// fields are what a class, and those it is made of, give to their fields.
type fields struct {
	rule  *Rule
	class *ast.ClassDef
	depth int
}

func (f fields) find(name string, _ int) argument {
	bound := f.rule.symbols.names.In(f.class, name)
	switch {
	case len(bound) == 1 && bound[0].Kind == scope.Assigned && bound[0].Value != nil:
		return argument{state: given, value: bound[0].Value, at: bound[0].Node}
	case len(bound) > 0 || f.depth > deepest:
		return argument{state: open}
	}
	for _, base := range f.class.Bases {
		if class := f.rule.symbols.class(base); class != nil {
			if found := (fields{f.rule, class, f.depth + 1}).find(name, -1); found.state != missing {
				return found
			}
		} else if !f.rule.isTask(base) {
			return argument{state: open}
		}
	}
	return argument{}
}
