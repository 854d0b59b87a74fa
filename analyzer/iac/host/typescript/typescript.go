// Package typescript finds the guest programs that TypeScript and JavaScript
// carry: the strings that a sink such as CDK's Code.fromInline is given, put
// together from constants, functions and modules.
package typescript

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Tree gives the files that a module refers to.
type Tree interface {
	// File returns the file at a path on disk, and nil if there is none.
	File(path string) *program.File
}

// Host reads TypeScript and JavaScript.
type Host struct {
	tree Tree

	mu      sync.Mutex
	modules map[string]*module
	configs map[string]*aliases // by directory
}

// New returns a host that finds the modules of a tree.
func New(tree Tree) *Host {
	return &Host{tree: tree, modules: make(map[string]*module), configs: make(map[string]*aliases)}
}

var extensions = []string{".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"}

// Reads tells whether a file is TypeScript or JavaScript with code in it.
func (h *Host) Reads(path string) bool {
	return slices.Contains(extensions, filepath.Ext(path)) && !strings.HasSuffix(path, ".d.ts")
}

// Signals are the words of sinks.
func (h *Host) Signals() []string {
	return []string{"fromInline", "InlineCode", "inlineCode", "zipFile", "ZipFile", ".py'", ".py\"", "Code.inline("}
}

// maxSize is the largest file that is read.
const maxSize = 8 << 20

// module returns a file's tokens and declarations.
func (h *Host) module(file *program.File) *module {
	h.mu.Lock()
	m := h.modules[file.Path]
	if m == nil {
		m = &module{file: file}
		h.modules[file.Path] = m
	}
	h.mu.Unlock()
	m.once.Do(m.read)
	return m
}

// Programs returns the programs that a file carries.
func (h *Host) Programs(ctx context.Context, file *program.File) ([]*program.Program, error) {
	m := h.module(file)
	if m.err != nil {
		return nil, fmt.Errorf("%s: %w", file.Path, m.err)
	}
	e := &evaluator{host: h, steps: maxSteps, ctx: ctx}
	var programs []*program.Program
	var taken []program.Span
	for i := range m.tokens {
		s, ok := m.sink(i)
		if !ok {
			continue
		}
		for _, branch := range m.branches(s.argument) {
			text := e.sum(m, branch.from, branch.until, nil)
			at := file.Span(m.start(branch.from), m.end(branch.until-1))
			taken = append(taken, at)
			p := &program.Program{Text: text, Language: s.language, At: at, Declared: s.language != program.Unknown, Whole: true, Carried: true}
			if s.other {
				continue
			}
			if p.Language == program.Unknown {
				p.Language = program.Sniff(text.String())
			}
			if p.Language != program.Unknown {
				programs = append(programs, p)
			}
		}
	}
	for i := range m.tokens {
		if !m.beginsText(i) {
			continue
		}
		at := file.Span(m.start(i), m.end(i))
		if slices.ContainsFunc(taken, func(t program.Span) bool { return t.Start <= at.Start && at.Start < t.End }) {
			continue
		}
		text, end := e.expression(m, i, nil)
		at.End = m.end(end - 1)
		taken = append(taken, at)
		if language := program.Sniff(text.String()); language != program.Unknown {
			programs = append(programs, &program.Program{Text: text, Language: language, At: at, Carried: true})
		}
	}
	return programs, ctx.Err()
}

// beginsText tells whether an expression that gives a text begins at a token:
// a literal, or a list that is joined.
func (m *module) beginsText(i int) bool {
	switch m.tokens[i].tt {
	case js.TemplateToken, js.TemplateStartToken, js.StringToken:
		switch m.tt(i - 1) {
		case js.AddToken, js.FromToken, js.ImportToken:
			return false
		}
		return true
	case js.OpenBracketToken:
		close := int(m.tokens[i].pair)
		return close > i && m.word(close+1) == "." && m.word(close+2) == "join"
	}
	return false
}

// sink is a place that takes a program.
type sink struct {
	// argument is the token that the program's expression begins at.
	argument int
	language program.Language
	// other tells that the program is in a language that is not read.
	other bool
}

// sink returns the sink whose name stands at a token.
func (m *module) sink(i int) (sink, bool) {
	var s sink
	switch word := m.word(i); {
	case (word == "fromInline" || word == "inline") && m.word(i-1) == "." && m.word(i-2) == "Code" && m.word(i+1) == "(":
		s.argument = i + 2
	case word == "InlineCode" && m.word(i+1) == "(" && m.constructed(i):
		s.argument = i + 2
	case (word == "zipFile" || word == "inlineCode" || word == "ZipFile" || word == "InlineCode") && m.word(i+1) == ":":
		s.argument = i + 2
	case m.tokens[i].tt == js.StringToken && m.word(i+1) == ":" && strings.HasSuffix(strings.Trim(word, `'"`), ".py"):
		s.argument = i + 2
		s.language = program.Python
		if m.word(i+2) == "new" {
			// new pulumi.asset.StringAsset(text)
			for j := i + 2; j < i+10; j++ {
				if m.word(j) == "(" {
					s.argument = j + 1
					break
				}
			}
		}
	case m.tokens[i].tt == js.StringToken && m.text(i) == "-c" && isPython(m.text(i-2)) && m.word(i-1) == "," && m.word(i+1) == ",":
		// command: ['python3', '-c', text]
		s.argument = i + 2
		s.language = program.Python
	default:
		return s, false
	}
	if s.argument >= len(m.tokens) || m.word(s.argument) == ")" {
		return s, false
	}
	if s.language == program.Unknown {
		s.language, s.other = m.runtime(i)
	}
	return s, true
}

// isPython tells whether a command is a Python interpreter: python3, or
// /usr/bin/python3.12.
func isPython(command string) bool {
	version, ok := strings.CutPrefix(path.Base(command), "python")
	return ok && strings.Trim(version, "0123456789.") == ""
}

// constructed tells whether new stands before a dotted name that ends here.
func (m *module) constructed(i int) bool {
	for i > 1 && m.word(i-1) == "." {
		i -= 2
	}
	return m.word(i-1) == "new"
}

// runtime returns the language that the object around a token says its code is
// in, if it does.
func (m *module) runtime(i int) (language program.Language, other bool) {
	open := m.around[i]
	for open >= 0 && m.word(open) != "{" {
		open = m.around[open]
	}
	for range 2 {
		if open < 0 || m.tokens[open].pair < 0 {
			return program.Unknown, false
		}
		for j := open + 1; j < int(m.tokens[open].pair); j++ {
			if m.around[j] != open || strings.ToLower(m.word(j)) != "runtime" || m.word(j+1) != ":" {
				continue
			}
			value := strings.ToLower(m.file.Text[m.start(j+2):m.end(min(j+8, len(m.tokens)-1))])
			value, _, _ = strings.Cut(value, ",")
			switch {
			case strings.Contains(value, "python"):
				return program.Python, false
			case strings.Contains(value, "node") || strings.Contains(value, "ruby") || strings.Contains(value, "java"):
				return program.Unknown, true
			}
			return program.Unknown, false
		}
		// zipFile stands in an object of its own, beside the runtime.
		open = m.around[open]
		for open >= 0 && m.word(open) != "{" {
			open = m.around[open]
		}
	}
	return program.Unknown, false
}
