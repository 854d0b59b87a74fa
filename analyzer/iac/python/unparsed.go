package python

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// parses reports a program that carries a retry and does not parse.
func (c *check) parses() {
	if len(c.Errors) == 0 || !c.program.Carried || !c.program.Whole && !c.program.Declared {
		// A plain file has its own tools, and may be for another Python; a text
		// that no sink takes may be no Python.
		return
	}
	first := c.Errors[0]
	for _, h := range c.program.Text.Holes() {
		if h[0] <= first.End {
			return // what is not known may be what makes it parse
		}
	}
	if !c.carriesRetry() {
		return
	}
	message, at := c.broken(first)
	c.report(program.Finding{Rule: rule.Unparsed, Range: at, Message: message})
}

// carriesRetry tells whether the program's text has to do with retries.
func (c *check) carriesRetry() bool {
	for _, k := range c.contracts {
		if strings.Contains(c.Text, k.Function) {
			return true
		}
	}
	return len(c.retriesIn(nil)) > 0 || slices.ContainsFunc(c.functions, func(f *ast.FunctionDef) bool { return len(c.retriesIn(f)) > 0 })
}

// broken says what is wrong where a program does not parse, and names the
// host's escapes where these are the cause.
func (c *check) broken(e syntax.Error) (string, program.Range) {
	host := c.program.Text
	if e.Unterminated {
		if spelled, ok := host.Escape(e.Offset); ok {
			return spelled + " becomes a line break in a Python string, so that the program does not parse: write \\" + spelled,
				program.Range{Start: e.Offset, End: e.Offset + 1}
		}
	}
	text := c.Text
	for i := max(e.Start, 0); i < min(e.End+1, len(text)-1); i++ {
		if text[i] != '$' || text[i+1] != '{' {
			continue
		}
		_, escaped := host.Escape(i)
		_, brace := host.Escape(i + 1)
		end := i + 2
		if n := strings.IndexAny(text[i:], "}\n"); n > 0 {
			end = i + n + 1
		}
		if escaped || brace {
			shown := strings.TrimSuffix(host.Host(i, end).Text(), "\n")
			return message.Brief(shown) + " is escaped, so that Python reads it as it is and does not parse: take the escape out",
				program.Range{Start: i, End: end}
		}
		return message.Brief(text[i:end]) + " is read by Python as it is, and does not parse: the host fills nothing in, so write it out",
			program.Range{Start: i, End: end}
	}
	start := strings.LastIndexByte(text[:min(e.Offset, len(text))], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	start += len(line) - len(strings.TrimLeft(line, " \t"))
	shown := strings.TrimSpace(line)
	return message.Last("program does not parse ("+e.Message+"): mend ", shown), program.Range{Start: start, End: start + len(shown)}
}
