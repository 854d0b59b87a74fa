// Package unparsed reports programs that carry a retry and do not parse.
package unparsed

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Judge reports a text that does not parse, if it has to do with retries.
func Judge(m *source.Module, retries func() bool) []program.Finding {
	p, errors := m.Program, m.Syntax.Errors
	if len(errors) == 0 || !p.Carried || !p.Whole && !p.Declared {
		// A plain file has its own tools, and may be for another Python; a text that no
		// sink takes may be no Python.
		return nil
	}
	first := errors[0]
	whatIsNotKnownMayMendIt := slices.ContainsFunc(p.Text.Holes(), func(h [2]int) bool { return h[0] <= first.End })
	if whatIsNotKnownMayMendIt || !retries() {
		return nil
	}
	message, at := broken(m, first)
	return []program.Finding{{Rule: rule.Unparsed, Range: at, Message: message}}
}

// broken says what is wrong where a program does not parse, and names the host's escapes
// where these are the cause.
func broken(m *source.Module, e syntax.Error) (string, program.Range) {
	if e.Unterminated {
		if spelled, ok := m.Program.Text.Escape(e.Offset); ok {
			return spelled + " becomes a line break in a Python string, so that the program does not parse: write \\" + spelled,
				program.Range{Start: e.Offset, End: e.Offset + 1}
		}
	}
	text := m.Syntax.Text
	for i := max(e.Start, 0); i < min(e.End+1, len(text)-1); i++ {
		if text[i] == '$' && text[i+1] == '{' {
			return unfilled(m, i)
		}
	}
	start := strings.LastIndexByte(text[:min(e.Offset, len(text))], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	start += len(line) - len(strings.TrimLeft(line, " \t"))
	shown := strings.TrimSpace(line)
	return message.Last("program does not parse ("+e.Message+"): mend ", shown), program.Range{Start: start, End: start + len(shown)}
}

// unfilled says that a host's field, which begins at an offset, reaches Python as it is.
func unfilled(m *source.Module, offset int) (string, program.Range) {
	text, host := m.Syntax.Text, m.Program.Text
	end := offset + 2
	if n := strings.IndexAny(text[offset:], "}\n"); n > 0 {
		end = offset + n + 1
	}
	at := program.Range{Start: offset, End: end}
	_, dollar := host.Escape(offset)
	_, brace := host.Escape(offset + 1)
	if dollar || brace {
		shown := strings.TrimSuffix(host.Host(offset, end).Text(), "\n")
		return message.Brief(shown) + " is escaped, so that Python reads it as it is and does not parse: take the escape out", at
	}
	return message.Brief(text[offset:end]) + " is read by Python as it is, and does not parse: the host fills nothing in, so write it out", at
}
