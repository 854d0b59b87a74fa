package place

import (
	"strings"

	"github.com/go-python/gpython/ast"
)

// ArgumentInsertion returns where an argument can be added to a call, and what
// must stand before and after it. It returns false where there is no plain
// place.
func (p *Places) ArgumentInsertion(call *ast.Call) (offset int, before, after string, ok bool) {
	open := p.tokens.From(p.outerEnd(call.Func))
	if p.tokens.Word(open) != "(" || p.tokens.List[open].Match < 0 {
		return 0, "", "", false
	}
	if len(call.Args) == 1 && len(call.Keywords) == 0 {
		if _, bare := call.Args[0].(*ast.GeneratorExp); bare {
			if start, _ := p.enclosing(p.outerStart(call.Args[0].(*ast.GeneratorExp).Elt)); start == p.tokens.List[open].Start {
				return 0, "", "", false // it would need parentheses of its own
			}
		}
	}
	last := p.tokens.List[open].Match - 1
	switch {
	case last == open:
		return p.tokens.List[open].End, "", "", true
	case p.tokens.Word(last) == ",":
		end := p.tokens.List[last].End
		if !strings.Contains(p.tokens.Text[end:p.tokens.List[last+1].Start], "\n") {
			return end, " ", "", true
		}
		// Each argument has a line of its own, and so does this.
		line, _ := p.lines.Position(p.tokens.List[last].Start)
		text := p.tokens.Text[p.lines.Offset(line, 0):]
		return end, "\n" + text[:len(text)-len(strings.TrimLeft(text, " \t"))], ",", true
	}
	return p.tokens.List[last].End, ", ", "", true
}
