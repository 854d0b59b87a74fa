package helm

import (
	"slices"
	"text/template/parse"
)

// variables are what a file gives its variables, by their names. Those of several scopes
// are one: a name that is given something else anywhere is no setting.
type variables map[string]*given

// given are the values of a variable.
type given struct {
	values []*parse.PipeNode
	// counted tells that a loop gives it an item or a count.
	counted bool
	asked   bool
}

// variablesOf returns the variables of the templates of a file.
func variablesOf(trees map[string]*parse.Tree) variables {
	v := make(variables)
	for _, t := range trees {
		v.list(t.Root)
	}
	return v
}

func (v variables) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			v.pipe(n.Pipe, false)
		case *parse.IfNode:
			v.branch(&n.BranchNode, false)
		case *parse.WithNode:
			v.branch(&n.BranchNode, false)
		case *parse.RangeNode:
			v.branch(&n.BranchNode, true)
		}
	}
}

func (v variables) branch(n *parse.BranchNode, counted bool) {
	v.pipe(n.Pipe, counted)
	v.list(n.List)
	v.list(n.ElseList)
}

func (v variables) pipe(p *parse.PipeNode, counted bool) {
	for _, name := range p.Decl {
		have := v[name.Ident[0]]
		if have == nil {
			have = &given{}
			v[name.Ident[0]] = have
		}
		have.values = append(have.values, p)
		have.counted = have.counted || counted
	}
}

// isSetting reports whether what a pipeline gives is made of values that somebody has
// written down, and of nothing that may be drawn. Dot tells that what the dot stands for
// is.
func (v variables) isSetting(p *parse.PipeNode, dot bool) bool {
	return !slices.ContainsFunc(p.Cmds, func(c *parse.CommandNode) bool {
		return slices.ContainsFunc(c.Args, func(arg parse.Node) bool { return !v.isMadeOfSettings(arg, dot) })
	})
}

func (v variables) isMadeOfSettings(n parse.Node, dot bool) bool {
	switch n := n.(type) {
	case *parse.BoolNode, *parse.NilNode, *parse.NumberNode, *parse.StringNode:
		return true
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return dot || isOfRelease(n.Ident)
	case *parse.VariableNode:
		return isOfRelease(n.Ident[1:]) || v.holdsSetting(n.Ident[0])
	case *parse.PipeNode:
		return v.isSetting(n, dot)
	case *parse.ChainNode:
		return v.isMadeOfSettings(n.Node, dot)
	case *parse.IdentifierNode:
		return slices.Contains(steady(), n.Ident)
	}
	return false
}

// isOfRelease reports whether a chain of names leads through what Helm knows of a release.
func isOfRelease(names []string) bool {
	return slices.Contains(names, "Values") || len(names) > 0 && slices.Contains([]string{"Release", "Chart", "Capabilities"}, names[0])
}

func (v variables) holdsSetting(name string) bool {
	have := v[name]
	if have == nil || have.counted || have.asked {
		return false
	}
	have.asked = true // what is made of itself is made of what is not followed
	defer func() { have.asked = false }()
	return !slices.ContainsFunc(have.values, func(p *parse.PipeNode) bool { return !v.isSetting(p, false) })
}

// steady are the functions that give the same each time they are given the same.
func steady() []string {
	return []string{
		"default", "coalesce", "ternary", "required", "empty", "not", "and", "or", "eq", "ne", "lt", "le", "gt", "ge",
		"quote", "squote", "toString", "toJson", "toYaml", "trim", "trimAll", "trimSuffix", "trimPrefix", "lower", "upper", "replace", "print", "printf",
		"int", "int64", "float64", "atoi", "toDecimal", "add", "add1", "sub", "mul", "div", "mod", "max", "min", "ceil", "floor", "round", "addf", "mulf", "divf", "subf",
		"index", "get", "dig", "first", "last", "duration", "indent", "nindent", "len",
	}
}
