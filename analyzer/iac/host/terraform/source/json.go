package source

import (
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// IsJSON reports whether a file is a configuration in Terraform's JSON, by its name:
// https://developer.hashicorp.com/terraform/language/syntax/json.
func IsJSON(path string) bool {
	return strings.HasSuffix(path, ".tf.json") || strings.HasSuffix(path, ".tofu.json")
}

// IsOfJSON reports whether an object is one of JSON, and not of HCL.
func IsOfJSON(x *hclsyntax.ObjectConsExpr) bool { return x.OpenRange.Empty() }

// jsonOf reads a configuration in JSON as the blocks and expressions that it stands for. Its
// source is a text of what its strings hold, one after the other, since each is a template.
func jsonOf(d *document.Document) *Source {
	s := &Source{File: d.File}
	switch {
	case d.Err != nil:
		s.Err = d.Err
		return s
	case len(d.Roots) == 0:
		return s
	}
	r := &jsonReader{document: d, starts: make(map[*yaml.Node]int)}
	root := document.Root(d.Roots[0])
	r.gather(root)
	text := program.Concat(r.texts...)
	s.File, s.Outer = program.NewFile(d.File.Path, text.String()), &text
	r.file = s.File
	if s.Err = check(s.File, hclsyntax.LexTemplate); s.Err == nil {
		s.Body = r.configuration(root)
	}
	return s
}

// jsonReader reads one document.
type jsonReader struct {
	document *document.Document
	// file has the texts, and starts says where in it that of each node begins.
	file   *program.File
	texts  []program.Text
	size   int
	starts map[*yaml.Node]int
}

// gather adds the texts of the scalars, each with a line's end before it. A text that cannot
// be read is empty.
func (r *jsonReader) gather(n *yaml.Node) {
	if n.Kind != yaml.ScalarNode {
		for _, child := range n.Content {
			r.gather(child)
		}
		return
	}
	text, _ := r.document.Scalar(n)
	at, _ := r.document.Offset(n)
	for _, t := range []program.Text{program.Cooked("\n", r.document.File.Span(at, at), nil), text} {
		r.texts = append(r.texts, t)
		r.size += t.Len()
	}
	r.starts[n] = r.size - text.Len()
}

// at is where the texts of a node stand.
func (r *jsonReader) at(n *yaml.Node) hcl.Range {
	first, last := n, n
	for len(first.Content) > 0 {
		first = first.Content[0]
	}
	for len(last.Content) > 0 {
		last = last.Content[len(last.Content)-1]
	}
	start, end := r.starts[first], r.starts[last]
	if last.Kind == yaml.ScalarNode {
		end += len(last.Value)
	}
	return hcl.Range{Filename: r.file.Path, Start: hcl.Pos{Line: 1, Column: 1, Byte: start}, End: hcl.Pos{Line: 1, Column: 1, Byte: end}}
}

// entries calls a function for each entry of an object, or of each object in a list.
func entries(n *yaml.Node, each func(key, value *yaml.Node)) {
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			entries(item, each)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			each(n.Content[i], n.Content[i+1])
		}
	}
}

// configuration returns the blocks of a configuration.
func (r *jsonReader) configuration(root *yaml.Node) *hclsyntax.Body {
	all := &hclsyntax.Body{Attributes: make(hclsyntax.Attributes)}
	entries(root, func(kind, content *yaml.Node) {
		labels := map[string]int{"resource": 2, "data": 2, "module": 1, "variable": 1, "output": 1, "provider": 1, "ephemeral": 2}[kind.Value]
		all.Blocks = append(all.Blocks, r.blocks(kind, content, nil, labels)...)
	})
	return all
}

// blocks returns those of a kind, which have as many labels more as they are given.
func (r *jsonReader) blocks(kind, content *yaml.Node, named []string, labels int) []*hclsyntax.Block {
	var all []*hclsyntax.Block
	if labels == 0 {
		bodies := []*yaml.Node{content}
		if content.Kind == yaml.SequenceNode {
			bodies = content.Content
		}
		for _, body := range bodies {
			at := r.at(body)
			all = append(all, &hclsyntax.Block{Type: kind.Value, Labels: named, Body: r.body(body), TypeRange: r.at(kind), CloseBraceRange: at})
		}
		return all
	}
	entries(content, func(label, inner *yaml.Node) {
		all = append(all, r.blocks(kind, inner, append(named[:len(named):len(named)], label.Value), labels-1)...)
	})
	return all
}

// body returns what a block has. What may be a block in it or the value of an argument is
// read as the latter, but for provisioners.
func (r *jsonReader) body(n *yaml.Node) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: make(hclsyntax.Attributes), SrcRange: r.at(n)}
	entries(n, func(key, value *yaml.Node) {
		switch key.Value {
		case "//": // a comment
		case "provisioner":
			body.Blocks = append(body.Blocks, r.blocks(key, value, nil, 1)...)
		default:
			body.Attributes[key.Value] = &hclsyntax.Attribute{Name: key.Value, Expr: r.expression(value), SrcRange: r.at(key), NameRange: r.at(key)}
		}
	})
	return body
}

// expression returns what a value stands for.
func (r *jsonReader) expression(n *yaml.Node) hclsyntax.Expression {
	at := r.at(n)
	switch n.Kind {
	case yaml.MappingNode:
		object := &hclsyntax.ObjectConsExpr{SrcRange: at} // which opens nowhere
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := &hclsyntax.LiteralValueExpr{Val: cty.StringVal(n.Content[i].Value), SrcRange: r.at(n.Content[i])}
			object.Items = append(object.Items, hclsyntax.ObjectConsItem{KeyExpr: key, ValueExpr: r.expression(n.Content[i+1])})
		}
		return object
	case yaml.SequenceNode:
		list := &hclsyntax.TupleConsExpr{SrcRange: at}
		for _, item := range n.Content {
			list.Exprs = append(list.Exprs, r.expression(item))
		}
		return list
	case yaml.ScalarNode:
		return r.scalar(n, at)
	}
	return &hclsyntax.LiteralValueExpr{Val: cty.DynamicVal, SrcRange: at}
}

// scalar returns what a scalar stands for: a string is a template.
func (r *jsonReader) scalar(n *yaml.Node, at hcl.Range) hclsyntax.Expression {
	value := cty.StringVal(n.Value)
	switch n.Tag {
	case "!!null":
		value = cty.NullVal(cty.DynamicPseudoType)
	case "!!bool":
		value = cty.BoolVal(n.Value == "true")
	case "!!int", "!!float":
		if number, err := strconv.ParseFloat(n.Value, 64); err == nil {
			value = cty.NumberFloatVal(number)
		}
	default:
		text := []byte(r.file.Text[at.Start.Byte:at.End.Byte])
		parsed, faults := hclsyntax.ParseTemplate(text, r.file.Path, at.Start)
		if faults.HasErrors() {
			break
		}
		if template, ok := parsed.(*hclsyntax.TemplateExpr); ok {
			template.SrcRange = at
			template.SrcRange.Start.Byte-- // the line's end before it tells that it is in no quotes
			return template
		}
		return parsed
	}
	return &hclsyntax.LiteralValueExpr{Val: value, SrcRange: at}
}
