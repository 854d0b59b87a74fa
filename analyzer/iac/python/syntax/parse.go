package syntax

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/parser"
	"github.com/go-python/gpython/py"
)

// maxSize is the largest program that is parsed; maxRepairs and maxWork bound
// how often, and how many bytes in all, a broken one is parsed again.
const (
	maxSize    = 8 << 20
	maxRepairs = 60
	maxWork    = 30 << 20
	maxIndents = 100
)

// Parse parses a program. It does not fail: what does not parse is left out of
// the tree, statement by statement, and told in Errors.
func Parse(text string) *Module {
	m := &Module{Text: text, moved: make(map[ast.Ast]int), hidden: make(map[int][]ast.Expr), spans: make(map[ast.Expr][2]int)}
	m.lines = lineStarts(text)
	if len(text) > maxSize {
		m.Errors = []Error{{End: len(text), Message: fmt.Sprintf("the program is larger than %d bytes", maxSize)}}
		return m
	}
	s := scan(text)
	r := rewrite(s)
	m.tokens, m.comments, m.kept = s.tokens, s.comments, r.kept
	m.Errors = s.errors
	p := &repair{Module: m, out: r.out}
	if p.deep() {
		return m
	}
	for _, e := range slices.Clone(m.Errors) {
		if first, _ := p.logicalLine(e.Start); !p.cut[first] {
			p.cutOut(e.Start)
		}
	}
	m.Body = p.parse()
	for _, s := range m.Body {
		m.checkDefaults(s)
	}
	// A literal that runs to the end of the text is what CPython tells first: it
	// turns all literals before it inside out.
	slices.SortStableFunc(m.Errors, func(a, b Error) int {
		if a.toEnd != b.toEnd {
			return map[bool]int{true: -1, false: 1}[a.toEnd]
		}
		return a.Offset - b.Offset
	})
	m.Errors = slices.DeleteFunc(m.Errors, func(e Error) bool {
		// A literal without an end swallows the bracket that would have closed it.
		first, last := p.logicalLine(e.Start)
		return e.unclosed && slices.ContainsFunc(m.Errors, func(o Error) bool {
			return o.Unterminated && first >= 0 && m.tokens[first].start <= o.Start && o.Start < m.tokens[last].end
		})
	})
	m.parseHidden()
	for _, s := range m.Body {
		m.restoreNumbers(s)
	}
	return m
}

func lineStarts(text string) []int {
	lines := []int{0}
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return lines
		}
		i += n + 1
		lines = append(lines, i)
	}
}

// repair parses a program again and again, each time without a statement that
// did not parse.
type repair struct {
	*Module
	out  []byte
	work int
	cut  map[int]bool
}

// deep tells whether blocks, or operators before an operand, are nested too
// deep for a walk of the tree.
func (p *repair) deep() bool {
	run := 0
	var indents []int
	first := true
	for _, t := range p.tokens {
		text := p.Text[t.start:t.end]
		if first {
			line, column := p.Line(t.start)
			_ = line
			for len(indents) > 0 && indents[len(indents)-1] >= column {
				indents = indents[:len(indents)-1]
			}
			indents = append(indents, column)
		}
		first = t.kind == newlineToken
		switch {
		case t.kind == newlineToken:
			run = 0
		case t.kind == operatorToken && text != "," || text == "not" || text == "await" || text == "lambda" || text == "if" || text == "else":
			run++
		case text == ",":
			run = 0
		}
		if run > maxChain || len(indents) > maxIndents {
			p.Errors = append(p.Errors, Error{Offset: t.start, Start: 0, End: len(p.Text), Message: "too deeply nested"})
			return true
		}
	}
	return false
}

// maxChain bounds the operators of one expression: the tree is as deep.
const maxChain = 20_000

func (p *repair) parse() []ast.Stmt {
	for range maxRepairs {
		mod, line, column, message := parseOnce(p.out)
		if message == "" {
			if m, ok := mod.(*ast.Module); ok {
				return m.Body
			}
			return nil
		}
		p.work += len(p.out)
		start, end, ok := p.cutOut(p.offset(line, column))
		again := end < p.offset(line, 0)
		if !ok || p.work > maxWork {
			break
		}
		// Lines before the one at fault go with it, and are not at fault.
		if !again && !p.known(start, end) {
			p.Errors = append(p.Errors, Error{Offset: p.errorOffset(line, column, start, end), Start: start, End: end, Message: message})
		}
	}
	return nil
}

// known tells whether an error in a stretch has been told.
func (p *repair) known(start, end int) bool {
	return slices.ContainsFunc(p.Errors, func(e Error) bool { return start <= e.Start && e.Start < end })
}

func (p *repair) errorOffset(line, column, start, end int) int {
	return min(max(p.offset(line, column), start), end)
}

