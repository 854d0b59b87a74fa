package terraform

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// search looks for the programs of one configuration.
type search struct {
	values *value.Evaluator
	source *source.Source
	found  []*program.Program
}

// inOrder returns attributes in the order of the file.
func inOrder(all hclsyntax.Attributes) []*hclsyntax.Attribute {
	var list []*hclsyntax.Attribute
	for _, a := range all {
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b *hclsyntax.Attribute) int { return cmp.Compare(a.SrcRange.Start.Byte, b.SrcRange.Start.Byte) })
	return list
}

// body looks at what a file or a block has.
func (s *search) body(body *hclsyntax.Body, block *hclsyntax.Block) {
	in := value.Scope{Source: s.source}
	if block != nil && value.IsTemplateFile(block) {
		s.template(block)
	} else {
		s.fields(blockFields(block, body, in))
	}
	if block != nil && block.Type == "resource" && len(block.Labels) == 2 && block.Labels[0] == "aws_scheduler_schedule" {
		s.schedule(block, in)
	}
	for _, inner := range body.Blocks {
		s.body(inner.Body, inner)
	}
}

// template reads a block of data "template_file".
func (s *search) template(block *hclsyntax.Block) {
	if given := block.Body.Attributes["template"]; given != nil {
		at := value.Scope{Source: s.source}.At(given.Expr)
		s.values.Ways() // of what was looked at before
		s.values.Sides(func() { s.add(s.values.Rendered(value.Template{Block: block, Source: s.source}), at, sink{}) })
	}
}

// fields looks at each field for a sink, and for programs in what it is given.
func (s *search) fields(f fields) {
	arguments := s.entrypoint(f)
	for _, name := range f.order {
		x := f.named[name]
		if name == arguments {
			continue
		}
		if to, ok := s.sink(f, name); ok && s.give(x, to) {
			continue
		}
		s.expression(x)
	}
}

// entrypoint looks for a program that is the arguments of a container's interpreter, which
// another field names, and returns the field that it stands in.
func (s *search) entrypoint(f fields) string {
	for _, pair := range [][2]string{{"command", "args"}, {"entryPoint", "command"}, {"entrypoint", "command"}, {"entry_point", "command"}} {
		command, arguments := f.named[pair[0]], f.named[pair[1]]
		if command.Expression == nil || arguments.Expression == nil {
			continue
		}
		words := s.values.Elements(command)
		last := words[max(len(words)-1, 0):]
		if len(last) == 0 || !takesProgram(s.values.Text(last[0].Expression, last[0].Scope).String()) {
			continue
		}
		to := sink{whole: true}
		for _, word := range words {
			to = to.ranBy(s.values.Text(word.Expression, word.Scope).String())
		}
		if texts := s.values.Elements(arguments); to.language != program.Unknown && len(texts) > 0 {
			s.give(texts[0], to)
			return pair[1]
		}
	}
	return ""
}

// give adds the program that a sink is given. It returns false for what is none.
func (s *search) give(x value.Located, to sink) bool {
	before := len(s.found)
	s.values.Ways() // of what was looked at before
	s.values.Sides(func() {
		text := s.values.Text
		if to.isList {
			text = func(hclsyntax.Expression, value.Scope) program.Text { return s.values.Lines(x) }
		}
		s.add(text(x.Expression, x.Scope), x, to)
	})
	return len(s.found) > before
}

// add adds a program, if it is in a language that is read.
func (s *search) add(text program.Text, x value.Located, to sink) {
	ways := s.values.Ways()
	language := languageIn(text.String(), to)
	if language == program.Unknown || s.values.IsExhausted() || isUnknown(text) || s.isReadAlone(x, language) {
		return
	}
	s.found = append(s.found, &program.Program{
		Text: text, Language: language, At: x.Scope.Source.OnDisk(x.Scope.Source.Span(x.Range())), Declared: to.language != program.Unknown, Interpreter: to.interpreter, Whole: to.whole, Carried: true, Ways: ways,
	})
}

// isUnknown reports whether nothing of a text is known.
func isUnknown(text program.Text) bool {
	for _, at := range text.Spans() {
		if strings.TrimSpace(at.Text()) != "" {
			return false
		}
	}
	return true
}

// isReadAlone reports whether a text is that of a file which is scanned for itself.
func (s *search) isReadAlone(x value.Located, language program.Language) bool {
	x = s.values.Given(x)
	call, ok := x.Expression.(*hclsyntax.FunctionCallExpr)
	switch {
	case !ok || len(call.Args) == 0:
		return false
	case value.ReturnsText(call.Name):
		return s.isReadAlone(x.Scope.At(call.Args[0]), language)
	case call.Name != "file" && call.Name != "filebase64" && call.Name != "templatefile":
		return false
	}
	file := s.values.File(call.Args[0], x.Scope)
	return file != nil && (language == program.Python && program.Named(file.Path) == language || language == program.StepFunctions && document.Reads(file.Path))
}

