package lex

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"
)

// opensElement reports whether < at an offset, where an operand is to come,
// begins a JSX element and not the type parameters of an arrow function.
func (l *lexer) opensElement(offset int) bool {
	rest := l.text[offset+1:]
	if strings.HasPrefix(rest, ">") {
		return true
	}
	name := 0
	for name < len(rest) && nameByte(rest[name]) {
		name++
	}
	if name == 0 {
		return false
	}
	rest = strings.TrimLeft(rest[name:min(len(rest), name+200)], " \t\r\n")
	return !strings.HasPrefix(rest, ",") && !strings.HasPrefix(rest, "extends ") && !strings.HasPrefix(rest, "=")
}

func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c == '.' || c == '-' || c == ':' || c >= 0x80
}

// markup reads the text of an element up to the next expression in braces or
// to the element's end. It returns false if there is neither.
func (l *lexer) markup() bool {
	e := &l.elements[len(l.elements)-1]
	for i := l.in.Offset(); i < len(l.text); {
		if !e.inTag {
			n := strings.IndexAny(l.text[i:], "{<")
			if n < 0 {
				return false
			}
			i += n
			if l.text[i] == '<' {
				e.inTag, e.closing = true, strings.HasPrefix(l.text[i:], "</")
				i += len("<")
				if e.closing {
					i += len("/")
				}
				continue
			}
		}
		switch c := l.text[i]; {
		case c == '{':
			l.skipTo(i)
			l.lib.Next()
			e.brace = int32(len(l.tokens))
			l.add(js.OpenBraceToken, i)
			return true
		case c == '"' || c == '\'':
			n := strings.IndexByte(l.text[i+1:], c)
			if n < 0 {
				return false
			}
			i += n + 2
			continue
		case c == '/' && strings.HasPrefix(l.text[i:], "/>"):
			i++
			e.inTag = false
		case c == '>' && e.closing:
			e.inTag = false
			e.depth--
		case c == '>':
			e.inTag = false
			e.depth++
		}
		i++
		if !e.inTag && e.depth <= 0 {
			l.endElement(i)
			return true
		}
	}
	return false
}

// endElement ends the outermost element before an offset.
func (l *lexer) endElement(offset int) {
	l.skipTo(offset)
	l.elements = l.elements[:len(l.elements)-1]
	index := int32(len(l.tokens))
	l.add(ElementEnd, offset-1)
	for n := len(l.open) - 1; n >= 0; n-- {
		opened := l.open[n]
		l.open = l.open[:n]
		if l.tokens[opened].Type == ElementStart {
			l.tokens[opened].Pair = index
			l.tokens[index].Pair = opened
			return
		}
	}
}
