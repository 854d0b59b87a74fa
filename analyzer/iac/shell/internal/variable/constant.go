package variable

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// deepest bounds how many variables are gone through, one after the other, for a constant,
// and longest how many bytes the constant of a variable has.
const (
	deepest = 6
	longest = 4 << 10
)

// Text returns what a word comes to, with a Gap in the place of what is not known.
func (v *Variables) Text(w *syntax.Word) string { return v.text(w, 0) }

func (v *Variables) text(w *syntax.Word, depth int) string {
	return v.tree.Expand(w, func(p *syntax.ParamExp) (string, bool) { return v.constant(p, depth+1) })
}

// constant returns what a variable always has, as far as the program says.
func (v *Variables) constant(p *syntax.ParamExp, depth int) (string, bool) {
	if depth > deepest || !v.tree.Bounds.Spend() || p.Param == nil || p.Excl || p.Length || p.Index != nil || p.Slice != nil || p.Repl != nil || p.Names != 0 {
		return "", false
	}
	bindings := v.Meanings(p.Param.Value, p)
	hasDefault := p.Exp != nil && (p.Exp.Op == syntax.DefaultUnset || p.Exp.Op == syntax.DefaultUnsetOrNull ||
		p.Exp.Op == syntax.AssignUnset || p.Exp.Op == syntax.AssignUnsetOrNull)
	switch {
	case p.Exp != nil && !hasDefault:
		return "", false
	case len(bindings) == 0 && hasDefault:
		text := v.text(p.Exp.Word, depth)
		return text, !strings.Contains(text, script.Gap)
	case len(bindings) != 1 || bindings[0].Word == nil || bindings[0].Counted:
		return "", false
	}
	text := v.text(bindings[0].Word, depth)
	return text, len(text) <= longest && !strings.Contains(text, script.Gap)
}

// Given returns what a variable of the environment has where a command is run, with a Gap in
// the place of what is not known, and whether the program gives it anything.
func (v *Variables) Given(name string, call *syntax.CallExpr) (string, bool) {
	for _, a := range call.Assigns {
		if a.Name != nil && a.Name.Value == name {
			return v.Text(a.Value), true
		}
	}
	bindings := v.Meanings(name, call)
	if len(bindings) != 1 || bindings[0].Word == nil {
		return script.Gap, len(bindings) > 0
	}
	return v.Text(bindings[0].Word), true
}

// Words returns the words of a command, each with a Gap in the place of what is not known.
// A variable that holds a command stands for its words, and of one that holds one of several
// the first is taken.
func (v *Variables) Words(call *syntax.CallExpr) []string {
	if known, ok := v.words[call]; ok {
		return known
	}
	var words []string
	for i, w := range call.Args {
		words = append(words, v.split(w, i == 0)...)
	}
	v.words[call] = words
	return words
}

// split returns the words that a word comes to.
func (v *Variables) split(w *syntax.Word, first bool) []string {
	p, ok := script.Variable(w)
	if !ok {
		return []string{v.Text(w)}
	}
	if p.Index != nil || first {
		for _, b := range v.Meanings(p.Param.Value, p) {
			if b.Loop {
				continue
			}
			switch {
			case p.Index != nil && len(b.Items) > 0:
				var words []string
				for _, item := range b.Items {
					words = append(words, v.Text(item))
				}
				return words
			case first && b.Word != nil && !b.Counted:
				if text := v.Text(b.Word); strings.TrimSpace(text) != "" {
					return strings.Fields(text)
				}
			}
		}
	}
	text := v.Text(w)
	if _, quoted := w.Parts[0].(*syntax.DblQuoted); !quoted && !strings.Contains(text, script.Gap) {
		return strings.Fields(text)
	}
	return []string{text}
}
