package value

import (
	"path/filepath"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// imported returns the value of a name that another module exports.
func (e *Evaluator) imported(m *project.Module, i int, d *scope.Declaration, home *project.Module, in *frame) (value, int, bool) {
	if d.Name == "*" {
		return e.required(m, i, e.resolve(home, d.From), in)
	}
	v, next, ok := e.exported(m, i, d.Name, e.resolve(home, d.From), in)
	if v.kind == list && ok {
		if pushes, known := home.Scope.Pushes(d, i); !known || len(pushes) > 0 {
			return value{}, i, false
		}
	}
	return v, next, ok
}

// required returns the value of a module as a whole, or of its member, where
// the module's name or its require ends with token i of module m.
func (e *Evaluator) required(m *project.Module, i int, source *project.Module, in *frame) (value, int, bool) {
	if source == nil {
		return value{}, i, false
	}
	if m.Code.Word(i+1) == "." {
		if v, next, ok := e.exported(m, i+2, m.Code.Word(i+2), source, in); ok {
			return v, next, v.kind != list // whose elements may change
		}
	}
	v, next, ok := e.exported(m, i, scope.Whole, source, in)
	return v, next, ok && v.kind != list
}

// exported returns the value of a name that a module exports, through those
// that it exports on.
func (e *Evaluator) exported(m *project.Module, i int, name string, source *project.Module, in *frame) (value, int, bool) {
	e.depth++
	defer func() { e.depth-- }()
	e.steps--
	if source == nil || e.depth > maxDepth || e.steps < 0 {
		return value{}, i, false // modules that import each other
	}
	x, ok := source.Scope.Exports[name]
	if !ok {
		for _, star := range source.Scope.Stars {
			if v, next, ok := e.exported(m, i, name, e.resolve(source, star), in); ok {
				return v, next, true
			}
		}
		return e.memberOfWhole(m, i, name, source, in)
	}
	switch {
	case x.From != "":
		return e.exported(m, i, x.Local, e.resolve(source, x.From), in)
	case x.Local != "":
		d := source.Scope.Lookup(x.Local, -1)
		if d == nil {
			return value{}, i, false
		}
		return e.declared(m, i, d, source, in)
	case x.Value == 0:
		return value{}, i, false // given a value more than once
	}
	if f := source.Scope.Anonymous(x.Value); f != nil {
		return e.call(m, i, f, source, in)
	}
	if source.Code.Word(x.Value) == "{" && m.Code.Word(i+1) == "." {
		return e.member(m, i+2, x.Value, source, in)
	}
	v, _ := e.expression(source, x.Value, nil)
	return v, i + 1, true
}

// memberOfWhole returns the value of a name that a module of CommonJS exports as
// a member of an object that has a name of its own.
func (e *Evaluator) memberOfWhole(m *project.Module, i int, name string, source *project.Module, in *frame) (value, int, bool) {
	d := source.Scope.Lookup(source.Scope.Exports[scope.Whole].Local, -1)
	if d == nil || d.Kind != scope.Constant || source.Scope.Changes(d) || source.Code.Word(d.Value) != "{" || m.Code.Word(i) != name {
		return value{}, i, false
	}
	return e.member(m, i, d.Value, source, in)
}

// fileRead returns the text of readFileSync(path.join(__dirname, 'x.py')).
func (e *Evaluator) fileRead(m *project.Module, i int) (value, int, bool) {
	code := m.Code
	open := i + 1
	if code.Word(i+1) == "." {
		i, open = i+2, i+3
	}
	if code.Word(i) != "readFileSync" || code.Word(open) != "(" {
		return value{}, i, false
	}
	arguments := code.Elements(open)
	if len(arguments) == 0 {
		return value{}, i, false
	}
	path, first := "", arguments[0]
	if code.Type(first) == js.StringToken {
		path = code.Text(first)
	} else if code.Word(first) == "path" && code.Word(first+3) == "(" {
		for n, p := range code.Elements(first + 3) {
			switch {
			case n == 0 && code.Word(p) == "__dirname":
			case code.Type(p) == js.StringToken:
				path = filepath.Join(path, code.Text(p))
			default:
				return value{}, i, false
			}
		}
	}
	if path == "" {
		return value{}, i, false
	}
	file := e.file(m, path)
	if file == nil {
		return value{}, i, false
	}
	verbatim := program.Verbatim(file.All(), func(s string) (string, bool) { return s, true })
	return value{kind: text, text: verbatim}, code.Pair(open) + 1, true
}
