package scope

import "github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"

// Import returns the module, and what it exports, that a function stands for which is
// imported from a file of the project, and whether it is one.
func (n *Names) Import(e *syntax.Node) (module, export string, ok bool) {
	of := e
	if e.Kind == syntax.Member {
		of = e.Parts[0]
	}
	if of.Kind != syntax.Name {
		return "", "", false
	}
	b := n.meanings[of]
	if b == nil || b.Kind != Imported || !Own(b.Module) {
		return "", "", false
	}
	if e.Kind == syntax.Member {
		return b.Module, e.Word, b.Export == ""
	}
	return b.Module, b.Export, true
}

// Exports returns the functions that a file exports, by their names; "" is that of the default.
func (n *Names) Exports() map[string]*syntax.Node {
	found := make(map[string]*syntax.Node)
	add := func(name string, e *syntax.Node) {
		if f := n.Function(e); f != nil {
			found[name] = f
		}
	}
	for _, s := range n.tree.Script.Statements {
		switch s.Kind {
		case syntax.Export:
			for _, p := range s.Parts {
				switch p.Kind {
				case syntax.Specifier:
					if local := n.top.find(p.Parts[0].Word); local != nil {
						add(exported(p.Word), n.valueOf(local))
					}
				case syntax.Variables:
					for _, d := range p.Parts {
						if len(d.Parts) > 1 && d.Parts[0].Kind == syntax.Name {
							add(d.Parts[0].Word, d.Parts[1])
						}
					}
				default:
					name := p.Word
					if s.Word == "default" {
						name = ""
					}
					add(name, p)
				}
			}
		case syntax.Expression:
			if e := s.Parts[0]; e.Kind == syntax.Assign {
				n.commonJS(e, add)
			}
		}
	}
	return found
}

// valueOf returns the node that a function's name stands for, or an empty one.
func (n *Names) valueOf(b *Binding) *syntax.Node {
	switch {
	case b.Kind == Declared:
		return b.Node
	case len(b.Given) == 1 && b.Given[0].Value != nil && b.Given[0].Part == "":
		return b.Given[0].Value
	}
	return &syntax.Node{}
}

// commonJS tells what exports.a = b, module.exports.a = b and module.exports = { a } export.
func (n *Names) commonJS(e *syntax.Node, add func(string, *syntax.Node)) {
	target, value := e.Parts[0], e.Parts[1]
	if target.Kind != syntax.Member {
		return
	}
	switch n.Path(target.Parts[0]) {
	case ":exports", ":module.exports":
		add(target.Word, value)
	case ":module":
		if target.Word != "exports" {
			return
		}
		if value.Kind != syntax.Object {
			add("", value)
			return
		}
		for _, p := range value.Parts {
			if p.Kind == syntax.Property && len(p.Parts) == 1 {
				add(p.Word, p.Parts[0])
			}
		}
	}
}
