// Package value tells what the expressions of Python code come to, as far as that is
// certain: texts, with the way back to where each byte is written, and the dictionaries,
// lists and calls that names stand for. What is not known is a hole.
package value

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/python/literal"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
)

// Tree gives the files that a module imports.
type Tree interface {
	// File returns the file at a path on disk, and nil if there is none.
	File(path string) *program.File
}

// Evaluator evaluates the expressions of one file.
type Evaluator struct {
	ctx     context.Context
	tree    Tree
	modules map[string]*Module
	steps   int
	depth   int
}

// maxSteps, in expressions, maxDepth and maxText, in bytes, bound the work for one file.
const (
	maxSteps = 500_000
	maxDepth = 64
	maxText  = 4 << 20
)

// New returns an evaluator for a file.
func New(ctx context.Context, tree Tree, file *Module) *Evaluator {
	return &Evaluator{ctx: ctx, tree: tree, modules: map[string]*Module{file.File.Path: file}, steps: maxSteps}
}

// Exhausted reports whether the bounds of the work for the file were met, after which all
// is unknown.
func (e *Evaluator) Exhausted() bool { return e.steps < 0 }

// Place is an expression, with the names where it stands and what was passed there.
type Place struct {
	Expr  ast.Expr
	Scope *Scope
	frame *frame
}

// Span is where the expression stands.
func (p Place) Span() program.Span { return p.Scope.Module.Span(p.Expr) }

// At is another expression that stands at the same place.
func (p Place) At(e ast.Expr) Place { return Place{Expr: e, Scope: p.Scope, frame: p.frame} }

// frame is the call of a function whose parameters are looked up.
type frame struct {
	function *ast.FunctionDef
	given    map[string]Place
	outer    *frame
}

// Text returns the text that an expression comes to. It returns false for what is none, or
// not known.
func (e *Evaluator) Text(p Place) (program.Text, bool) { return e.text(p, literal.Style{}) }

func (e *Evaluator) text(p Place, style literal.Style) (program.Text, bool) {
	e.depth++
	defer func() { e.depth-- }()
	if e.steps--; e.steps < 0 || e.depth > maxDepth || e.ctx.Err() != nil {
		return program.Text{}, false
	}
	if parts, ok := p.Scope.Module.Syntax.Parts(p.Expr); ok {
		return e.literal(p, parts, style), true
	}
	switch n := p.Expr.(type) {
	case *ast.BinOp:
		switch n.Op {
		case ast.Add:
			return e.sum(p, n, style)
		case ast.Modulo:
			return e.percent(p, n, style)
		}
		return program.Text{}, false
	case *ast.Call:
		if t, ok := e.method(p, n, style); ok {
			return t, true
		}
	}
	if origin := e.Origin(p); origin != p {
		return e.text(origin, style)
	}
	return program.Text{}, false
}

// filled returns the text or the number of an expression that is put into another text,
// and a hole at a place if neither is known.
func (e *Evaluator) filled(p Place, hole program.Span, style literal.Style) program.Text {
	if t, ok := e.text(p, style); ok {
		return t
	}
	number := e.Origin(p)
	if _, ok := number.Expr.(*ast.Num); ok && strings.Trim(number.Span().Text(), "0123456789") == "" {
		return program.Verbatim(number.Span(), nil)
	}
	return program.Hole(hole)
}

func (e *Evaluator) literal(p Place, parts []syntax.Part, style literal.Style) program.Text {
	m := p.Scope.Module
	var texts []program.Text
	for _, part := range parts {
		at := m.File.Span(part.Start+m.move, part.End+m.move)
		switch {
		case !part.Field:
			texts = append(texts, literal.Text(m.File, m.move, part, style))
		case part.Value != nil:
			texts = append(texts, e.filled(p.At(part.Value), at, style))
		default:
			texts = append(texts, program.Hole(at))
		}
	}
	return e.bounded(program.Concat(texts...))
}

