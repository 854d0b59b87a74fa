package terraform

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// schedule adds a schedule of EventBridge, as the settings of a service.
func (s *search) schedule(block *hclsyntax.Block, in value.Scope) {
	at := s.source.Span(block.Range())
	root := &program.Value{Kind: program.Call, Text: block.Labels[1], Items: []*program.Value{s.settings(block.Body, in)}}
	root.Move(-at.Start)
	text := program.Verbatim(at, func(guest string) (string, bool) { return guest, true })
	s.found = append(s.found, &program.Program{
		Text: text, Tree: root, Language: program.Services, At: at, Declared: true, Whole: true, Carried: true, Site: true,
	})
}

// settings reads the attributes of a block that are texts, and its blocks, whose places count
// from the beginning of the file. What is not known is opaque.
func (s *search) settings(body *hclsyntax.Body, in value.Scope) *program.Value {
	v := &program.Value{Kind: program.Mapping}
	for _, a := range inOrder(body.Attributes) {
		x, name := a.Expr.Range(), a.NameRange
		one := &program.Value{Range: program.Range{Start: x.Start.Byte, End: x.End.Byte}}
		if text, ok := s.values.Known(a.Expr, in); ok {
			one.Kind, one.Text = program.String, text
		}
		v.Entries = append(v.Entries, program.Entry{Key: a.Name, KeyAt: program.Range{Start: name.Start.Byte, End: name.End.Byte}, Value: one})
	}
	for _, inner := range body.Blocks {
		v.Entries = append(v.Entries, program.Entry{Key: inner.Type, Value: s.settings(inner.Body, in)})
	}
	return v
}
