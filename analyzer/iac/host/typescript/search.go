package typescript

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/tree"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// search looks for the programs of one module.
type search struct {
	code   *syntax.Code
	module *project.Module
	values *value.Evaluator
	trees  *tree.Reader
	// taken are the tokens of what a sink is given.
	taken []bool
	found []*program.Program
}

// sinks finds what sinks are given.
func (s *search) sinks() {
	for i := 0; i < len(s.code.List) && !s.values.Exhausted(); i++ {
		sink, ok := s.sink(i)
		if !ok {
			continue
		}
		for _, b := range s.code.Branches(sink.argument) {
			text := s.values.Text(s.module, b.From, b.Until)
			for t := b.From; t < b.Until; t++ {
				s.taken[t] = true
			}
			if !sink.other {
				s.add(&program.Program{Text: text, Language: sink.language, At: s.code.Span(b.From, b.Until), Declared: sink.language != program.Unknown, Whole: true})
			}
		}
	}
}

// texts finds what no sink is seen to take, and what looks like a program.
func (s *search) texts() {
	for i := 0; i < len(s.code.List) && !s.values.Exhausted(); i++ {
		if s.taken[i] || !s.beginsText(i) {
			continue
		}
		text, end := s.values.Expression(s.module, i)
		s.add(&program.Program{Text: text, At: s.code.Span(i, end)})
		i = max(i, end-1)
	}
}

// add adds a program, if it is in a language that is read.
func (s *search) add(p *program.Program) {
	if len(p.Text.Spans()) == 0 {
		return // nothing is known of it
	}
	p.Carried = true
	if p.Language == program.Unknown {
		p.Language = program.Sniff(p.Text.String())
	}
	if p.Language != program.Unknown {
		s.found = append(s.found, p)
	}
}

// beginsText reports whether an expression that gives a text begins at a token:
// a literal, or a list that is joined.
func (s *search) beginsText(i int) bool {
	code := s.code
	switch code.Type(i) {
	case js.StringToken:
		if next := code.Word(i + 1); next != "+" && next != "." && !strings.Contains(code.Word(i), `\n`) {
			return false // one line is no program
		}
		return code.Type(i-1) != js.AddToken
	case js.TemplateToken, js.TemplateStartToken:
		return code.Type(i-1) != js.AddToken
	case js.OpenBracketToken:
		close := int(code.List[i].Pair)
		return close > i && s.joins(close+1)
	}
	return code.IsName(i) && s.joins(i+1) && code.Word(i-1) != "." && s.module.Scope.IsList(i)
}

// joins reports whether what stands before a token is joined.
func (s *search) joins(i int) bool {
	return s.code.Word(i) == "." && s.code.Word(i+1) == "join" && s.code.Word(i+2) == "("
}
