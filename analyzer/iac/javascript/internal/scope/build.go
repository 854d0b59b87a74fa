package scope

import "github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"

// scope are the names that are declared somewhere.
type scope struct {
	names map[string]*Binding
	outer *scope
	// function is that of the function around, in which var declares.
	function *scope
}

func (s *scope) inner() *scope {
	return &scope{names: make(map[string]*Binding), outer: s, function: s.function}
}

func (s *scope) find(name string) *Binding {
	for ; s != nil; s = s.outer {
		if b := s.names[name]; b != nil {
			return b
		}
	}
	return nil
}

// mention is a name that stands in a scope, and perhaps what gives it a value.
type mention struct {
	name  *syntax.Node
	in    *scope
	given *Given
	// mutates is set where a member of it is assigned to.
	mutates bool
}

// builder goes through a program once, and then looks up what it has met.
type builder struct {
	names    *Names
	mentions []mention
}

func (b *builder) resolve() {
	for _, m := range b.mentions {
		found := m.in.find(m.name.Word)
		if found == nil {
			continue
		}
		b.names.meanings[m.name] = found
		if m.given != nil {
			found.Given = append(found.Given, *m.given)
		}
		found.Mutated = found.Mutated || m.mutates
	}
}

// declare notes a name in a scope. One that is declared again has the same binding.
func (b *builder) declare(in *scope, binding *Binding) {
	if known := in.names[binding.Name]; known != nil && binding.Kind == Variable {
		known.Given = append(known.Given, binding.Given...)
		b.names.meanings[binding.Node] = known
		return
	}
	in.names[binding.Name] = binding
	b.names.declared[binding.Name] = true
	if binding.Node != nil {
		b.names.meanings[binding.Node] = binding
	}
}

// all goes through statements, whose functions and classes are known in all of them.
func (b *builder) all(statements []*syntax.Node, in *scope) {
	for _, s := range statements {
		if s.Kind == syntax.Export && len(s.Parts) == 1 {
			s = s.Parts[0]
		}
		if s.Is(syntax.Function, syntax.Class) && s.Word != "" {
			b.declare(in, &Binding{Kind: Declared, Name: s.Word, Node: s})
		}
	}
	for _, s := range statements {
		b.visit(s, in)
	}
}

func (b *builder) each(nodes []*syntax.Node, in *scope) {
	for _, n := range nodes {
		b.visit(n, in)
	}
}

func (b *builder) visit(n *syntax.Node, in *scope) {
	switch n.Kind {
	case syntax.Name:
		b.mentions = append(b.mentions, mention{name: n, in: in})
	case syntax.Function:
		b.function(n, in)
	case syntax.Block:
		b.all(n.Parts, in.inner())
	case syntax.For, syntax.Switch:
		b.each(n.Parts, in.inner())
	case syntax.Case:
		b.visit(n.Parts[0], in)
		b.all(n.Parts[1:], in)
	case syntax.ForEach:
		b.forEach(n, in.inner())
	case syntax.Catch:
		inner := in.inner()
		b.target(n.Parts[0], inner, func(name *syntax.Node, _ string) {
			b.declare(inner, &Binding{Kind: Caught, Name: name.Word, Node: name})
		}, "")
		b.visit(n.Parts[1], inner)
	case syntax.Class:
		b.class(n, in)
	case syntax.Variables:
		for _, d := range n.Parts {
			b.declarator(n, d, in)
		}
	case syntax.Import:
		for _, s := range n.Parts {
			path := Module(n.Word)
			if s.Word != "default" && s.Word != "*" {
				path = member(path, s.Word)
			}
			b.names.types[s.Parts[0].Word] = path
			if s.OnlyType {
				continue
			}
			b.declare(in, &Binding{Kind: Imported, Name: s.Parts[0].Word, Node: s.Parts[0], Path: path, Module: n.Word, Export: exported(s.Word)})
		}
	case syntax.Assign:
		b.assign(n, in)
	case syntax.Update:
		b.change(n.Parts[0], in, Given{At: n, Operator: n.Word})
	case syntax.Property:
		if n.Key != nil {
			b.visit(n.Key, in)
		}
		b.each(n.Parts, in)
	default:
		b.each(n.Parts, in)
	}
}

// exported is what a specifier has of a module: "" for all of it, or for the default.
func exported(word string) string {
	if word == "*" || word == "default" {
		return ""
	}
	return word
}

