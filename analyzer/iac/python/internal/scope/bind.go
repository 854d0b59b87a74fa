package scope

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// binder fills the scopes of one text.
type binder struct {
	names  *Names
	module *Scope
	// nonlocals are bindings of names that belong to a function around, until all that
	// functions bind is known.
	nonlocals []nonlocal
}

// bindModule notes what a text binds.
func (n *Names) bindModule(m *source.Module) {
	b := &binder{names: n, module: newScope(nil, m)}
	n.modules[m] = b.module
	for _, stmt := range m.Syntax.Body {
		b.bind(stmt, b.module)
	}
	b.bindNonlocals()
}

// bind notes what a node binds in a scope, and goes on below it.
func (d *binder) bind(node ast.Ast, s *Scope) {
	switch node := node.(type) {
	case *ast.FunctionDef:
		d.add(s, string(node.Name), &Binding{Kind: Defined, Node: node})
		d.bindFunction(node, node.Args, s)
		return
	case *ast.Lambda:
		d.bindFunction(node, node.Args, s)
		return
	case *ast.ClassDef:
		d.add(s, string(node.Name), &Binding{Kind: Defined, Node: node})
		d.bindFunction(node, nil, s)
		return
	case *ast.Import:
		d.bindImport(node, s)
	case *ast.ImportFrom:
		d.bindImportFrom(node, s)
	case *ast.Global:
		for _, name := range node.Names {
			s.outer[string(name)] = ofModule
			d.module.shared[string(name)] = true
		}
	case *ast.Nonlocal:
		for _, name := range node.Names {
			s.outer[string(name)] = ofFunction
		}
	case *ast.Assign:
		for _, target := range node.Targets {
			d.bindTarget(target, node.Value, Assigned, node, s)
		}
	case *ast.AugAssign:
		d.bindTarget(node.Target, node.Value, Augmented, node, s)
	case *ast.For:
		d.bindTarget(node.Target, node.Iter, Iterated, node, s)
	case *ast.With:
		d.bindCases(node, s)
	case *ast.WithItem:
		d.bindTarget(node.OptionalVars, node.ContextExpr, Entered, node, s)
	case *ast.ExceptHandler:
		if node.Name != "" {
			d.add(s, string(node.Name), &Binding{Kind: Opaque, Node: node})
		}
	case *ast.ListComp:
		d.bindComprehension(node.Generators, node, s)
	case *ast.SetComp:
		d.bindComprehension(node.Generators, node, s)
	case *ast.DictComp:
		d.bindComprehension(node.Generators, node, s)
	case *ast.GeneratorExp:
		d.bindComprehension(node.Generators, node, s)
	}
	if target, ok := d.names.tree.Walrus(node); ok && d.names.tree.Parent(node) != nil {
		d.bindTarget(target, node.(ast.Expr), Assigned, node, s)
	}
	for _, child := range d.names.tree.Children(node) {
		d.bind(child, s)
	}
}

// bindCases binds the names that cases of a match statement give to all that there is:
//
//	match answer.status:
//	    case status if status >= 500: …
func (d *binder) bindCases(node *ast.With, s *Scope) {
	syntax := d.names.tree.Syntax(node)
	if !syntax.IsMatch(node) || len(node.Items) != 1 {
		return
	}
	for _, stmt := range node.Body {
		branch, ok := stmt.(*ast.If)
		if !ok {
			continue
		}
		if pattern, ok := syntax.Pattern(branch); ok {
			d.bindTarget(pattern, node.Items[0].ContextExpr, Assigned, branch, s)
		}
	}
}

// bindFunction binds what a function, lambda or class does in a scope of its own, and what
// stands beside its body in the scope around.
func (d *binder) bindFunction(node ast.Ast, args *ast.Arguments, around *Scope) {
	inner := newScope(node, around.module)
	d.names.scopes[node] = inner
	d.bindParameters(args, inner)
	for _, child := range d.names.tree.Children(node) {
		if d.names.runsIn(child, node) {
			d.bind(child, inner)
		} else {
			d.bind(child, around)
		}
	}
}

func (d *binder) bindImport(node *ast.Import, s *Scope) {
	for _, a := range node.Names {
		name, path := string(a.AsName), string(a.Name)
		if name == "" {
			name, _, _ = strings.Cut(path, ".")
			path = name
		}
		d.add(s, name, &Binding{Kind: Imported, Node: node, Path: path})
	}
}