// expression looks for programs in an expression that no sink takes.
func (s *search) expression(x value.Located) {
	if s.values.IsExhausted() {
		return
	}
	switch y := x.Expression.(type) {
	case *hclsyntax.TemplateExpr:
		if s.isText(y) && s.give(x, sink{}) {
			return
		}
		for _, part := range y.Parts {
			s.expression(x.Scope.At(part))
		}
	case *hclsyntax.FunctionCallExpr:
		if isTextFunction(y.Name) && s.give(x, sink{}) {
			return
		}
		for _, argument := range y.Args {
			s.expression(x.Scope.At(argument))
		}
	case *hclsyntax.ObjectConsExpr:
		s.object(y, x.Scope)
	case *hclsyntax.TupleConsExpr:
		s.list(y, x.Scope)
	default:
		for _, inner := range operands(x.Expression) {
			s.expression(x.Scope.At(inner))
		}
	}
}

// isText reports whether a template may be a program: it has several lines, or reads a
// file.
func (s *search) isText(x *hclsyntax.TemplateExpr) bool {
	text := strings.TrimPrefix(s.source.Text(x.SrcRange), "\n") // which stands before a text of JSON
	return strings.Contains(text, "\n") || strings.Contains(text, `\n`) || strings.Contains(text, "file(")
}

// isTextFunction reports whether a function puts a text together of what it is given.
func isTextFunction(name string) bool {
	switch name {
	case "join", "format", "templatefile", "file", "filebase64", "trimspace", "chomp", "indent", "replace":
		return true
	}
	return value.ReturnsText(name)
}

// operands are the expressions in another that it may come to.
func operands(x hclsyntax.Expression) []hclsyntax.Expression {
	switch x := x.(type) {
	case *hclsyntax.TemplateWrapExpr:
		return []hclsyntax.Expression{x.Wrapped}
	case *hclsyntax.TemplateJoinExpr:
		return []hclsyntax.Expression{x.Tuple}
	case *hclsyntax.ParenthesesExpr:
		return []hclsyntax.Expression{x.Expression}
	case *hclsyntax.ConditionalExpr:
		return []hclsyntax.Expression{x.TrueResult, x.FalseResult}
	case *hclsyntax.ForExpr:
		return []hclsyntax.Expression{x.CollExpr, x.ValExpr}
	case *hclsyntax.IndexExpr:
		return []hclsyntax.Expression{x.Collection}
	case *hclsyntax.RelativeTraversalExpr:
		return []hclsyntax.Expression{x.Source}
	case *hclsyntax.SplatExpr:
		return []hclsyntax.Expression{x.Source}
	}
	return nil
}

// object looks at an object: a state machine, or fields.
func (s *search) object(x *hclsyntax.ObjectConsExpr, in value.Scope) {
	f := fields{named: make(map[string]value.Located)}
	for _, item := range x.Items {
		name := s.values.Text(item.KeyExpr, in).String()
		if _, again := f.named[name]; !again {
			f.order = append(f.order, name)
		}
		f.named[name] = in.At(item.ValueExpr)
	}
	has := func(name string) bool { return f.named[name].Expression != nil }
	switch {
	case has("StartAt") && has("States") && !source.IsOfJSON(x):
		s.stateMachine(x, in, true)
	case has("Type") && has("Retry") && !source.IsOfJSON(x):
		s.stateMachine(x, in, false) // a state, of a machine that is made elsewhere
	default:
		s.fields(f)
	}
}

// stateMachine adds an object that is one, or a part of one.
func (s *search) stateMachine(x *hclsyntax.ObjectConsExpr, in value.Scope, whole bool) {
	s.values.Sides(func() {
		if tree, text, ok := s.values.Tree(x, in); ok {
			s.found = append(s.found, &program.Program{
				Text: text, Tree: tree, Language: program.StepFunctions, At: s.source.OnDisk(s.source.Span(x.SrcRange)), Declared: true, Whole: whole, Carried: true,
			})
		}
	})
}

// list looks at a list: a command such as ["python3", "-c", text], or any other.
func (s *search) list(x *hclsyntax.TupleConsExpr, in value.Scope) {
	to := sink{whole: true}
	for i, item := range x.Exprs {
		if i > 0 && to.language != program.Unknown {
			if option, ok := s.values.Known(x.Exprs[i-1], in); ok && takesProgram(option) && s.give(in.At(item), to) {
				to = sink{whole: true}
				continue
			}
		}
		if word, ok := s.word(item, in); ok {
			to = to.ranBy(word)
			continue
		}
		s.expression(in.At(item))
	}
}

// word returns a short literal.
func (s *search) word(x hclsyntax.Expression, in value.Scope) (string, bool) {
	template, ok := x.(*hclsyntax.TemplateExpr)
	if !ok || len(template.Parts) != 1 {
		return "", false
	}
	_, value, ok := value.LiteralPart(template.Parts[0], in)
	return value, ok && !strings.Contains(value, "\n")
}
