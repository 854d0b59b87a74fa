package parse

import "github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"

// expressions parses one expression, or several behind each other with commas.
func (p *expressions) expressions() *syntax.Node {
	start := p.at.Offset()
	e := p.assignment()
	if !p.at.Is(",") {
		return e
	}
	all := []*syntax.Node{e}
	for p.at.Take(",") {
		all = append(all, p.assignment())
	}
	return p.at.Node(syntax.Sequence, start, "", all...)
}

func (p *expressions) assignment() *syntax.Node { return p.at.Deeper(p.anyAssignment) }

func (p *expressions) anyAssignment() *syntax.Node {
	start := p.at.Offset()
	if f := p.functions.arrow(start); f != nil {
		return f
	}
	if p.at.Is("yield") && !p.at.IsAt(p.at.I+1, "=") {
		p.at.I++
		p.at.Take("*")
		var parts []*syntax.Node
		if p.at.I < p.at.End && !p.at.Newline() && !p.at.Is(")") && !p.at.Is("]") && !p.at.Is("}") && !p.at.Is(",") && !p.at.Is(";") {
			parts = append(parts, p.assignment())
		}
		return p.at.Node(syntax.Yield, start, "", parts...)
	}
	left := p.binary(0)
	if p.at.Is("?") {
		return p.choice(start, left)
	}
	if op := p.at.Word(); assigns(p.at.Type()) {
		p.at.I++
		right := p.assignment()
		return p.at.Node(syntax.Assign, start, op, left, right)
	}
	return left
}

// choice parses ? a : b behind a test.
func (p *expressions) choice(start int, test *syntax.Node) *syntax.Node {
	p.at.I++
	noIn := p.at.NoIn
	p.at.NoIn = false
	p.at.Branch++
	yes := p.assignment()
	p.at.Branch--
	p.at.NoIn = noIn
	p.at.Need(":")
	no := p.assignment()
	return p.at.Node(syntax.Conditional, start, "", test, yes, no)
}
