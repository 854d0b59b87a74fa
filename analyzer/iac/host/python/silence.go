package python

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
)

// Silences returns the directives in the comments of a file that carries programs. What is
// wrong with them is left to the guest that the file is, which tells it.
func (h *Host) Silences(file *program.File) []program.Silence {
	if !h.carries(file) {
		return nil
	}
	text := strings.TrimPrefix(file.Text, "\ufeff")
	move := len(file.Text) - len(text)
	c := comments{syntax.Parse(text)}
	var found []program.Silence
	all := c.text.Comments()
	for i, at := range all {
		comment := directive.Comment{Text: strings.TrimRight(text[at[0]+1:at[1]], "\r\n"), Trailing: !c.alone(at[0])}
		if i > 0 && c.alone(all[i-1][0]) && strings.TrimSpace(text[all[i-1][1]:at[0]]) == "" {
			comment.Above = text[all[i-1][0]+1 : all[i-1][1]]
		}
		d, ok := directive.AfterHash.Parse(comment)
		if !ok || d.Fault != "" {
			continue
		}
		start, end := 0, len(text)
		switch {
		case d.File:
		case comment.Trailing:
			start, end = strings.LastIndexByte(text[:at[0]], '\n')+1, at[0]
		default:
			start, end = c.below(at[1])
		}
		found = append(found, program.Silence{Directive: d, At: file.Span(at[0]+move, at[1]+move), Covers: file.Span(start+move, end+move)})
	}
	return found
}

// comments are those of a file.
type comments struct{ text *syntax.Module }

// alone reports whether there is nothing before an offset on its line.
func (c comments) alone(offset int) bool {
	before := c.text.Text[:offset]
	return strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:]) == ""
}

// below returns the first line of code below an offset, with all of the longest of the
// statements, arguments and entries that begin there.
func (c comments) below(offset int) (start, end int) {
	text := c.text.Text
	for start = offset; start < len(text); {
		start += len(text[start:]) - len(strings.TrimLeft(text[start:], " \t\r\n"))
		if !strings.HasPrefix(text[start:], "#") {
			break
		}
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			start += i
		} else {
			start = len(text)
		}
	}
	end = start + len(text[start:])
	if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
		end = start + i
	}
	line := end
	for _, s := range c.text.Body {
		c.text.Walk(s, func(n ast.Ast) bool {
			at := c.text.Start(n)
			if at >= start && at < line {
				end = max(end, c.text.End(n))
			}
			return at < line && c.text.End(n) > start
		})
	}
	return start, end
}
