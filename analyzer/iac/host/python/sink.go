package python

import (
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/python/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// sinks finds what a call takes as programs.
func (s *search) sinks(call *ast.Call, names *value.Scope) {
	of, name := cut(value.Dotted(call.Func))
	if method, ok := call.Func.(*ast.Attribute); ok {
		name = string(method.Attr) // of what has no name, too
	}
	switch {
	case (name == "from_inline" || name == "inline") && last(of) == "Code", name == "InlineCode":
		s.function(argument(call, "code"), call, names)
	case name == "StringAsset":
		s.asset(call, names)
	case name == "from_string" && last(of) == "DefinitionBody":
		s.add(argument(call, "definition"), program.StepFunctions, names)
	case name == "custom" && last(of) == "UserData":
		s.add(argument(call, "content"), program.Unknown, names)
	case name == "add_commands":
		s.commands(call, names)
	}
	for _, k := range call.Keywords {
		switch k.Arg {
		case "ZipFile", "zip_file", "inline_code", "InlineCode":
			s.function(k.Value, call, names)
		case "user_data", "UserData", "user_data_base64", "startup_script", "metadata_startup_script", "custom_data":
			s.add(k.Value, program.Unknown, names)
		case "definition_string":
			s.add(k.Value, program.StepFunctions, names)
		}
	}
}

// cut parts a dotted name before its last word.
func cut(dotted string) (of, name string) {
	if i := strings.LastIndexByte(dotted, '.'); i >= 0 {
		return dotted[:i], dotted[i+1:]
	}
	return "", dotted
}

func last(dotted string) string {
	_, name := cut(dotted)
	return name
}

// argument returns the first argument of a call, or the one of a name, and nil if it has
// neither.
func argument(call *ast.Call, name string) ast.Expr {
	if len(call.Args) > 0 {
		return call.Args[0]
	}
	return keyword(call, name)
}

func keyword(call *ast.Call, name string) ast.Expr {
	for _, k := range call.Keywords {
		if string(k.Arg) == name {
			return k.Value
		}
	}
	return nil
}

// function reads the code of a Lambda function, in the language that the call, or one
// around it, says.
func (s *search) function(code ast.Expr, call *ast.Call, names *value.Scope) {
	runtime := keyword(call, "runtime")
	for i := len(s.around) - 1; i >= 0 && runtime == nil; i-- {
		if outer, ok := s.around[i].(*ast.Call); ok {
			runtime = keyword(outer, "runtime")
		}
	}
	language := program.Unknown
	if runtime != nil {
		at := s.module.Span(runtime).Text()
		switch said := strings.ToLower(at); {
		case strings.Contains(said, "python"):
			language = program.Python
		case strings.Contains(said, "node"):
			language = program.JavaScript
		case strings.Contains(said, "ruby"), strings.Contains(said, "java"):
			return
		}
	}
	s.add(code, language, names)
}

// asset reads pulumi.StringAsset(text), which a dictionary has under a file's name.
func (s *search) asset(call *ast.Call, names *value.Scope) {
	language := program.Unknown
	if n := len(s.around); n > 0 {
		if d, ok := s.around[n-1].(*ast.Dict); ok {
			for i, v := range d.Values {
				if v == ast.Expr(call) {
					language = s.named(d.Keys[i])
				}
			}
		}
	}
	s.add(argument(call, "text"), language, names)
}

// named returns the language that a file's name says.
func (s *search) named(key ast.Expr) program.Language {
	name, _ := s.module.Syntax.StringValue(key)
	return program.Named(name)
}

// commands reads user_data.add_commands("…", "…"), each of which is a line of a shell's,
// unless the machine runs Windows.
func (s *search) commands(call *ast.Call, names *value.Scope) {
	method, ok := call.Func.(*ast.Attribute)
	if !ok || len(call.Args) == 0 || s.module.Syntax.HasStar(call) {
		return
	}
	made := s.values.Origin(s.place(method.Value, names))
	if m, ok := made.Expr.(*ast.Call); ok && last(value.Dotted(m.Func)) == "for_windows" {
		return
	}
	var lines []program.Text
	known := false
	for _, a := range call.Args {
		line, ok := s.values.Text(s.place(a, names))
		if !ok {
			line = program.Hole(s.module.Span(a))
		}
		known = known || ok
		lines = append(lines, line)
	}
	if !known {
		return
	}
	end := s.module.Span(call).End
	between := program.Cooked("\n", s.module.File.Span(end-1, end), nil)
	s.addText(program.Join(lines, between), program.Shell, s.module.Span(call))
}

// add adds the program that an expression comes to, in a language that is said or not.
func (s *search) add(e ast.Expr, language program.Language, names *value.Scope) {
	if e == nil {
		return
	}
	text, ok := s.values.Text(s.place(e, names))
	if ok && text.Len() > 0 {
		s.addText(text, language, s.module.Span(e))
	}
}

func (s *search) addText(text program.Text, language program.Language, at program.Span) {
	p := &program.Program{Text: text, Language: language, At: at, Declared: language != program.Unknown, Whole: true, Carried: true}
	if !p.Declared {
		p.Language = program.Sniff(text.String())
	}
	if p.Language != program.Unknown {
		s.found = append(s.found, p)
	}
}

// machine reads a text that is a state machine, which no sink is seen to take.
func (s *search) machine(e ast.Expr, names *value.Scope) {
	if s.literals[e] || !strings.Contains(s.module.Span(e).Text(), "ErrorEquals") {
		return
	}
	for sum, ok := e.(*ast.BinOp); ok; sum, ok = sum.Left.(*ast.BinOp) {
		s.literals[sum.Left] = true // which is a part of it
	}
	text, ok := s.values.Text(s.place(e, names))
	if ok && program.Sniff(text.String()) == program.StepFunctions {
		s.found = append(s.found, &program.Program{Text: text, Language: program.StepFunctions, At: s.module.Span(e), Carried: true})
	}
}
