// Package summarize makes data of what the functions and values at the top of a text are,
// for those who import it.
package summarize

import (
	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/jitteroff"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/number"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
)

// Summaries are those of one text.
type Summaries struct {
	tree    *source.Tree
	names   *scope.Names
	called  *callee.Functions
	numbers *number.Numbers
	values  *jitter.Values
	waits   *wait.Waits
	calls   *remote.Calls
	flows   *failure.Flows
	off     *jitteroff.Rule
}

// New returns the summaries of a text.
func New(tree *source.Tree, names *scope.Names, called *callee.Functions, numbers *number.Numbers, values *jitter.Values, waits *wait.Waits, calls *remote.Calls, flows *failure.Flows, off *jitteroff.Rule) *Summaries {
	return &Summaries{tree, names, called, numbers, values, waits, calls, flows, off}
}

// Module returns what is known of the names at the top of the text.
func (s *Summaries) Module() *summary.Module {
	m := &summary.Module{Functions: make(map[string]*summary.Function), Values: make(map[string]summary.Value), Classes: make(map[string]*summary.Class)}
	for name, bindings := range s.names.Top() {
		only := bindings[0]
		switch {
		case len(bindings) == 1 && only.Kind == scope.Defined:
			switch defined := only.Node.(type) {
			case *ast.FunctionDef:
				m.Functions[name] = s.function(defined)
			case *ast.ClassDef:
				m.Classes[name] = s.class(defined)
			}
		case len(bindings) == 1 && only.Kind == scope.Imported:
			s.handOn(m, name, only.Path)
		default:
			s.value(m, name, bindings)
		}
	}
	return m
}

// handOn takes over what is known of a name that is imported.
func (s *Summaries) handOn(m *summary.Module, name, path string) {
	if f := s.tree.Imports.Function(path); f != nil {
		m.Functions[name] = f
	}
	if v, ok := s.tree.Imports.Value(path); ok {
		m.Values[name] = v
	}
	if c := s.tree.Imports.Class(path); c != nil {
		m.Classes[name] = c
	}
}

func (s *Summaries) value(m *summary.Module, name string, bindings []*scope.Binding) {
	v := summary.Value{Differs: s.values.Made(s.values.Variable(name), nil).Differs}
	if len(bindings) == 1 && bindings[0].Kind == scope.Assigned && bindings[0].Value != nil {
		v.Number, v.IsKnown = s.numbers.Of(bindings[0].Value)
	}
	m.Values[name] = v
}

// function works out what is known of a function.
func (s *Summaries) function(f *ast.FunctionDef) *summary.Function {
	known := &summary.Function{Params: s.params(f.Args)}
	s.tree.Bounds.Within(s.tree.BodyOf(f), func() {
		known.Local = s.calls.LocalFunction(f)
		ending := s.flows.Ending(f)
		known.Persists, known.Refuses, known.ByNone = ending.Persists, ending.Refuses, ending.ByNone
		if length, ok := s.waits.Helper(f); ok {
			made := s.values.Made(length, f)
			known.Waits = &made
		}
		known.Returns = s.values.Made(s.values.Returns(f), f)
		known.Gives = s.given(f)
		known.Factors = s.off.Factors(f)
	})
	return known
}

// given returns what is known of the function that another one gives, or nil.
func (s *Summaries) given(by *ast.FunctionDef) *summary.Given {
	given := s.called.Gives(by)
	if given == nil {
		return nil
	}
	known := s.values.Gives(given, by)
	switch given := given.(type) {
	case *ast.FunctionDef:
		known.Function.Params = s.params(given.Args)
	case *ast.Lambda:
		known.Function.Params = s.params(given.Args)
	}
	return known
}

// class returns what is known of a class, or nil.
func (s *Summaries) class(class *ast.ClassDef) *summary.Class {
	r := s.called.Record(class)
	if r == nil {
		return nil
	}
	known := &summary.Class{Keeps: make(map[string]string)}
	for _, f := range r.Fields {
		if f.Name != "" && !s.values.SetElsewhere(f.Name) {
			known.Keeps[f.Name] = f.Takes
		}
		known.Make.Params = append(known.Make.Params, s.taken(f.Takes, f.Default, f.ByName))
	}
	return known
}

func (s *Summaries) params(args *ast.Arguments) []summary.Param {
	if args == nil {
		return nil
	}
	var params []summary.Param
	for _, a := range args.Args {
		params = append(params, s.taken(string(a.Arg), s.called.Default(a), false))
	}
	for _, a := range args.Kwonlyargs {
		params = append(params, s.taken(string(a.Arg), s.called.Default(a), true))
	}
	return params
}

// taken returns what is known of a parameter that has a default, or nil.
func (s *Summaries) taken(name string, value ast.Expr, byName bool) summary.Param {
	p := summary.Param{Name: name, ByName: byName}
	if value == nil {
		return p
	}
	p.HasDefault, p.Default = true, s.values.Follow(value, nil).Kind()
	n, known := s.numbers.Constant(value)
	p.Off = known && n == 0 || s.numbers.Off(value)
	constant, ok := value.(*ast.NameConstant)
	p.Switch = ok && constant.Value != ast.Singleton(py.None)
	return p
}
