package python

import (
	"strings"

	"github.com/go-python/gpython/ast"
)

// scope is what one function, class or module binds.
type scope struct {
	// node is the FunctionDef, Lambda or ClassDef, and nil for the module.
	node ast.Ast
	// names has each binding of a name, in the order of the text.
	names map[string][]*binding
	// outer are names that belong to a scope further out.
	outer map[string]bool
	// star tells that a star import may bind any name.
	star bool
}

// binding is one place that gives a name its meaning.
type binding struct {
	kind bindingKind
	// node is the statement, parameter or comprehension's target that binds.
	node ast.Ast
	// value is what is assigned, or iterated over; for a parameter, its default.
	value ast.Expr
	// path is the dotted name of what is imported.
	path string
}

type bindingKind byte

const (
	// opaque bindings are known to be, and nothing else.
	opaque bindingKind = iota
	imported
	assigned
	// augmented is an assignment with an operator: the value is added to, or
	// multiplied with, what there was.
	augmented
	iterated
	parameter
	defined
)

// bind fills the scopes.
func (t *tree) bind() {
	t.scopes[nil] = newScope(nil)
	for _, s := range t.Body {
		t.bindIn(s, t.scopes[nil])
	}
}

func newScope(node ast.Ast) *scope {
	return &scope{node: node, names: make(map[string][]*binding), outer: make(map[string]bool)}
}

// bindIn notes what a node binds in a scope, and goes on below it.
func (t *tree) bindIn(n ast.Ast, s *scope) {
	switch n := n.(type) {
	case *ast.FunctionDef:
		t.add(s, string(n.Name), &binding{kind: defined, node: n})
		inner := newScope(n)
		t.scopes[n] = inner
		t.bindParameters(n.Args, inner)
		t.bindBelow(n, s, inner)
		return
	case *ast.Lambda:
		inner := newScope(n)
		t.scopes[n] = inner
		t.bindParameters(n.Args, inner)
		t.bindBelow(n, s, inner)
		return
	case *ast.ClassDef:
		t.add(s, string(n.Name), &binding{kind: defined, node: n})
		inner := newScope(n)
		t.scopes[n] = inner
		t.bindBelow(n, s, inner)
		return
	case *ast.Import:
		for _, a := range n.Names {
			name, path := string(a.AsName), string(a.Name)
			if name == "" {
				name, _, _ = strings.Cut(path, ".")
				path = name
			}
			t.add(s, name, &binding{kind: imported, node: n, path: path})
		}
	case *ast.ImportFrom:
		for _, a := range n.Names {
			if a.Name == "*" {
				s.star = true
				continue
			}
			name := string(a.AsName)
			if name == "" {
				name = string(a.Name)
			}
			path := strings.Repeat(".", n.Level) + string(n.Module) + "." + string(a.Name)
			t.add(s, name, &binding{kind: imported, node: n, path: path})
		}
	case *ast.Global:
		for _, name := range n.Names {
			s.outer[string(name)] = true
			t.assignedAsOuter[string(name)] = true
		}
	case *ast.Nonlocal:
		for _, name := range n.Names {
			s.outer[string(name)] = true
		}
	case *ast.Assign:
		for _, target := range n.Targets {
			t.bindTarget(target, n.Value, assigned, n, s)
		}
	case *ast.AugAssign:
		t.bindTarget(n.Target, n.Value, augmented, n, s)
	case *ast.For:
		t.bindTarget(n.Target, n.Iter, iterated, n, s)
	case *ast.WithItem:
		t.bindTarget(n.OptionalVars, nil, opaque, n, s)
	case *ast.ExceptHandler:
		if n.Name != "" {
			t.add(s, string(n.Name), &binding{kind: opaque, node: n})
		}
	case *ast.ListComp:
		t.bindComprehension(n.Generators, n, s)
	case *ast.SetComp:
		t.bindComprehension(n.Generators, n, s)
	case *ast.DictComp:
		t.bindComprehension(n.Generators, n, s)
	case *ast.GeneratorExp:
		t.bindComprehension(n.Generators, n, s)
	}
	if target, ok := t.Walrus(n); ok && t.parent[n] != nil {
		t.bindTarget(target, n.(ast.Expr), assigned, n, s)
	}
	for _, child := range t.Children(n) {
		t.bindIn(child, s)
	}
}

// bindBelow goes on below a function or class: its body binds in its own
// scope; decorators, defaults and bases belong to the scope around it.
func (t *tree) bindBelow(n ast.Ast, around, inner *scope) {
	for _, child := range t.Children(n) {
		s := around
		if stmt, ok := child.(ast.Stmt); ok {
			if p, ok := t.place[stmt]; ok && p.owner == n {
				s = inner
			}
		}
		if l, ok := n.(*ast.Lambda); ok && child == ast.Ast(l.Body) {
			s = inner
		}
		t.bindIn(child, s)
	}
}

