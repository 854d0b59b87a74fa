package cluster

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/manifest"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// rendered is the key of the rendering of a file.
type rendered struct{}

// renderingOf returns the rendering of a file, and nil for a file that is no template of a
// chart.
func renderingOf(file *program.File) *manifest.Rendering {
	return file.Derived(rendered{}, func() any {
		if !isTemplate(file) {
			return (*manifest.Rendering)(nil)
		}
		r := &renderer{file: file, block: none}
		text := r.render()
		return &manifest.Rendering{Text: text, Document: document.Of(program.NewFile(file.Path, text.String()))}
	}).(*manifest.Rendering)
}

// isTemplate reports whether a file is a template of a chart: by the directory that it is
// in, or by actions that no other braces look like.
func isTemplate(file *program.File) bool {
	if !strings.Contains(file.Text, "{{") {
		return false
	}
	dirs := strings.Split(filepath.ToSlash(filepath.Dir(file.Path)), "/")
	return slices.Contains(dirs, "templates") || actions().sure.MatchString(file.Text)
}

// actions are patterns for what stands between the braces of an action.
var actions = sync.OnceValue(func() (p struct{ sure, control, literal *regexp.Regexp }) {
	const words = `(?:if|else|end|range|with|define|break|continue)\b`
	p.sure = regexp.MustCompile(`\{\{-? *(?:\.\w|\$\w|` + words + `|(?:include|template|toYaml|tpl) |/\*)`)
	p.control = regexp.MustCompile(`^(?:` + words + `|/\*|\$\w*(?:\s*,\s*\$\w+)?\s*:?=)`)
	p.literal = regexp.MustCompile("^(?:\"(?:[^\"\\\\\n]|\\\\.)*\"|`[^`]*`)$")
	return p
})

// renderer makes a text of a template, line by line. It does not work actions out: what
// they decide is taken to be there, and what they give is not known.
type renderer struct {
	file  *program.File
	parts []program.Text
	// block is how deep the line is indented that begins a block of text, and content
	// how deep its lines are; none outside of one, or before its first line.
	block, content int
}

// none is the indentation of what is not there.
const none = -1

// action is a stretch of a template in braces.
type action struct {
	start, end int
	// inner is what stands between the braces.
	inner string
}

func (a action) controls() bool { return a.inner == "" || actions().control.MatchString(a.inner) }

func (r *renderer) render() program.Text {
	s := r.file.Text
	closed := true
	for at := 0; at < len(s); {
		var found []action
		end := at
		for end < len(s) && s[end] != '\n' {
			if closed && strings.HasPrefix(s[end:], "{{") {
				if a, ok := actionAt(s, end); ok {
					found = append(found, a)
					end = a.end
					continue
				}
				closed = false // what follows is no template
			}
			end++
		}
		r.line(at, end, found)
		if end < len(s) {
			end++
			r.keep(end-1, end)
		}
		at = end
	}
	return program.Concat(r.parts...)
}

// actionAt returns the action that begins at an offset.
func actionAt(s string, start int) (action, bool) {
	open := start + len("{{")
	if rest := strings.TrimLeft(s[open:], "- \t\r\n"); strings.HasPrefix(rest, "/*") {
		end := strings.Index(rest, "*/")
		if end < 0 {
			return action{}, false
		}
		open = len(s) - len(rest) + end
	}
	for i := open; i < len(s); i++ {
		switch s[i] {
		case '"', '`':
			length := quoted(s[i:])
			if length == 0 {
				return action{}, false
			}
			i += length - 1
		case '}':
			if strings.HasPrefix(s[i:], "}}") {
				inner := strings.TrimSuffix(strings.TrimPrefix(s[start+len("{{"):i], "-"), "-")
				return action{start: start, end: i + len("}}"), inner: strings.TrimSpace(inner)}, true
			}
		}
	}
	return action{}, false
}

// quoted returns the length of the string that a text begins with, and 0 if that does not
// end.
func quoted(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == s[0]:
			return i + 1
		case s[0] == '`':
		case s[i] == '\\':
			i++
		case s[i] == '\n':
			return 0
		}
	}
	return 0
}

// keep takes a stretch of the template as it is.
func (r *renderer) keep(start, end int) {
	r.parts = append(r.parts, program.Verbatim(r.file.Span(start, end), func(guest string) (string, bool) {
		return guest, !strings.Contains(guest, "{{")
	}))
}

// line renders a line, without its end. Actions may go on over several.
func (r *renderer) line(start, end int, found []action) {
	s := r.file.Text
	var rest strings.Builder
	at := start
	for _, a := range found {
		rest.WriteString(s[at:a.start])
		at = a.end
	}
	rest.WriteString(s[at:end])
	text := rest.String()
	indent := len(text) - len(strings.TrimLeft(text, " "))
	if len(found) > 0 && strings.TrimSpace(text) == "" {
		r.alone(len(s[start:found[0].start]), found)
		return
	}
	r.follow(text, indent)
	at = start
	for _, a := range found {
		r.keep(at, a.start)
		r.put(a)
		at = a.end
	}
	r.keep(at, end)
}

// follow notes whether a line is one of a block of text, or begins one.
func (r *renderer) follow(text string, indent int) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if r.block != none && indent > r.block {
		if r.content == none {
			r.content = indent
		}
		return
	}
	r.block, r.content = none, none
	if header().MatchString(strings.TrimRight(text, "\r")) {
		r.block = indent
	}
}

// header ends a line after which a block of text stands.
var header = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:[:?-] +|^)(?:[!&]\S+ +)*[|>][-+1-9]*(?: +#.*)?\s*$`)
})

// alone renders a line of nothing but actions. Outside of a block of text, what they give
// are keys or items that are not known. In one, it is a line of the text.
func (r *renderer) alone(indent int, found []action) {
	given := slices.IndexFunc(found, func(a action) bool { return !a.controls() })
	if r.block == none || given < 0 {
		return
	}
	if r.content == none {
		r.content = max(indent, r.block+1)
	}
	at := r.file.Span(found[given].start, found[given].start)
	r.parts = append(r.parts, program.Cooked(strings.Repeat(" ", max(indent, r.content)), at, nil))
	for _, a := range found {
		r.put(a)
	}
}

// put renders an action: a hole, or nothing, or the string that it is.
func (r *renderer) put(a action) {
	switch at := r.file.Span(a.start, a.end); {
	case a.controls():
	case actions().literal.MatchString(a.inner):
		if text, err := strconv.Unquote(a.inner); err == nil && !strings.Contains(text, "\n") {
			r.parts = append(r.parts, program.Cooked(text, at, nil))
			return
		}
		fallthrough
	default:
		r.parts = append(r.parts, program.Hole(at))
	}
}
