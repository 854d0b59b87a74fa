package scope

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// Star reports whether a star import at the top of the main text may bind any name.
func (n *Names) Star() bool { return n.modules[n.tree.Main].star }

// Holey reports whether some statement of the main text may be missing from what the host
// tells: then it may bind any name.
func (n *Names) Holey() bool {
	m := n.tree.Main
	for _, h := range m.Program.Text.Holes() {
		if standsAlone(m.Syntax.Text, h[0], h[1]) {
			return true
		}
	}
	return len(m.Syntax.Errors) > 0 || !n.whole(m)
}

// standsAlone reports whether there is nothing but a stretch on its lines.
func standsAlone(text string, start, end int) bool {
	before := text[:start]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ := strings.Cut(text[end:], "\n")
	return strings.Trim(before, " \t_o") == "" && strings.Trim(after, " \t\r_o;") == ""
}

// whole reports whether the text is all of the program: a sink takes it, or it has what
// programs that run on their own have.
func (n *Names) whole(m *source.Module) bool {
	if m.Program.Whole {
		return true
	}
	for _, s := range m.Syntax.Body {
		switch s := s.(type) {
		case *ast.FunctionDef:
			// A Lambda function's entry takes an event and a context.
			if a := s.Args; a != nil && len(a.Args) == 2 && a.Args[0].Arg == "event" && a.Args[1].Arg == "context" {
				return true
			}
		case *ast.If:
			if strings.HasPrefix(n.tree.Text(s.Test), "__name__") {
				return true
			}
		}
	}
	return false
}