// bounded ends the work where names that stand for names make a text too long.
func (e *Evaluator) bounded(t program.Text) program.Text {
	if t.Len() > maxText {
		e.steps = -1
		return program.Text{}
	}
	return t
}

// sum returns a + b, where one of them is a text that is known.
func (e *Evaluator) sum(p Place, n *ast.BinOp, style literal.Style) (program.Text, bool) {
	var terms []ast.Expr
	left := ast.Expr(n)
	for {
		b, ok := left.(*ast.BinOp)
		if !ok || b.Op != ast.Add {
			break
		}
		terms = append(terms, b.Right)
		left = b.Left
	}
	terms = append(terms, left)
	known := false
	texts := make([]program.Text, len(terms))
	for i, term := range terms {
		t, ok := e.text(p.At(term), style)
		if !ok {
			t = program.Hole(p.At(term).Span())
		}
		texts[len(terms)-1-i] = t
		known = known || ok
	}
	return e.bounded(program.Concat(texts...)), known
}

// Origin follows the names of constants, of attributes and of functions that return one
// expression to that expression. Others are their own origins.
func (e *Evaluator) Origin(p Place) Place {
	e.depth++
	defer func() { e.depth-- }()
	for range maxDepth {
		if e.steps--; e.steps < 0 || e.depth > maxDepth {
			break
		}
		next, ok := e.step(p)
		if !ok {
			break
		}
		p = next
	}
	return p
}

func (e *Evaluator) step(p Place) (Place, bool) {
	switch n := p.Expr.(type) {
	case *ast.Name, *ast.Attribute:
		if given, ok := e.parameter(p); ok {
			return given, true
		}
		b, ok := e.meaning(p)
		return Place{Expr: b.value, Scope: b.in, frame: p.frameOf(b.in)}, ok && b.value != nil
	case *ast.Call:
		b, ok := e.meaning(p.At(n.Func))
		if !ok || b.function == nil {
			return p, false
		}
		return e.result(p, n, b)
	}
	return p, false
}

// frameOf keeps what was passed for the names of the same function.
func (p Place) frameOf(s *Scope) *frame {
	for f := p.frame; f != nil && s != nil; f = f.outer {
		if s.node == f.function {
			return f
		}
	}
	return nil
}

// parameter returns what the call that leads here passes for a name.
func (e *Evaluator) parameter(p Place) (Place, bool) {
	name, ok := p.Expr.(*ast.Name)
	if !ok {
		return p, false
	}
	b, ok := p.Scope.lookup(string(name.Id))
	if !ok || !b.parameter {
		return p, false
	}
	for f := p.frame; f != nil; f = f.outer {
		if given, ok := f.given[string(name.Id)]; ok {
			return given, true
		}
	}
	return p, false
}

// meaning returns what a name, or an attribute, stands for.
func (e *Evaluator) meaning(p Place) (binding, bool) {
	if e.steps--; e.steps < 0 {
		return binding{}, false
	}
	switch n := p.Expr.(type) {
	case *ast.Name:
		b, ok := p.Scope.lookup(string(n.Id))
		if !ok {
			return binding{}, false
		}
		return e.imported(p.Scope.Module, b, 0)
	case *ast.Attribute:
		return e.attribute(p, n)
	}
	return binding{}, false
}

// attribute returns what self.name, Class.name or module.name stands for.
func (e *Evaluator) attribute(p Place, n *ast.Attribute) (binding, bool) {
	name := string(n.Attr)
	if of := Dotted(n.Value); of == "self" || of == "cls" {
		return p.Scope.class().member(name)
	}
	of, ok := e.meaning(p.At(n.Value))
	switch {
	case !ok:
	case of.class != nil:
		return of.in.Module.scopes[of.class].member(name)
	case of.from != "" && of.name == "":
		if m := e.module(p.Scope.Module, of.from, of.level); m != nil {
			b, ok := m.Top.lookup(name)
			if !ok {
				return binding{}, false
			}
			return e.imported(m, b, 1)
		}
	}
	return binding{}, false
}

