package value

import (
	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/literal"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// template returns the text of the template literal that begins at a token.
func (e *Evaluator) template(m *project.Module, i int, in *frame, read literal.Reading) (value, int, bool) {
	code := m.Code
	start := code.Start(i) + len("`")
	if code.Type(i) == js.TemplateToken {
		return value{kind: text, text: read(code.File, start, code.End(i)-len("`"))}, i + 1, true
	}
	parts := []program.Text{read(code.File, start, code.End(i)-len("${"))}
	for {
		next := code.Pair(i)
		if next >= len(code.List) {
			return value{}, i, false
		}
		v, end := e.expression(m, i+1, in)
		filled := v.written()
		if end != next {
			filled = program.Hole(code.File.Span(code.End(i)-len("${"), code.End(next-1)))
		}
		parts = append(parts, filled)
		last := code.Type(next) == js.TemplateEndToken
		until := code.End(next) - len("${")
		if last {
			until = code.End(next) - len("`")
		}
		parts = append(parts, read(code.File, code.Start(next)+len("}"), until))
		i = next
		if last {
			return value{kind: text, text: program.Concat(parts...)}, i + 1, true
		}
	}
}

// tagged returns the text of a template with a tag that is known.
func (e *Evaluator) tagged(m *project.Module, i int, in *frame) (v value, next int, ok bool) {
	tag, at := m.Code.Word(i), i+1
	if tag == "String" && m.Code.Word(i+1) == "." && m.Code.Word(i+2) == "raw" {
		tag, at = "String.raw", i+3
	}
	if m.Code.Type(at) != js.TemplateToken && m.Code.Type(at) != js.TemplateStartToken {
		return value{}, i, false
	}
	switch tag {
	case "String.raw":
		return e.template(m, at, in, literal.Raw)
	case "dedent":
		dedented, ok := literal.Dedent(func(read literal.Reading) (program.Text, bool) {
			v, next, ok = e.template(m, at, in, read)
			return v.text, ok
		})
		return value{kind: text, text: dedented}, next, ok
	case "python", "py", "bash", "sh":
		return e.template(m, at, in, literal.Cook) // says to an editor what it is
	}
	return value{}, i, false // the tag may do anything
}
