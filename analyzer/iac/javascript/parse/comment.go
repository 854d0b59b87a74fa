package parse

import (
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/lex"
)

// Comment is a comment of a text.
type Comment struct {
	// Start and End are bytes of the text, from the sign that begins it on.
	Start, End int
	// Trailing tells that code stands before it on its line.
	Trailing bool
}

// Comments returns the comments of a text, which stand between its tokens.
func Comments(text string, dialect Dialect) []Comment {
	tokens, _ := lex.Tokenize(text, dialect.JSX)
	var all []Comment
	at := 0
	gap := func(until int) {
		for at < until {
			var end int
			switch {
			case strings.HasPrefix(text[at:until], "//"):
				end = strings.IndexByte(text[at:until], '\n')
			case strings.HasPrefix(text[at:until], "/*"):
				if end = strings.Index(text[at:until], "*/"); end >= 0 {
					end += len("*/")
				}
			default:
				at++
				continue
			}
			if end < 0 {
				end = until - at
			}
			line := strings.LastIndexByte(text[:at], '\n') + 1
			all = append(all, Comment{Start: at, End: at + end, Trailing: strings.TrimSpace(text[line:at]) != ""})
			at += end
		}
	}
	for _, t := range tokens {
		gap(max(at, int(t.Start)))
		at = max(at, int(t.End))
	}
	gap(len(text))
	return all
}