func (t *tree) bindParameters(args *ast.Arguments, s *scope) {
	if args == nil {
		return
	}
	for i, a := range args.Args {
		b := &binding{kind: parameter, node: a}
		if d := i - (len(args.Args) - len(args.Defaults)); d >= 0 {
			b.value = args.Defaults[d]
		}
		t.add(s, string(a.Arg), b)
	}
	for i, a := range args.Kwonlyargs {
		b := &binding{kind: parameter, node: a}
		if i < len(args.KwDefaults) {
			b.value = args.KwDefaults[i]
		}
		t.add(s, string(a.Arg), b)
	}
	for _, a := range []*ast.Arg{args.Vararg, args.Kwarg} {
		if a != nil {
			t.add(s, string(a.Arg), &binding{kind: opaque, node: a})
		}
	}
}

func (t *tree) bindComprehension(generators []ast.Comprehension, node ast.Ast, s *scope) {
	for _, g := range generators {
		t.bindTarget(g.Target, g.Iter, iterated, node, s)
	}
}

// bindTarget binds the names in the target of an assignment.
func (t *tree) bindTarget(target, value ast.Expr, kind bindingKind, node ast.Ast, s *scope) {
	switch target := target.(type) {
	case *ast.Name:
		t.add(s, string(target.Id), &binding{kind: kind, node: node, value: value})
	case *ast.Starred:
		t.bindTarget(target.Value, nil, opaque, node, s)
	case *ast.Tuple:
		t.bindElements(target.Elts, value, kind, node, s)
	case *ast.List:
		t.bindElements(target.Elts, value, kind, node, s)
	}
}

// bindElements binds the names of an unpacking, each to its own value where
// the values stand there one by one.
func (t *tree) bindElements(targets []ast.Expr, value ast.Expr, kind bindingKind, node ast.Ast, s *scope) {
	var values []ast.Expr
	switch v := value.(type) {
	case *ast.Tuple:
		values = v.Elts
	case *ast.List:
		values = v.Elts
	}
	if kind == iterated {
		values = nil
		if call, ok := value.(*ast.Call); ok && t.text(call.Func) == "enumerate" && len(targets) == 2 && len(call.Args) > 0 {
			t.bindTarget(targets[0], call, iterated, node, s) // a count, as of a range
			t.bindTarget(targets[1], call.Args[0], iterated, node, s)
			return
		}
	}
	for i, target := range targets {
		if kind == assigned && len(values) == len(targets) {
			t.bindTarget(target, values[i], assigned, node, s)
			continue
		}
		t.bindTarget(target, nil, opaque, node, s)
	}
}

func (t *tree) add(s *scope, name string, b *binding) {
	if s.outer[name] {
		// A global or nonlocal name is taken to be the module's: which function
		// around this one has it does not matter for what it may be.
		s = t.scopes[nil]
	}
	s.names[name] = append(s.names[name], b)
}

// scopeOf returns the scope that a node stands in.
func (t *tree) scopeOf(n ast.Ast) *scope {
	child := n
	for n = t.parent[n]; n != nil; child, n = n, t.parent[n] {
		s, ok := t.scopes[n]
		if !ok {
			continue
		}
		if stmt, ok := child.(ast.Stmt); ok {
			if p, ok := t.place[stmt]; ok && p.owner == n {
				return s
			}
		}
		if l, ok := n.(*ast.Lambda); ok && child == ast.Ast(l.Body) {
			return s
		}
	}
	return t.scopes[nil]
}

// around returns the scope around another in which its free names are looked
// up: classes are passed over, as Python does.
func (t *tree) around(s *scope) *scope {
	if s.node == nil {
		return nil
	}
	for outer := t.scopeOf(s.node); ; outer = t.scopeOf(outer.node) {
		if _, class := outer.node.(*ast.ClassDef); !class {
			return outer
		}
	}
}

// meanings returns the bindings that a name may have where it stands. Without
// any, nothing that is known of the program binds it.
func (t *tree) meanings(name *ast.Name) []*binding {
	id := string(name.Id)
	s := t.scopeOf(name)
	for first := true; s != nil; first, s = false, t.around(s) {
		if s.outer[id] {
			continue
		}
		all := s.names[id]
		switch {
		case len(all) > 0 && first:
			return t.reaching(id, name, s)
		case len(all) > 0:
			return all
		}
	}
	return nil
}

// holey tells whether some statement of the module may be missing from what
// the host tells: then it may bind any name.
func (t *tree) holey() bool {
	for _, h := range t.program.Text.Holes() {
		if t.standsAlone(h[0], h[1]) {
			return true
		}
	}
	return len(t.Errors) > 0 || !t.whole()
}

// standsAlone tells whether there is nothing but a stretch on its lines.
func (t *tree) standsAlone(start, end int) bool {
	before := t.Text[:start]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ := strings.Cut(t.Text[end:], "\n")
	return strings.Trim(before, " \t_o") == "" && strings.Trim(after, " \t\r_o;") == ""
}

// whole tells whether the text is all of the program: a sink takes it, or it
// has what programs that run on their own have.
func (t *tree) whole() bool {
	if t.program.Whole {
		return true
	}
	for _, s := range t.Body {
		switch s := s.(type) {
		case *ast.FunctionDef:
			// A Lambda function's entry takes an event and a context.
			if a := s.Args; a != nil && len(a.Args) == 2 && a.Args[0].Arg == "event" && a.Args[1].Arg == "context" {
				return true
			}
		case *ast.If:
			if strings.HasPrefix(t.text(s.Test), "__name__") {
				return true
			}
		}
	}
	return false
}
