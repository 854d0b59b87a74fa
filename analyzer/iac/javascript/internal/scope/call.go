package scope

import "github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"

// Called returns the function of the program that a call runs, or nil.
func (n *Names) Called(call *syntax.Node) *syntax.Node {
	if call.Kind != syntax.Call {
		return nil
	}
	return n.Function(call.Parts[0])
}

// Function returns the function of the program that an expression stands for, or nil.
func (n *Names) Function(e *syntax.Node) *syntax.Node {
	const furthest = 8
	for range furthest {
		switch e.Kind {
		case syntax.Function:
			return e
		case syntax.Name:
			b := n.meanings[e]
			switch {
			case b == nil:
				return nil
			case b.Kind == Declared && b.Node.Kind == syntax.Function:
				return b.Node
			case b.Kind == Variable && len(b.Given) == 1 && b.Given[0].Value != nil && b.Given[0].Part == "" && b.Given[0].Operator == "" && !b.Given[0].Each:
				e = b.Given[0].Value
				continue
			}
			return nil
		case syntax.Member:
			return n.method(e)
		case syntax.Call: // f.bind(this)
			if of := e.Parts[0]; of.Kind == syntax.Member && of.Word == "bind" {
				e = of.Parts[0]
				continue
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// method returns the method of the program's class that this.name or Class.name stands for.
func (n *Names) method(e *syntax.Node) *syntax.Node {
	of := e.Parts[0]
	if of.Kind != syntax.Name {
		return nil
	}
	var class *syntax.Node
	if of.Word == "this" {
		class = n.tree.Class(e)
	} else if b := n.meanings[of]; b != nil {
		switch {
		case b.Kind == Declared:
			class = b.Node
		case b.Kind == Variable && len(b.Given) == 1 && b.Given[0].Value != nil && b.Given[0].Part == "":
			return n.entry(b.Given[0].Value, e.Word)
		}
	}
	if class == nil || class.Kind != syntax.Class {
		return nil
	}
	if f := n.methods[class][e.Word]; f != nil {
		return f
	}
	if given := n.fields[class][e.Word]; len(given) == 1 && given[0].Value != nil && given[0].Value.Kind == syntax.Function {
		return given[0].Value
	}
	return nil
}

// entry returns the function that an object has under a key, or a new object's class.
func (n *Names) entry(value *syntax.Node, key string) *syntax.Node {
	switch value.Kind {
	case syntax.Object:
		for _, p := range value.Parts {
			if p.Kind == syntax.Property && p.Word == key && p.Parts[0].Kind == syntax.Function {
				return p.Parts[0]
			}
		}
	case syntax.New:
		if of := value.Parts[0]; of.Kind == syntax.Name {
			if b := n.meanings[of]; b != nil && b.Kind == Declared && b.Node.Kind == syntax.Class {
				return n.methods[b.Node][key]
			}
		}
	}
	return nil
}

// Calls returns the calls of the program that run a function of it, in the order of the text.
func (n *Names) Calls(function *syntax.Node) []*syntax.Node { return n.calls[function] }

// called notes which calls run which functions.
func (n *Names) called() {
	for _, s := range n.tree.Script.Statements {
		syntax.Walk(s, func(m *syntax.Node) bool {
			if f := n.Called(m); f != nil {
				n.calls[f] = append(n.calls[f], m)
			}
			return true
		})
	}
}

// Handed reports whether a function is given to others, who may call it with anything: it is
// an argument or a value in an object, and has no name by which the program calls it.
func (n *Names) Handed(f *syntax.Node) bool {
	around := n.tree.Parent(f)
	if around == nil {
		return false
	}
	switch around.Kind {
	case syntax.Call, syntax.New, syntax.Array, syntax.Return, syntax.Spread:
		return true
	case syntax.Property:
		owner := n.tree.Parent(around)
		return owner == nil || owner.Kind != syntax.Class
	case syntax.Function:
		return true // what an arrow function returns
	}
	return false
}
