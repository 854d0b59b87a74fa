package literal

import (
	"regexp"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Dedent returns the text of a template that npm's dedent is the tag of, in the
// steps of that package's own source: some escapes of the raw characters, the
// values put in, the indentation and the white space around it taken away, then
// the other escapes. The template is read by what it is given.
func Dedent(template func(Reading) (program.Text, bool)) (program.Text, bool) {
	text, ok := template(dedentRaw(0))
	if !ok {
		return text, false
	}
	least := indentation(text.String())
	// Read once more, now that it is known how new lines are to be indented.
	text, ok = template(dedentRaw(least))
	text = unindent(text, least).TrimSpace()
	return rewrite(text, dedentEscapes().late, func(spelling string) string {
		value, _ := escape(spelling)
		return value
	}), ok
}

// dedentEscapes are the escapes that dedent takes for characters before it
// puts the values in, and those at the end; a backslash before any other
// character stays.
var dedentEscapes = sync.OnceValue(func() (p struct{ early, late *regexp.Regexp }) {
	p.early = regexp.MustCompile("\\\\(?:\\n[ \\t]*|[`${])")
	p.late = regexp.MustCompile(`\\(?:[ntrvbf0]|x[\da-fA-F]{2}|u\{[\da-fA-F]{1,6}\}|u[\da-fA-F]{4})`)
	return p
})

// dedentRaw reads the characters of a template whose lines lose n bytes of
// indentation.
func dedentRaw(n int) Reading {
	enc := func(guest string) (string, bool) {
		host := strings.NewReplacer("`", "\\`", "${", "\\${", "\n", "\n"+strings.Repeat(" ", n)).Replace(guest)
		return host, !strings.Contains(guest, "\\")
	}
	return func(file *program.File, start, end int) program.Text {
		return rewrite(rawText(file.Span(start, end), enc), dedentEscapes().early, func(spelling string) string {
			if spelling[1] == '\n' {
				return ""
			}
			return spelling[1:]
		})
	}
}

// indentation is the least indentation of the lines that are indented and not
// blank.
func indentation(s string) int {
	least := 0
	for line := range strings.SplitSeq(s, "\n") {
		body := strings.TrimLeft(line, " \t\r\v\f")
		if indent := len(line) - len(body); body != "" && indent > 0 && (least == 0 || indent < least) {
			least = indent
		}
	}
	return least
}

// unindent takes n bytes from the lines that begin with white space.
func unindent(t program.Text, n int) program.Text {
	if n == 0 {
		return t
	}
	var lines []program.Text
	at := 0
	for line := range strings.SplitAfterSeq(t.String(), "\n") {
		from := at
		if line != "" && (line[0] == ' ' || line[0] == '\t') {
			from += min(n, len(strings.TrimSuffix(line, "\n")))
		}
		lines = append(lines, t.Slice(from, at+len(line)))
		at += len(line)
	}
	return program.Concat(lines...)
}