func (b *builder) function(f *syntax.Node, in *scope) {
	inner := in.inner()
	inner.function = inner
	for i, p := range f.Params {
		if p.Kind == syntax.Spread {
			p = p.Parts[0]
		}
		var by *syntax.Node
		if p.Kind == syntax.Assign {
			p, by = p.Parts[0], p.Parts[1]
			b.visit(by, inner)
		}
		whole := p
		if p.Field {
			b.field(f, p.Word, Given{At: f, Value: p})
		}
		b.target(p, inner, func(name *syntax.Node, part string) {
			binding := &Binding{Kind: Parameter, Name: name.Word, Node: name, Function: f, Index: i}
			if by != nil && name == whole {
				binding.Given = []Given{{At: f, Value: by}}
			}
			if part != "" {
				binding.Given = append(binding.Given, Given{At: f, Part: part})
			}
			b.declare(inner, binding)
		}, "")
	}
	if body := f.Body(); body.Kind == syntax.Block {
		b.all(body.Parts, inner)
	} else {
		b.visit(body, inner)
	}
}

// target goes through what is declared or assigned to, and tells each name with the member
// of the value that it is given: "?" where that is not known.
func (b *builder) target(n *syntax.Node, in *scope, tell func(name *syntax.Node, part string), part string) {
	switch n.Kind {
	case syntax.Name:
		tell(n, part)
	case syntax.Assign: // with a default
		b.target(n.Parts[0], in, tell, part)
		b.visit(n.Parts[1], in)
	case syntax.Array:
		for _, e := range n.Parts {
			b.target(e, in, tell, "?")
		}
	case syntax.Spread:
		b.target(n.Parts[0], in, tell, "?")
	case syntax.Object:
		for _, e := range n.Parts {
			if e.Kind != syntax.Property || len(e.Parts) == 0 {
				b.target(e, in, tell, "?")
				continue
			}
			word := e.Word
			if part != "" && part != "?" {
				word = part + "." + word
			}
			if e.Word == "" || part == "?" {
				word = "?"
			}
			b.target(e.Parts[0], in, tell, word)
		}
	case syntax.Empty, syntax.Opaque:
	default:
		b.visit(n, in)
	}
}

func (b *builder) declarator(n, d *syntax.Node, in *scope) {
	where := in
	if n.Word == "var" {
		where = in.function
	}
	var value *syntax.Node
	if len(d.Parts) > 1 {
		value = d.Parts[1]
	}
	b.target(d.Parts[0], in, func(name *syntax.Node, part string) {
		binding := &Binding{Kind: Variable, Name: name.Word, Node: name}
		if value != nil {
			binding.Given = []Given{{At: d, Value: value, Part: part}}
		}
		b.declare(where, binding)
	}, "")
	if value != nil {
		b.visit(value, in)
	}
}

func (b *builder) forEach(n *syntax.Node, in *scope) {
	head, through := n.Parts[0], n.Parts[1]
	if head.Kind == syntax.Variables {
		b.target(head.Parts[0].Parts[0], in, func(name *syntax.Node, part string) {
			b.declare(in, &Binding{Kind: Variable, Name: name.Word, Node: name, Given: []Given{{At: n, Value: through, Part: part, Each: true}}})
		}, "")
	} else {
		b.change(head, in, Given{At: n, Value: through, Each: true})
	}
	b.visit(through, in)
	b.visit(n.Parts[2], in)
}

func (b *builder) assign(n *syntax.Node, in *scope) {
	given := Given{At: n, Value: n.Parts[1]}
	if n.Word != "=" {
		given.Operator = n.Word
	}
	b.change(n.Parts[0], in, given)
	b.visit(n.Parts[1], in)
}

// change notes that what stands on the left is given a value.
func (b *builder) change(left *syntax.Node, in *scope, given Given) {
	if left.Kind == syntax.Member {
		b.visit(left, in)
		if of := left.Parts[0]; of.Kind == syntax.Name {
			if of.Word == "this" {
				b.field(left, left.Word, given)
			}
			b.mentions = append(b.mentions, mention{name: of, in: in, mutates: true})
		}
		return
	}
	b.target(left, in, func(name *syntax.Node, part string) {
		g := given
		g.Part = part
		b.mentions = append(b.mentions, mention{name: name, in: in, given: &g})
	}, "")
}

func (b *builder) field(at *syntax.Node, name string, given Given) {
	class := b.names.tree.Class(at)
	if class == nil {
		return
	}
	if b.names.fields[class] == nil {
		b.names.fields[class] = make(map[string][]Given)
	}
	b.names.fields[class][name] = append(b.names.fields[class][name], given)
}

func (b *builder) class(n *syntax.Node, in *scope) {
	inner := in.inner()
	if n.Word != "" {
		b.declare(inner, &Binding{Kind: Declared, Name: n.Word, Node: n})
	}
	b.names.methods[n], b.names.ofFields[n] = make(map[string]*syntax.Node), make(map[string]string)
	for _, m := range n.Parts {
		if m.Kind != syntax.Property {
			b.visit(m, inner)
			continue
		}
		b.names.ofFields[n][m.Word] = m.Type
		switch value := m.Parts[0]; value.Kind {
		case syntax.Function:
			b.names.methods[n][m.Word] = value
		case syntax.Empty, syntax.Opaque:
		default:
			b.field(value, m.Word, Given{At: m, Value: value})
		}
		b.visit(m, inner)
	}
}
