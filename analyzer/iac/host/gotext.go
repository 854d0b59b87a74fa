package host

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// maxGoDepth bounds how many names and calls are followed from one another,
// and maxGoText the text that comes of them.
const (
	maxGoDepth = 64
	maxGoText  = 1 << 20
)

// text returns what an expression comes to. What is not known is a hole.
func (g *goFile) text(x ast.Expr) program.Text {
	g.depth++
	defer func() { g.depth-- }()
	if g.depth <= maxGoDepth {
		if text, ok := g.known(x); ok && text.Len() <= maxGoText {
			return text
		}
	}
	return program.Hole(g.span(x))
}

// known returns the text of an expression of a form that is followed.
func (g *goFile) known(x ast.Expr) (text program.Text, ok bool) {
	switch x := x.(type) {
	case *ast.ParenExpr:
		return g.text(x.X), true
	case *ast.BasicLit:
		if x.Kind != token.STRING {
			return program.Text{}, false
		}
		return g.literal(x)
	case *ast.BinaryExpr:
		if x.Op != token.ADD {
			return program.Text{}, false
		}
		var parts []program.Text
		for _, term := range terms(x) {
			parts = append(parts, g.text(term))
		}
		return program.Concat(parts...), true
	case *ast.Ident:
		return g.named(x.Name)
	case *ast.StarExpr:
		return g.text(x.X), true
	case *ast.CallExpr:
		return g.call(x)
	}
	return program.Text{}, false
}

// named returns the text that a name stands for. Each is put together once,
// so that names made of names take no more time than their text is long.
func (g *goFile) named(name string) (program.Text, bool) {
	home, value := g.lookup(name)
	if value == nil {
		return program.Text{}, false
	}
	text, ok := home.texts[value]
	if !ok {
		home.texts[value] = program.Hole(home.span(value)) // a name made of itself has no text
		text = home.text(value)
		home.texts[value] = text
	}
	return text, true
}

// call returns the text of a call of a function of the file without
// parameters, of a pointer's maker, or of the standard library's functions.
func (g *goFile) call(x *ast.CallExpr) (program.Text, bool) {
	name := callee(x)
	switch {
	case len(x.Args) == 0:
		if f, ok := x.Fun.(*ast.Ident); ok {
			return g.named(f.Name)
		}
	case len(x.Args) == 1 && (strings.HasSuffix(name, ".String") || strings.HasSuffix(name, ".NewStringAsset") || name == "string"):
		return g.text(x.Args[0]), true // jsii.String, aws.String, pulumi.String
	case name == "strings.TrimSpace" && len(x.Args) == 1:
		return g.text(x.Args[0]).TrimSpace(), true
	case name == "strings.ReplaceAll" && len(x.Args) == 3:
		if old, ok := literal(x.Args[1]); ok {
			return g.text(x.Args[0]).Replace(old, g.text(x.Args[2]), true), true
		}
	case name == "strings.Join" && len(x.Args) == 2:
		list, ok := x.Args[0].(*ast.CompositeLit)
		if !ok {
			return program.Text{}, false
		}
		var lines []program.Text
		for _, line := range list.Elts {
			lines = append(lines, g.text(line))
		}
		return program.Join(lines, g.text(x.Args[1])), true
	case name == "fmt.Sprintf" && len(x.Args) > 0:
		return g.formatted(g.text(x.Args[0]), x.Args[1:])
	}
	return program.Text{}, false
}

// formatted puts the values in the places of a format's verbs. It knows those
// that put a value in as it is.
func (g *goFile) formatted(format program.Text, values []ast.Expr) (program.Text, bool) {
	s := format.String()
	var parts []program.Text
	rest := 0
	for i := 0; i+1 < len(s); i++ {
		if s[i] != '%' {
			continue
		}
		parts = append(parts, format.Slice(rest, i))
		switch verb := s[i+1]; {
		case verb == '%':
			parts = append(parts, program.Cooked("%", format.Host(i, i+2), nil))
		case strings.IndexByte("svdtq", verb) >= 0 && len(values) > 0:
			value := g.text(values[0])
			if verb == 'q' {
				value = program.Hole(g.span(values[0]))
			}
			parts, values = append(parts, value), values[1:]
		default:
			return program.Text{}, false // a width, a flag, or a value that is missing
		}
		i++
		rest = i + 1
	}
	return program.Concat(append(parts, format.Slice(rest, len(s)))...), len(values) == 0
}

// literal returns the text of a string literal: of a raw one as it stands, but
// for carriage returns, of another with its escapes taken for what they stand
// for.
func (g *goFile) literal(x *ast.BasicLit) (program.Text, bool) {
	if _, err := strconv.Unquote(x.Value); err != nil {
		return program.Text{}, false
	}
	from := g.span(x)
	start, end := from.Start+1, from.End-1
	if g.file.Text[from.Start] == '`' {
		return g.raw(start, end), true
	}
	return g.interpreted(start, end), true
}

func (g *goFile) raw(start, end int) program.Text {
	enc := func(guest string) (string, bool) { return guest, !strings.ContainsAny(guest, "`\r") }
	var parts []program.Text
	for start < end {
		until := end
		if i := strings.IndexByte(g.file.Text[start:end], '\r'); i >= 0 {
			until = start + i
		}
		parts = append(parts, program.Verbatim(g.file.Span(start, until), enc))
		start = until + len("\r")
	}
	return program.Concat(parts...)
}

func (g *goFile) interpreted(start, end int) program.Text {
	enc := func(guest string) (string, bool) {
		quoted := strconv.Quote(guest)
		return quoted[1 : len(quoted)-1], true
	}
	var parts []program.Text
	for start < end {
		rest := g.file.Text[start:end]
		if i := strings.IndexByte(rest, '\\'); i != 0 {
			if i < 0 {
				i = len(rest)
			}
			parts = append(parts, program.Verbatim(g.file.Span(start, start+i), enc))
			start += i
			continue
		}
		value, multibyte, tail, err := strconv.UnquoteChar(rest, '"')
		if err != nil {
			break // Unquote took the whole, so that this cannot be
		}
		n := len(rest) - len(tail)
		s := string(value)
		if !multibyte {
			s = string([]byte{byte(value)}) // \xff is a byte, not a character
		}
		parts = append(parts, program.Cooked(s, g.file.Span(start, start+n), enc))
		start += n
	}
	return program.Concat(parts...)
}
