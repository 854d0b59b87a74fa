package typescript

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/tree"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// retries finds the retries that CDK's states are given: state.addRetry({…}).
func (s *search) retries() {
	if !strings.Contains(s.code.File.Text, "addRetry") {
		return
	}
	known := s.imports("stepfunctions")
	for i := 0; i < len(s.code.List) && !s.values.Exhausted(); i++ {
		if dot := s.code.Word(i - 1); s.code.Word(i) != "addRetry" || dot != "." && dot != "?." || s.code.Word(i+1) != "(" {
			continue
		}
		switch arguments := s.code.Elements(i + 1); {
		case len(arguments) == 0 && known:
			s.addTree(s.callOf(i), value.Place{Module: s.module, From: i, Until: s.code.Pair(i+1) + 1}, program.StepFunctions)
		case len(arguments) == 1:
			for _, b := range s.code.Branches(arguments[0]) {
				s.retry(i, value.Place{Module: s.module, From: b.From, Until: b.Until}.Bare(), known)
			}
		}
	}
}

// retry reads what an addRetry at a token is given. What a constant is given stands where
// the constant does, however many calls use it.
func (s *search) retry(i int, given value.Place, known bool) {
	properties := s.values.Origin(given)
	if properties.Word() != "{" {
		return // a parameter, or what is made at another time
	}
	here := properties == given
	at := properties
	call := &program.Value{Kind: program.Call, Text: "addRetry"}
	if here {
		call = s.callOf(i)
		at = value.Place{Module: s.module, From: i, Until: s.code.Pair(i+1) + 1}
	}
	read := s.trees.Value(properties, at.Span().Start)
	if !isRetry(read, known) {
		return
	}
	if !here {
		call.Range = program.Range{Start: 0, End: len("{")}
		if len(read.Entries) > 0 {
			call.Range = read.Entries[0].KeyAt
		}
	}
	call.Items = []*program.Value{read}
	s.addTree(call, at, program.StepFunctions)
}

// constructions finds where some classes of CDK's tasks are constructed, with properties
// that are written there: new tasks.LambdaInvoke(this, 'Pay', {…}).
func (s *search) constructions(classes []string) {
	if len(classes) == 0 || !s.imports("stepfunctions") {
		return
	}
	s.constructionsOf(classes, program.StepFunctions, func(id, class string) string {
		if id != "" {
			return id + "." + class
		}
		return class
	})
}

// schedules finds the schedules of EventBridge that are constructed, as settings of a
// service: new scheduler.CfnSchedule(this, 'Nightly', {…}).
func (s *search) schedules() {
	const class = "CfnSchedule"
	if strings.Contains(s.code.File.Text, class) && s.imports("scheduler") {
		s.constructionsOf([]string{class}, program.Services, func(id, class string) string { return cmp.Or(id, class) })
	}
}

// constructionsOf adds each construction of some classes, as a program of a language. It is
// named by its id, if that is written there, and its class.
func (s *search) constructionsOf(classes []string, language program.Language, name func(id, class string) string) {
	for i := 0; i < len(s.code.List) && !s.values.Exhausted(); i++ {
		if !slices.Contains(classes, s.code.Word(i)) || s.code.Word(i+1) != "(" || !s.constructed(i) {
			continue
		}
		arguments := s.code.Elements(i + 1)
		at := value.Place{Module: s.module, From: i, Until: s.code.Pair(i+1) + 1}
		if len(arguments) != 3 || s.code.Word(arguments[2]) != "{" {
			continue
		}
		id := ""
		if s.code.Type(arguments[1]) == js.StringToken {
			id = s.code.Text(arguments[1])
		}
		call := &program.Value{Kind: program.Call, Text: name(id, s.code.Word(i)), Range: program.Range{End: s.code.End(i) - s.code.Start(i)}}
		call.Items = []*program.Value{s.trees.Value(value.At(s.module, arguments[2]), at.Span().Start)}
		s.addTree(call, at, language)
	}
}

// callOf returns the call of a method whose name is a token, by the name of what it is
// called on: a variable, or the id of what is constructed there.
func (s *search) callOf(i int) *program.Value {
	call := &program.Value{Kind: program.Call, Text: s.code.Word(i), Range: program.Range{End: s.code.End(i) - s.code.Start(i)}}
	first := i - 1
	for first > 0 && s.code.IsName(first-1) {
		first -= 2
		if word := s.code.Word(first); word != "." && word != "?." {
			break
		}
	}
	receiver := value.Place{Module: s.module, From: first + 1, Until: i - 1}.Dotted()
	if open := int(s.code.List[max(i-2, 0)].Pair); receiver == "" && s.code.Word(i-2) == ")" && open > 0 {
		// new tasks.LambdaInvoke(this, 'Pay', {…}).addRetry
		if arguments := s.code.Elements(open); len(arguments) > 1 && s.code.Type(arguments[1]) == js.StringToken && s.constructed(open-1) {
			receiver = s.code.Text(arguments[1])
		}
	}
	if receiver != "" {
		call.Text = receiver + "." + call.Text
	}
	return call
}

// isRetry reports whether what an addRetry is given are the properties of CDK's, for
// certain: they have no others, and some that tell them from those of another library,
// where that is not imported.
func isRetry(v *program.Value, known bool) bool {
	properties := []string{"errors", "interval", "backoffRate", "maxAttempts", "maxDelay", "jitterStrategy"}
	for _, e := range v.Entries {
		i := slices.Index(properties, e.Key)
		if i < 0 {
			return false
		}
		known = known || i < 3
	}
	return known && v.Kind == program.Mapping
}

// imports reports whether the file has anything from a module of CDK, by a part of its name.
func (s *search) imports(library string) bool {
	for _, d := range s.module.Scope.Imports() {
		if strings.Contains(d.From, library) || strings.Contains(d.Name, library) {
			return true
		}
	}
	return false
}

// addTree adds a program that is a tree, whose places count from a place of a file.
func (s *search) addTree(root *program.Value, at value.Place, language program.Language) {
	s.found = append(s.found, &program.Program{
		Text: tree.Text(at.Span()), Tree: root, Language: language, At: at.Span(), Declared: true, Whole: true, Carried: true, Site: true,
	})
}
