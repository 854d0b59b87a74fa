package value

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// method applies the method that stands at a token, if one does. It returns
// false for one that is not known.
func (e *Evaluator) method(m *project.Module, v value, i int, in *frame) (value, int, bool) {
	code := m.Code
	if code.Word(i) != "." {
		return v, i, true
	}
	name, open := code.Word(i+1), i+2
	if code.Word(open) != "(" {
		return v, i, false
	}
	arguments, next := code.Elements(open), code.Pair(open)+1
	switch {
	case name == "valueOf":
		return v, next, true
	case name == "toString" && len(arguments) == 0 && v.kind != unknown:
		return value{kind: text, text: v.written()}, next, true
	case v.kind == list && name == "join":
		separator := v.text
		if len(arguments) > 0 {
			given, _ := e.expression(m, arguments[0], in)
			separator = given.written()
		}
		return value{kind: text, text: v.join(separator)}, next, true
	case v.kind == text || v.kind == unknown:
		t, ok := e.ofText(m, name, v.text, arguments, in)
		return value{kind: text, text: t}, next, ok
	}
	return v, next, false
}

// ofText applies a method of texts.
func (e *Evaluator) ofText(m *project.Module, name string, t program.Text, arguments []int, in *frame) (program.Text, bool) {
	switch name {
	case "toString":
		return t, true
	case "trim":
		return t.TrimSpace(), true
	case "trimStart", "trimLeft":
		kept := len(strings.TrimLeft(t.String(), program.WhiteSpace))
		return t.Slice(t.Len()-kept, t.Len()), true
	case "trimEnd", "trimRight":
		return t.Slice(0, len(strings.TrimRight(t.String(), program.WhiteSpace))), true
	case "replace", "replaceAll":
		if len(arguments) != 2 || m.Code.Type(arguments[0]) != js.StringToken {
			return t, false // a pattern may match anywhere
		}
		old, _ := e.expression(m, arguments[0], in)
		with, _ := e.expression(m, arguments[1], in)
		filled := with.written()
		if strings.Contains(filled.String(), "$") && len(filled.Holes()) == 0 {
			return t, false // $& and its like
		}
		return t.Replace(old.text.String(), filled, name == "replaceAll"), true
	}
	return t, false
}