// parseOnce runs the parser. Where it fails, the message says why.
func parseOnce(code []byte) (mod ast.Ast, line, column int, message string) {
	defer func() {
		if r := recover(); r != nil {
			// The parser has no way to fail but this for some texts.
			mod, message = nil, "invalid syntax"
		}
	}()
	mod, err := parser.ParseString(string(code)+"\n", py.ExecMode)
	if err == nil {
		return mod, 0, 0, ""
	}
	message = "invalid syntax"
	var e *py.Exception
	if errors.As(err, &e) {
		if n, ok := e.Dict["lineno"].(py.Int); ok {
			line = int(n)
		}
		if n, ok := e.Dict["offset"].(py.Int); ok {
			column = int(n)
		}
		if args, ok := e.Args.(py.Tuple); ok && len(args) > 0 {
			if s, ok := args[0].(py.String); ok {
				message = string(s)
			}
		}
	}
	return nil, line, column, message
}

// cutOut takes the logical line around an offset out of the program, and
// returns where it was. A line that heads a block becomes one that heads it in
// any case. It returns false if nothing is left to take out.
func (p *repair) cutOut(offset int) (start, end int, ok bool) {
	if p.cut == nil {
		p.cut = make(map[int]bool)
	}
	first, last := p.logicalLine(offset)
	for first >= 0 && p.cut[first] {
		// The parser tells the line after the one at fault, or a block's end.
		last = first - 1
		if last < 0 {
			return 0, 0, false
		}
		first = p.lineFirst(last)
	}
	if first < 0 {
		return 0, 0, false
	}
	p.cut[first] = true
	start, end = p.tokens[first].start, p.tokens[last-1].end
	head := p.head(first, last)
	for i := start; i < end; i++ {
		if p.out[i] == '\n' {
			continue
		}
		p.out[i] = ' '
	}
	filler := "0"
	if head != "" {
		filler = head
	} else if end-start >= len("pass") && !strings.Contains(p.Text[start:start+4], "\n") {
		filler = "pass"
	}
	copy(p.out[start:], filler)
	return start, end, true
}

// head returns what a line that opens a block is replaced with, and "" for one
// that opens none.
func (p *repair) head(first, last int) string {
	next := last + 1
	if next >= len(p.tokens) {
		return ""
	}
	_, column := p.Line(p.tokens[first].start)
	if _, inner := p.Line(p.tokens[next].start); inner <= column {
		return ""
	}
	t := p.tokens[first]
	word := p.Text[t.start:t.end]
	head := "if 1:"
	switch word {
	case "except":
		head = "except:"
	case "elif":
		head = "elif 1:"
	case "else", "try":
		head = word + ":"
	case "finally":
		head = "finally:"
	}
	if len(head) > p.tokens[last-1].end-t.start || strings.Contains(p.Text[t.start:t.start+len(head)], "\n") {
		return ""
	}
	return head
}

// logicalLine returns the first token of the logical line around an offset,
// and the one that ends it.
func (p *repair) logicalLine(offset int) (first, last int) {
	first = -1
	for i, t := range p.tokens {
		if first < 0 && t.kind != newlineToken {
			first = i
		}
		if t.kind != newlineToken {
			continue
		}
		if first >= 0 && (t.end >= offset || i == len(p.tokens)-1) {
			return first, i
		}
		first = -1
	}
	return -1, -1
}

// lineFirst returns the first token of the line that a newline ends.
func (p *repair) lineFirst(last int) int {
	i := last
	for i > 0 && p.tokens[i-1].kind != newlineToken {
		i--
	}
	return i
}

// parseHidden parses the expressions that the rewrite took out.
func (m *Module) parseHidden() {
	for _, h := range m.kept.annotations {
		mod, _, _, message := parseOnce([]byte("(" + h.code + ")"))
		tree, ok := mod.(*ast.Module)
		if message != "" || !ok || len(tree.Body) != 1 {
			continue // an annotation says nothing about retries
		}
		e, ok := tree.Body[0].(*ast.ExprStmt)
		if !ok {
			continue
		}
		starts := lineStarts(h.code)
		m.move(e.Value, func(line, column int) int {
			if line <= 1 {
				return h.start + column - 1
			}
			return h.start + starts[min(line, len(starts))-1] + column
		})
		m.restoreNumbers(e.Value)
		m.hidden[h.owner] = append(m.hidden[h.owner], e.Value)
	}
}

// move notes where the nodes of a tree that was parsed by itself stand.
func (m *Module) move(n ast.Ast, offset func(line, column int) int) {
	m.moved[n] = offset(n.GetLineno(), n.GetColOffset())
	for _, child := range children(n) {
		m.move(child, offset)
	}
}
