package baseline

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// goSource is a Go file as far as the sites in it are concerned.
type goSource struct {
	tokens []goToken
	// functions are the declared ones, in their order.
	functions []stretch
	// bodies are the blocks of statements, in their order.
	bodies []stretch
}

type goToken struct {
	stretch
	kind token.Token
	text string
}

// stretch is a part of a file, from one offset to another, and its name if it
// has one.
type stretch struct {
	start, end int
	name       string
}

// parseGo reads a Go file, or as much of it as there is to understand.
func parseGo(text []byte) *goSource {
	g := &goSource{tokens: scanGo(text)}
	fset := token.NewFileSet()
	parsed, _ := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if parsed == nil {
		return g
	}
	at := func(n ast.Node, name string) stretch {
		file := fset.File(parsed.FileStart)
		// Where code stops short, ends lie beyond it.
		return stretch{file.Offset(n.Pos()), file.Offset(min(n.End(), parsed.FileEnd)), name}
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			g.functions = append(g.functions, at(n, functionName(n)))
		case *ast.BlockStmt:
			g.bodies = append(g.bodies, at(n, ""))
		}
		return true
	})
	return g
}

// scanGo returns the tokens of a Go file. Semicolons are left out: which of them
// are written and which are line breaks is a matter of layout.
func scanGo(text []byte) []goToken {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(text))
	s.Init(file, text, func(token.Position, string) {}, 0)
	var tokens []goToken
	for {
		pos, kind, literal := s.Scan()
		if kind == token.EOF {
			return tokens
		}
		if kind == token.SEMICOLON {
			continue
		}
		if literal == "" {
			literal = kind.String()
		}
		start := file.Offset(pos)
		end := start + len(literal)
		if literal[0] == '`' { // carriage returns are left out of it
			end = start + 1 + max(bytes.IndexByte(text[start+1:], '`')+1, 0)
		}
		tokens = append(tokens, goToken{stretch{start: start, end: end}, kind, literal})
	}
}

// functionName returns a function's name, with its receiver: "(*T).M", "T.M".
// Type parameters are left out, since they are only names.
func functionName(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return f.Name.Name
	}
	star := false
	for t := f.Recv.List[0].Type; ; {
		switch of := t.(type) {
		case *ast.StarExpr:
			star, t = true, of.X
		case *ast.ParenExpr:
			t = of.X
		case *ast.IndexExpr:
			t = of.X
		case *ast.IndexListExpr:
			t = of.X
		case *ast.Ident:
			if star {
				return "(*" + of.Name + ")." + f.Name.Name
			}
			return of.Name + "." + f.Name.Name
		default:
			return f.Name.Name
		}
	}
}

// function returns the name of the declared function that an offset is in, and
// "" outside of all: a variable's name may change without what it is given.
func (g *goSource) function(offset int) string {
	for _, f := range g.functions {
		if f.start <= offset && offset < f.end {
			return f.name
		}
	}
	return ""
}

// inString reports whether an offset lies in a string, behind its first quote.
func (g *goSource) inString(offset int) bool {
	i := g.at(offset)
	return i < len(g.tokens) && g.tokens[i].kind == token.STRING && g.tokens[i].start < offset
}

// at returns the index of the first token that ends behind an offset.
func (g *goSource) at(offset int) int {
	i, _ := slices.BinarySearchFunc(g.tokens, offset, func(t goToken, at int) int { return cmp.Compare(t.end, at+1) })
	return i
}

// between returns the tokens of a stretch, without what blocks in it hold: that
// is the work that is retried, and not the site.
func (g *goSource) between(start, end int) []string {
	var tokens []string
	for i := g.at(start); i < len(g.tokens) && g.tokens[i].start < end; i++ {
		t := g.tokens[i]
		if body, ok := g.body(t.start, start); ok && t.start > body.start && t.end < body.end {
			continue
		}
		tokens = appendToken(tokens, spelled(t))
	}
	return tokens
}

// body returns the outermost block around an offset that begins where a stretch
// does, or behind that.
func (g *goSource) body(offset, from int) (stretch, bool) {
	i, _ := slices.BinarySearchFunc(g.bodies, from, func(b stretch, at int) int { return cmp.Compare(b.start, at) })
	for ; i < len(g.bodies) && g.bodies[i].start < offset; i++ {
		if offset < g.bodies[i].end {
			return g.bodies[i], true
		}
	}
	return stretch{}, false
}

// spelled returns a token as gofmt leaves it, whoever wrote it.
func spelled(t goToken) string {
	switch t.kind {
	case token.INT, token.FLOAT, token.IMAG:
		return strings.ToLower(t.text)
	}
	return t.text
}

// appendToken adds a token to others. A comma before a closing bracket is there
// for the line break behind it, and left out.
func appendToken(tokens []string, t string) []string {
	if n := len(tokens); n > 0 && tokens[n-1] == "," && (t == ")" || t == "]" || t == "}") {
		tokens = tokens[:n-1]
	}
	return append(tokens, t)
}