func (d *binder) bindImportFrom(node *ast.ImportFrom, s *Scope) {
	for _, a := range node.Names {
		if a.Name == "*" {
			s.star = true
			continue
		}
		name := string(a.AsName)
		if name == "" {
			name = string(a.Name)
		}
		d.add(s, name, &Binding{Kind: Imported, Node: node, Path: From(node, string(a.Name))})
	}
}

// From returns the path of a name that is imported from a module, or of "" that of the
// module: ".a.b" for what "from .a import b" gives, and ".b" for "from . import b".
func From(node *ast.ImportFrom, name string) string {
	module := strings.Repeat(".", node.Level) + string(node.Module)
	if node.Module != "" && name != "" {
		module += "."
	}
	return module + name
}

func (d *binder) bindParameters(args *ast.Arguments, s *Scope) {
	if args == nil {
		return
	}
	for i, a := range args.Args {
		b := &Binding{Kind: Parameter, Node: a}
		if d := i - (len(args.Args) - len(args.Defaults)); d >= 0 {
			b.Value = args.Defaults[d]
		}
		d.add(s, string(a.Arg), b)
	}
	for i, a := range args.Kwonlyargs {
		b := &Binding{Kind: Parameter, Node: a}
		if i < len(args.KwDefaults) {
			b.Value = args.KwDefaults[i]
		}
		d.add(s, string(a.Arg), b)
	}
	for _, a := range []*ast.Arg{args.Vararg, args.Kwarg} {
		if a != nil {
			d.add(s, string(a.Arg), &Binding{Kind: Opaque, Node: a})
		}
	}
}

func (d *binder) bindComprehension(generators []ast.Comprehension, node ast.Ast, s *Scope) {
	for _, g := range generators {
		d.bindTarget(g.Target, g.Iter, Iterated, node, s)
	}
}

// bindTarget binds the names in the target of an assignment.
func (d *binder) bindTarget(target, value ast.Expr, kind Kind, node ast.Ast, s *Scope) {
	switch target := target.(type) {
	case *ast.Name:
		d.add(s, string(target.Id), &Binding{Kind: kind, Node: node, Value: value})
	case *ast.Starred:
		d.bindTarget(target.Value, nil, Opaque, node, s)
	case *ast.Tuple:
		d.bindElements(target.Elts, value, kind, node, s)
	case *ast.List:
		d.bindElements(target.Elts, value, kind, node, s)
	}
}

// bindElements binds the names of an unpacking, each to its own value where the values
// stand there one by one.
func (d *binder) bindElements(targets []ast.Expr, value ast.Expr, kind Kind, node ast.Ast, s *Scope) {
	var values []ast.Expr
	switch v := value.(type) {
	case *ast.Tuple:
		values = v.Elts
	case *ast.List:
		values = v.Elts
	}
	if kind == Iterated {
		values = nil
		if call, ok := value.(*ast.Call); ok && d.names.tree.Text(call.Func) == "enumerate" && len(targets) == 2 && len(call.Args) > 0 {
			d.bindTarget(targets[0], call, Iterated, node, s) // a count, as of a range
			d.bindTarget(targets[1], call.Args[0], Iterated, node, s)
			return
		}
	}
	for i, target := range targets {
		if kind == Assigned && len(values) == len(targets) {
			d.bindTarget(target, values[i], Assigned, node, s)
			continue
		}
		d.bindTarget(target, nil, Opaque, node, s)
	}
}

// nonlocal is a binding of a name that belongs to a function around a scope.
type nonlocal struct {
	in      *Scope
	name    string
	binding *Binding
}

func (d *binder) add(s *Scope, name string, b *Binding) {
	switch s.outer[name] {
	case ofModule:
		s = d.module
	case ofFunction:
		d.nonlocals = append(d.nonlocals, nonlocal{s, name, b})
		return
	}
	s.names[name] = append(s.names[name], b)
}

// bindNonlocals gives names that belong to a function around what functions within it bind
// them to.
func (d *binder) bindNonlocals() {
	for _, late := range d.nonlocals {
		for s := d.names.around(late.in); s != nil; s = d.names.around(s) {
			if s.outer[late.name] == 0 && len(s.names[late.name]) > 0 {
				s.names[late.name] = append(s.names[late.name], late.binding)
				s.shared[late.name] = true
				break
			}
		}
	}
	d.nonlocals = nil
}
