package helm

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"text/template/parse"
)

// body is what a template does, or a part of it, in order.
type body []element

// element is one of a text, an action and a choice.
type element struct {
	stretch
	// action tells that the stretch is an action, which gives something: what is written out
	// in a literal, or what is not known.
	action bool
	// literal is the text that an action is, if it is one.
	literal *string
	// setting tells that an action gives what somebody has written down in values.
	setting bool
	// lines tells how the lines stand that an action gives.
	lines lines
	// choice are the bodies of which one is taken, and outcomes how many outcomes the
	// decisions in each have.
	choice   []body
	outcomes []int
}

// decision is a choice of bodies.
func decision(choice []body) element {
	e := element{choice: choice}
	for _, b := range choice {
		e.outcomes = append(e.outcomes, b.outcomes())
	}
	return e
}

// taken returns the body that is taken in an outcome of all decisions, and the outcome of
// those in it: each body stands for as many as it has itself, and the last for all further.
func (e element) taken(outcome int) (body, int) {
	for i, n := range e.outcomes {
		if outcome < n {
			return e.choice[i], outcome
		}
		outcome -= n
	}
	last := len(e.choice) - 1
	return e.choice[last], e.outcomes[last] - 1
}

// outcomes returns how many outcomes the decisions of a body have, of which each takes every
// body of each decision once, up to a bound.
func (b body) outcomes() int {
	most := 1
	for _, e := range b {
		all := 0
		for _, n := range e.outcomes {
			all += n
		}
		most = max(most, all)
	}
	return min(most, maxOutcomes)
}

// lines say how what an action gives stands among other lines.
type lines struct {
	// indent is how deep they are indented by a function, and none without one.
	indent int
	// begin tells that the first begins a line, and end that what follows the last does: the
	// action takes away the line's end there that is written, so that it gives one itself.
	begin, end bool
}

// template is a file as a template: what it gives, and the parts that it defines for
// others.
type template struct {
	main    body
	defined []body
}

// read returns the template that a text is.
func read(s string) template {
	actions := actionsOf(s)
	if isDeep(s, actions) {
		return template{main: flat(s, actions)}
	}
	tree := parse.New("")
	tree.Mode = parse.SkipFuncCheck
	trees := make(map[string]*parse.Tree)
	if _, err := tree.Parse(s, "", "", trees); err != nil {
		return template{main: flat(s, actions)}
	}
	r := &reader{text: s, variables: variablesOf(trees)}
	var t template
	var defined []*parse.ListNode
	for name, tree := range trees {
		if name == "" {
			t.main = r.list(tree.Root, true)
		} else {
			defined = append(defined, tree.Root)
		}
	}
	slices.SortFunc(defined, func(a, b *parse.ListNode) int { return cmp.Compare(a.Pos, b.Pos) })
	for _, root := range defined {
		t.defined = append(t.defined, r.list(root, false))
	}
	return t
}

// reader makes bodies of the nodes of a template.
type reader struct {
	text      string
	variables variables
}

// list reads nodes. Dot tells that what the dot stands for is a setting.
func (r *reader) list(list *parse.ListNode, dot bool) body {
	if list == nil {
		return nil
	}
	var all body
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			all = append(all, element{stretch: stretch{int(n.Pos), int(n.Pos) + len(n.Text)}})
		case *parse.ActionNode:
			if len(n.Pipe.Decl) == 0 {
				all = append(all, r.action(n, n.Pipe, dot))
			}
		case *parse.TemplateNode:
			all = append(all, r.action(n, nil, dot))
		case *parse.IfNode:
			all = append(all, decision(r.choice(&n.BranchNode, dot, dot)))
		case *parse.WithNode:
			all = append(all, decision(r.choice(&n.BranchNode, r.variables.isSetting(n.Pipe, dot), dot)))
		case *parse.RangeNode:
			// Each item has values of its own.
			all = append(all, decision(r.choice(&n.BranchNode, false, dot)))
		}
	}
	return all
}

