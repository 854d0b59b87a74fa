// Package typescript finds the guest programs that TypeScript and JavaScript
// carry: the strings that a sink such as CDK's Code.fromInline is given, put
// together from constants, functions and modules.
package typescript

import (
	"context"
	"fmt"
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

// Name covers JavaScript, too.
func (h *Host) Name() string { return "typescript" }

var extensions = []string{".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"}

// Reads tells whether a file is TypeScript or JavaScript with code in it.
func (h *Host) Reads(path string) bool {
	return slices.Contains(extensions, filepath.Ext(path)) && !strings.HasSuffix(path, ".d.ts")
}

// Signals are the words of sinks.
func (h *Host) Signals() []string {
	return []string{"fromInline", "InlineCode", "inlineCode", "zipFile", "ZipFile", ".py'", ".py\"", "Code.inline("}
}

// NeedsSignal is false, since programs are known by their own words, too.
func (h *Host) NeedsSignal() bool { return false }

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
	s := &search{evaluator: &evaluator{host: h, steps: maxSteps, ctx: ctx}, module: m, taken: make([]bool, len(m.tokens))}
	s.sinks()
	s.texts()
	if s.steps < 0 && ctx.Err() == nil {
		return s.found, fmt.Errorf("%s: not read to its end, since its expressions are too many or too long", file.Path)
	}
	return s.found, ctx.Err()
}

// search looks for the programs of one module.
type search struct {
	*evaluator
	*module
	// taken are the tokens of what a sink is given.
	taken []bool
	found []*program.Program
}

// sinks finds what sinks are given.
func (s *search) sinks() {
	for i := 0; i < len(s.tokens) && s.steps >= 0; i++ {
		sink, ok := s.sink(i)
		if !ok {
			continue
		}
		for _, b := range s.branches(sink.argument) {
			s.steps -= b.until - b.from
			text := s.sum(s.module, b.from, b.until, nil)
			for t := b.from; t < b.until; t++ {
				s.taken[t] = true
			}
			if !sink.other {
				s.add(&program.Program{Text: text, Language: sink.language, At: s.at(b), Declared: sink.language != program.Unknown, Whole: true})
			}
		}
	}
}

// texts finds what no sink is seen to take, and what looks like a program.
func (s *search) texts() {
	for i := 0; i < len(s.tokens) && s.steps >= 0; i++ {
		if s.taken[i] || !s.beginsText(i) {
			continue
		}
		text, end := s.expression(s.module, i, nil)
		s.add(&program.Program{Text: text, At: s.at(branch{i, end})})
		i = max(i, end-1)
	}
}

func (s *search) at(b branch) program.Span {
	return s.file.Span(s.start(b.from), s.end(b.until-1))
}

// add adds a program, if it is in a language that is read.
func (s *search) add(p *program.Program) {
	p.Carried = true
	if p.Language == program.Unknown {
		p.Language = program.Sniff(p.Text.String())
	}
	if p.Language != program.Unknown {
		s.found = append(s.found, p)
	}
}

// beginsText tells whether an expression that gives a text begins at a token:
// a literal, or a list that is joined.
func (m *module) beginsText(i int) bool {
	switch m.tokens[i].tt {
	case js.StringToken:
		if next := m.word(i + 1); next != "+" && next != "." && !strings.Contains(m.word(i), `\n`) {
			return false // one line is no program
		}
		return m.tt(i-1) != js.AddToken
	case js.TemplateToken, js.TemplateStartToken:
		return m.tt(i-1) != js.AddToken
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
	case m.tokens[i].tt == js.StringToken && m.text(i) == "-c" && program.IsPython(m.text(i-2)) && m.word(i-1) == "," && m.word(i+1) == ",":
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
