package parse

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// maxRepairs and maxWork bound how often, and how many bytes in all, a broken
// program is parsed again.
const (
	maxRepairs = 60
	maxWork    = 30 << 20
)

// repair parses a program again and again, each time without a statement that
// did not parse.
type repair struct {
	tokens *token.Tokens
	places token.Lines
	lines  []logicalLine
	code   []byte
	// cut are the logical lines that were taken out.
	cut    map[int]bool
	work   int
	errors []token.Error
}

func (p *repair) lineAt(offset int) int { return lineAt(p.tokens, p.lines, offset) }

func (p *repair) parse() []ast.Stmt {
	for range maxRepairs {
		mod, f := run(p.code)
		if f.message == "" {
			if mod == nil {
				return nil
			}
			return mod.Body
		}
		p.work += len(p.code)
		at := p.places.Offset(f.line, f.column)
		start, end, ok := p.cutOut(at)
		again := end < p.places.Offset(f.line, 0)
		if !ok || p.work > maxWork {
			break
		}
		// Lines before the one at fault go with it, and are not at fault.
		if !again && !p.known(start, end) {
			p.errors = append(p.errors, token.Error{Offset: min(max(at, start), end), Start: start, End: end, Message: f.message})
		}
	}
	return nil
}

// known reports whether an error in a stretch has been told.
func (p *repair) known(start, end int) bool {
	return slices.ContainsFunc(p.errors, func(e token.Error) bool { return start <= e.Start && e.Start < end })
}

// cutOut takes the logical line around an offset out of the program, and
// returns where it was. A line that heads a block becomes one that heads it in
// any case. It returns false if nothing is left to take out.
func (p *repair) cutOut(offset int) (start, end int, ok bool) {
	n := p.lineAt(offset)
	for n >= 0 && p.cut[n] {
		n-- // the parser tells the line after the one at fault, or a block's end
	}
	if n < 0 {
		return 0, 0, false
	}
	p.cut[n] = true
	line := p.lines[n]
	start, end = p.tokens.List[line.first].Start, p.tokens.List[line.last-1].End
	filler := "0"
	if head := p.head(line); head != "" {
		filler = head
	} else if end-start >= len("pass") && !strings.Contains(p.tokens.Text[start:start+4], "\n") {
		filler = "pass"
	}
	for i := start; i < end; i++ {
		if p.code[i] != '\n' {
			p.code[i] = ' '
		}
	}
	copy(p.code[start:], filler)
	return start, end, true
}

// head returns what a line that opens a block is replaced with, and "" for one
// that opens none.
func (p *repair) head(line logicalLine) string {
	next := line.last + 1
	if next >= len(p.tokens.List) {
		return ""
	}
	t := p.tokens.List[line.first]
	_, column := p.places.Position(t.Start)
	if _, inner := p.places.Position(p.tokens.List[next].Start); inner <= column {
		return ""
	}
	word := p.tokens.Text[t.Start:t.End]
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
	if len(head) > p.tokens.List[line.last-1].End-t.Start || strings.Contains(p.tokens.Text[t.Start:t.Start+len(head)], "\n") {
		return ""
	}
	return head
}
