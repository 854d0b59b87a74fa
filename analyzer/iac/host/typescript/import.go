package typescript

import (
	"path/filepath"
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// imported returns the text of a name that another module exports.
func (e *evaluator) imported(m *module, i int, d *declaration, home *module, in *frame) (program.Text, int, bool) {
	e.depth++
	defer func() { e.depth-- }()
	if e.depth > maxDepth {
		return program.Text{}, i, false // modules that import each other
	}
	name := d.name
	if name == "*" {
		if m.word(i+1) != "." {
			return program.Text{}, i, false
		}
		i += 2
		name = m.word(i)
	}
	source := e.host.resolve(home, d.from)
	return e.exported(m, i, name, source, in)
}

// exported returns the text of a name that a module exports, through those
// that it exports on.
func (e *evaluator) exported(m *module, i int, name string, source *module, in *frame) (program.Text, int, bool) {
	e.depth++
	defer func() { e.depth-- }()
	if source == nil || e.depth > maxDepth {
		return program.Text{}, i, false
	}
	x, ok := source.exports[name]
	if !ok {
		for _, star := range source.stars {
			if text, next, ok := e.exported(m, i, name, e.host.resolve(source, star), in); ok {
				return text, next, true
			}
		}
		return program.Text{}, i, false
	}
	switch {
	case x.from != "":
		return e.exported(m, i, x.local, e.host.resolve(source, x.from), in)
	case x.local != "":
		d := source.lookup(x.local, -1)
		for _, all := range source.declared[x.local] {
			if d == nil && all.block < 0 {
				d = all
			}
		}
		if d == nil {
			return program.Text{}, i, false
		}
		return e.declared(m, i, d, source, in)
	}
	if params, body, ok := source.arrow(x.value); ok {
		f := &declaration{kind: function, value: params, body: body}
		return e.callMember(m, i, f, source, in)
	}
	text, _ := e.expression(source, x.value, nil)
	return text, i + 1, true
}

// resolve returns the module that a name stands for, as seen from another:
// that of a path, or of an alias that the project's configuration sets.
func (h *Host) resolve(from *module, name string) *module {
	if h.tree == nil {
		return nil
	}
	dir := filepath.Dir(from.file.Path)
	if strings.HasPrefix(name, ".") {
		return h.moduleAt(filepath.Join(dir, filepath.FromSlash(name)))
	}
	for _, place := range h.aliases(dir).places(name) {
		if m := h.moduleAt(place); m != nil {
			return m
		}
	}
	return nil // a package
}

// moduleAt returns the module at a path, which may leave out its extension, or
// name a directory.
func (h *Host) moduleAt(base string) *module {
	candidates := []string{base}
	stem := base
	for _, ext := range []string{".js", ".mjs", ".cjs", ".jsx"} {
		stem = strings.TrimSuffix(stem, ext) // ./x.js may be written as x.ts
	}
	for _, ext := range extensions {
		candidates = append(candidates, base+ext, stem+ext)
	}
	for _, ext := range extensions {
		candidates = append(candidates, filepath.Join(base, "index"+ext))
	}
	for _, c := range candidates {
		if !h.Reads(c) {
			continue
		}
		if file := h.tree.File(c); file != nil {
			return h.module(file)
		}
	}
	return nil
}

// fileRead returns the text of readFileSync(path.join(__dirname, 'x.py')).
func (e *evaluator) fileRead(m *module, i int) (program.Text, int, bool) {
	open := i + 1
	if m.word(i+1) == "." {
		i, open = i+2, i+3
	}
	if m.word(i) != "readFileSync" || m.word(open) != "(" || e.host.tree == nil {
		return program.Text{}, i, false
	}
	args := m.elements(open)
	if len(args) == 0 {
		return program.Text{}, i, false
	}
	path := ""
	if m.tt(args[0]) == js.StringToken {
		path = m.text(args[0])
	} else if m.word(args[0]) == "path" && m.word(args[0]+3) == "(" {
		parts := m.elements(args[0] + 3)
		for n, p := range parts {
			switch {
			case n == 0 && m.word(p) == "__dirname":
			case m.tt(p) == js.StringToken:
				path = filepath.Join(path, m.text(p))
			default:
				return program.Text{}, i, false
			}
		}
	}
	if path == "" {
		return program.Text{}, i, false
	}
	file := e.host.tree.File(filepath.Join(filepath.Dir(m.file.Path), path))
	if file == nil {
		return program.Text{}, i, false
	}
	return program.Verbatim(file.All(), func(s string) (string, bool) { return s, true }), m.pair(open) + 1, true
}