// choice reads the bodies of a decision, with those of the decisions that else begins.
func (r *reader) choice(n *parse.BranchNode, dot, otherwise bool) []body {
	all := []body{r.list(n.List, dot)}
	if n.ElseList == nil {
		return all
	}
	other := r.list(n.ElseList, otherwise)
	if r.goesOn(n.ElseList) {
		return append(all, other[0].choice...)
	}
	return append(all, other)
}

// goesOn reports whether a list is the decision of an else if, or of an else with.
func (r *reader) goesOn(list *parse.ListNode) bool {
	if len(list.Nodes) != 1 {
		return false
	}
	switch n := list.Nodes[0].(type) {
	case *parse.IfNode, *parse.WithNode:
		before := r.text[:n.Position()]
		return strings.Contains(before[strings.LastIndex(before, opens):], "else")
	}
	return false
}

// action reads an action that gives something.
func (r *reader) action(n parse.Node, pipe *parse.PipeNode, dot bool) element {
	start := strings.LastIndex(r.text[:n.Position()], opens)
	at, _ := actionAt(r.text, max(start, 0))
	a := element{stretch: at, action: true, lines: lines{indent: none}}
	if pipe != nil {
		a.literal, a.setting = literalOf(pipe), r.variables.isSetting(pipe, dot)
		a.lines = linesOf(pipe)
	}
	a.lines.begin = a.lines.begin || trimsBefore(r.text, at)
	a.lines.end = trimsBehind(r.text, at)
	return a
}

// trimsBefore reports whether an action takes away the end of the line before it, or the
// space without which what it gives is no value of a key.
func trimsBefore(s string, at stretch) bool {
	before := strings.TrimRight(s[:at.start], " \t\r")
	return strings.HasPrefix(s[at.start:], opens+"-") && (strings.HasSuffix(before, "\n") || strings.HasSuffix(before, ":") && len(before) < at.start)
}

// trimsBehind reports whether an action takes away the end of its line.
func trimsBehind(s string, at stretch) bool {
	behind := strings.TrimLeft(s[at.end:], " \t\r")
	return strings.HasSuffix(s[:at.end], "-"+closes) && strings.HasPrefix(behind, "\n")
}

// literalOf returns the text that a pipeline is, if it is written out.
func literalOf(pipe *parse.PipeNode) *string {
	if len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 1 {
		return nil
	}
	var text string
	switch value := pipe.Cmds[0].Args[0].(type) {
	case *parse.StringNode:
		text = value.Text
	case *parse.NumberNode:
		text = value.Text
	default:
		return nil
	}
	if strings.ContainsAny(text, "\r\n") {
		return nil
	}
	return &text
}

// linesOf returns how a pipeline indents what it gives.
func linesOf(pipe *parse.PipeNode) lines {
	for _, c := range slices.Backward(pipe.Cmds) {
		name, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) < 2 || name.Ident != "indent" && name.Ident != "nindent" {
			continue
		}
		if width, ok := c.Args[1].(*parse.NumberNode); ok && width.IsInt && width.Int64 >= 0 && width.Int64 <= maxIndent {
			return lines{indent: int(width.Int64), begin: name.Ident == "nindent"}
		}
	}
	return lines{indent: none}
}

// maxIndent is how deep lines are indented at the most.
const maxIndent = 200

// flat returns the body of a text that is no template of Go: another language's has braces
// too. Each action gives something, but for words of control.
func flat(s string, actions []stretch) body {
	var all body
	at := 0
	for _, a := range actions {
		all = append(all, element{stretch: stretch{at, a.start}})
		if inner := a.inner(s); inner != "" && !control().MatchString(inner) {
			all = append(all, element{stretch: a, action: true, lines: lines{indent: none}})
		}
		at = a.end
	}
	return append(all, element{stretch: stretch{at, len(s)}})
}

// control begins what gives nothing itself.
var control = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:if|else|end|range|with|define|block|break|continue)\b|/\*|\$\w*(?:\s*,\s*\$\w+)?\s*:?=)`)
})
