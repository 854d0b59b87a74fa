package script

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// Gap stands in a word's text for what is not known of it.
const Gap = "\x00"

// Constant returns what a word comes to, and whether all of it is written out.
func (t *Tree) Constant(w *syntax.Word) (string, bool) {
	text := t.Expand(w, nil)
	return text, !strings.Contains(text, Gap)
}

// Expand returns what a word comes to, with a Gap in the place of what is not known. Of
// variables, value returns what they hold; it may be nil.
func (t *Tree) Expand(w *syntax.Word, value func(*syntax.ParamExp) (string, bool)) string {
	if w == nil {
		return ""
	}
	var b strings.Builder
	t.expand(&b, w.Parts, false, value)
	return b.String()
}

func (t *Tree) expand(b *strings.Builder, parts []syntax.WordPart, quoted bool, value func(*syntax.ParamExp) (string, bool)) {
	for _, part := range parts {
		switch part := part.(type) {
		case *syntax.Lit:
			if t.Unknown(part) {
				b.WriteString(Gap)
			} else {
				b.WriteString(unescaped(part.Value, quoted))
			}
		case *syntax.SglQuoted:
			if t.Unknown(part) || part.Dollar && strings.Contains(part.Value, `\`) {
				b.WriteString(Gap)
			} else {
				b.WriteString(part.Value)
			}
		case *syntax.DblQuoted:
			t.expand(b, part.Parts, true, value)
		case *syntax.ParamExp:
			if value != nil {
				if text, ok := value(part); ok {
					b.WriteString(text)
					continue
				}
			}
			b.WriteString(Gap)
		default:
			b.WriteString(Gap)
		}
	}
}

// unescaped takes the escapes out of literal text.
func unescaped(text string, quoted bool) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) && (!quoted || strings.IndexByte("$`\"\\\n", text[i+1]) >= 0) {
			i++
			if text[i] == '\n' {
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// Variable returns the parameter that all of a word is: $x, "${x}", or, in arithmetic, x.
func Variable(n syntax.Node) (*syntax.ParamExp, bool) {
	switch n := n.(type) {
	case *syntax.Word:
		if len(n.Parts) == 1 {
			return Variable(n.Parts[0])
		}
	case *syntax.DblQuoted:
		if len(n.Parts) == 1 {
			return Variable(n.Parts[0])
		}
	case *syntax.ParamExp:
		return n, n.Param != nil
	}
	return nil, false
}

// Named returns the name of the variable that all of a word holds, without anything done
// to it: $x, "${x}", and, in arithmetic, x.
func Named(n syntax.Node, arithmetic bool) (string, bool) {
	if p, ok := Variable(n); ok {
		simple := !p.Excl && !p.Length && p.Index == nil && p.Slice == nil && p.Repl == nil && p.Exp == nil && p.Names == 0
		return p.Param.Value, simple
	}
	if w, ok := n.(*syntax.Word); ok && arithmetic && len(w.Parts) == 1 {
		if lit, ok := w.Parts[0].(*syntax.Lit); ok && IsName(lit.Value) {
			return lit.Value, true
		}
	}
	return "", false
}

// IsName reports whether a word can name a variable.
func IsName(word string) bool {
	if word == "" || word[0] >= '0' && word[0] <= '9' {
		return false
	}
	return !strings.ContainsFunc(word, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
}

// Call returns the command that a statement is, and nothing else: without a list, a loop,
// or a group.
func Call(s *syntax.Stmt) (*syntax.CallExpr, bool) {
	if s == nil || s.Cmd == nil {
		return nil, false
	}
	call, ok := s.Cmd.(*syntax.CallExpr)
	return call, ok
}

// Substituted returns the command substitution that all of a word is.
func Substituted(w *syntax.Word) (*syntax.CmdSubst, bool) {
	if w == nil || len(w.Parts) != 1 {
		return nil, false
	}
	part := w.Parts[0]
	if quoted, ok := part.(*syntax.DblQuoted); ok && len(quoted.Parts) == 1 {
		part = quoted.Parts[0]
	}
	subst, ok := part.(*syntax.CmdSubst)
	return subst, ok
}

// Assigns reports whether an operator of arithmetic gives its left side a value.
func Assigns(op syntax.BinAritOperator) bool {
	switch op {
	case syntax.Assgn, syntax.AddAssgn, syntax.SubAssgn, syntax.MulAssgn, syntax.QuoAssgn, syntax.RemAssgn, syntax.AndAssgn,
		syntax.OrAssgn, syntax.XorAssgn, syntax.ShlAssgn, syntax.ShrAssgn:
		return true
	}
	return false
}