// member returns what a class, or self, has under a name, unless another class may have
// something else under it.
func (s *Scope) member(name string) (binding, bool) {
	if s == nil || s.Module.extended[string(s.node.(*ast.ClassDef).Name)] {
		return binding{}, false
	}
	all := append(append([]binding{}, s.names[name]...), s.fields[name]...)
	if len(all) != 1 {
		return binding{}, false
	}
	return all[0], true
}

// imported follows a name to the module that it comes from.
func (e *Evaluator) imported(m *Module, b binding, depth int) (binding, bool) {
	if b.from == "" && b.level == 0 || b.name == "" || depth > maxDepth {
		return b, true
	}
	if source := e.module(m, b.from, b.level); source != nil {
		if found, ok := source.Top.lookup(b.name); ok {
			return e.imported(source, found, depth+1)
		}
		return binding{}, false
	}
	// from package import module
	from := b.name
	if b.from != "" {
		from = b.from + "." + b.name
	}
	return binding{from: from, level: b.level}, true
}

// maxOutward is how many directories further out a module is looked for that is imported
// by its whole name.
const maxOutward = 4

// module returns the module that a name stands for, as seen from another, and nil for a
// package's that is installed.
func (e *Evaluator) module(from *Module, name string, level int) *Module {
	dir := filepath.Dir(from.File.Path)
	path := filepath.Join(strings.Split(name, ".")...)
	if level > 0 {
		for range level - 1 {
			dir = filepath.Dir(dir)
		}
		return e.moduleAt(filepath.Join(dir, path))
	}
	for range maxOutward {
		if m := e.moduleAt(filepath.Join(dir, path)); m != nil {
			return m
		}
		dir = filepath.Dir(dir)
	}
	return nil
}

func (e *Evaluator) moduleAt(base string) *Module {
	for _, path := range []string{base + ".py", filepath.Join(base, "__init__.py")} {
		m, known := e.modules[path]
		if !known && e.tree != nil {
			if file := e.tree.File(path); file != nil {
				m = Read(file)
			}
			e.modules[path] = m
		}
		if m != nil {
			return m
		}
	}
	return nil
}

// result returns the one expression that a called function returns.
func (e *Evaluator) result(p Place, call *ast.Call, b binding) (Place, bool) {
	s := b.in.Module.scopes[b.function]
	if s == nil || len(s.returns) != 1 || s.returns[0] == nil {
		return p, false
	}
	for f := p.frame; f != nil; f = f.outer {
		if f.function == b.function {
			return p, false // recursion has no one value
		}
	}
	f := &frame{function: b.function, given: make(map[string]Place), outer: p.frame}
	f.pass(p, call, b)
	return Place{Expr: s.returns[0], Scope: s, frame: f}, true
}

// pass notes what a call passes for each parameter, or its default.
func (f *frame) pass(p Place, call *ast.Call, b binding) {
	a := b.function.Args
	if a == nil || p.Scope.Module.Syntax.HasStar(call) {
		return
	}
	names := a.Args
	if _, isMethod := b.in.node.(*ast.ClassDef); isMethod && len(names) > 0 && (names[0].Arg == "self" || names[0].Arg == "cls") {
		names = names[1:]
	}
	for i, value := range a.Defaults {
		f.given[string(a.Args[len(a.Args)-len(a.Defaults)+i].Arg)] = Place{Expr: value, Scope: b.in}
	}
	for i, value := range a.KwDefaults {
		if value != nil && i < len(a.Kwonlyargs) {
			f.given[string(a.Kwonlyargs[i].Arg)] = Place{Expr: value, Scope: b.in}
		}
	}
	for i, value := range call.Args {
		if i < len(names) {
			f.given[string(names[i].Arg)] = p.At(value)
		}
	}
	for _, k := range call.Keywords {
		if p.Scope.Module.Syntax.DoubleStar(k) {
			f.given = nil // which of them are passed is not known
			return
		}
		f.given[string(k.Arg)] = p.At(k.Value)
	}
}
