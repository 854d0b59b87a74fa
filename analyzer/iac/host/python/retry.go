package python

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/python/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// retry reads the retry that CDK's states are given: state.add_retry(max_attempts=3). What
// a dictionary alone gives, add_retry(**RETRY), stands where the dictionary does, however
// many calls use it.
func (s *search) retry(call *ast.Call, names *value.Scope) {
	method, ok := call.Func.(*ast.Attribute)
	if !ok || method.Attr != "add_retry" || len(call.Args) > 0 {
		return
	}
	p := s.place(call, names)
	read := s.keywords(p, call, 0)
	if !isRetry(read, s.known) {
		return
	}
	if len(call.Keywords) == 1 && s.module.Syntax.DoubleStar(call.Keywords[0]) {
		origin := s.values.Origin(s.place(call.Keywords[0].Value, names))
		if given := s.mapping(origin, 0); given != nil && len(given.Entries) > 0 {
			s.addTree(&program.Value{Kind: program.Call, Text: "add_retry", Range: given.Entries[0].KeyAt, Items: []*program.Value{given}}, origin.Span(), program.StepFunctions)
			return
		}
	}
	at := p.Span()
	end := s.module.Span(method).End
	root := &program.Value{Kind: program.Call, Text: s.receiver(method.Value) + "add_retry", Range: program.Range{Start: end - len("add_retry"), End: end}}
	if len(call.Keywords) > 0 {
		root.Items = []*program.Value{read}
	}
	s.addTree(root, at, program.StepFunctions)
}

// construction reads where one of some classes of CDK's tasks is constructed:
// tasks.LambdaInvoke(self, "Pay", lambda_function=fn).
func (s *search) construction(call *ast.Call, names *value.Scope) {
	name := last(value.Dotted(call.Func))
	if !slices.Contains(s.retrying, name) || !s.known || len(call.Args) != 2 {
		return
	}
	p := s.place(call, names)
	end := s.module.Span(call.Func).End
	root := &program.Value{Kind: program.Call, Text: name, Range: program.Range{Start: end - len(name), End: end}}
	if id, ok := s.module.Syntax.StringValue(call.Args[1]); ok {
		root.Text = id + "." + name
	}
	root.Items = []*program.Value{s.keywords(p, call, 0)}
	s.addTree(root, p.Span(), program.StepFunctions)
}

// schedule reads where a schedule of EventBridge is constructed, as settings of a service:
// scheduler.CfnSchedule(self, "Nightly", schedule_expression=…).
func (s *search) schedule(call *ast.Call, names *value.Scope) {
	name := last(value.Dotted(call.Func))
	if name != "CfnSchedule" || len(call.Args) != 2 || !s.imports("scheduler") {
		return
	}
	p := s.place(call, names)
	properties := s.keywords(p, call, 0)
	for i, k := range call.Keywords {
		// CfnSchedule.FlexibleTimeWindowProperty(mode="OFF"), where no dictionary is given
		if window, ok := k.Value.(*ast.Call); ok && len(properties.Entries) == len(call.Keywords) && len(window.Args) == 0 {
			properties.Entries[i].Value = s.keywords(s.place(window, names), window, 0)
		}
	}
	if id, ok := s.module.Syntax.StringValue(call.Args[1]); ok {
		name = id
	}
	s.addTree(&program.Value{Kind: program.Call, Text: name, Items: []*program.Value{properties}}, p.Span(), program.Services)
}

// receiver returns what a method is called on, and a dot: a variable, or the id of what is
// constructed there, as in tasks.LambdaInvoke(self, "Pay", …).
func (s *search) receiver(of ast.Expr) string {
	name := value.Dotted(of)
	if made, ok := of.(*ast.Call); ok && len(made.Args) > 1 {
		name, _ = s.module.Syntax.StringValue(made.Args[1])
	}
	if name != "" {
		name += "."
	}
	return name
}

// isRetry reports whether what an add_retry is given are the properties of CDK's, for
// certain: they have no others, and some that tell them from those of another library,
// where that is not imported.
func isRetry(v *program.Value, known bool) bool {
	properties := []string{"errors", "interval", "backoff_rate", "max_attempts", "max_delay", "jitter_strategy"}
	for _, e := range v.Entries {
		i := slices.Index(properties, e.Key)
		if i < 0 {
			return false
		}
		known = known || i < 3
	}
	return known
}

// imports reports whether the file has anything from a module of CDK, by a part of its name.
func (s *search) imports(library string) bool {
	return slices.ContainsFunc(s.module.Imports(), func(i value.Import) bool {
		return strings.Contains(i.From, library) || strings.Contains(i.Name, library)
	})
}

// states reads the states of state machines that are written as dictionaries.
func (s *search) states(e ast.Expr, names *value.Scope) {
	if s.literals[e] || !strings.Contains(s.module.Span(e).Text(), "ErrorEquals") {
		return
	}
	p := s.place(e, names)
	s.addTree(s.tree(p, 0), p.Span(), program.StepFunctions)
}

// addTree adds a program that is a tree, whose places count from the beginning of its file.
func (s *search) addTree(root *program.Value, at program.Span, language program.Language) {
	root.Move(-at.Start)
	text := program.Verbatim(at, func(guest string) (string, bool) { return guest, true })
	s.found = append(s.found, &program.Program{
		Text: text, Tree: root, Language: language, At: at, Declared: true, Whole: true, Carried: true, Site: true,
	})
}
