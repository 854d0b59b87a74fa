// Package value tells what expressions of HCL come to: texts, and trees of values, each
// with the way back to where it is written. What is not known is a hole.
package value

import (
	"context"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/literal"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Evaluator tells what expressions come to, as far as that is certain. What is not known
// is a hole.
type Evaluator struct {
	ctx       context.Context
	directory *Directory
	// otherwise tells that conditions take their other side, and forks that one was met
	// both of whose sides have something.
	otherwise, forks bool
	// ways are the places that name the files which were read.
	ways []program.Way
	// open are the expressions that names stand for, while they are looked into.
	open map[hclsyntax.Expression]bool
	// steps and bytes are how many more are looked at, and depth how deep they stand in
	// each other.
	steps, bytes, depth int
}

// maxSteps and maxBytes bound what the expressions of a file come to: names may make few
// lines many.
const (
	maxSteps = 200_000
	maxBytes = 16 << 20
	// maxLevels is how deep expressions may stand in each other, or names for each other.
	maxLevels = 2000
)

// New returns an evaluator for a file of a directory.
func New(ctx context.Context, d *Directory) *Evaluator {
	return &Evaluator{ctx: ctx, directory: d, open: make(map[hclsyntax.Expression]bool), steps: maxSteps, bytes: maxBytes}
}

// IsExhausted reports whether there was too much to look at. What was not is a hole.
func (e *Evaluator) IsExhausted() bool { return e.steps <= 0 || e.bytes <= 0 }

// Scope is where an expression stands.
type Scope struct {
	// Source is its file.
	Source *source.Source
	// names are those that a template is given. It is nil in a configuration.
	names map[string]Located
	// style is that of the template whose part it is.
	style literal.Style
}

// Located is an expression with its scope.
type Located struct {
	hclsyntax.Expression
	Scope Scope
}

// At is an expression that stands in the scope.
func (s Scope) At(x hclsyntax.Expression) Located { return Located{x, s} }

// with is the scope of a template's parts.
func (s Scope) with(style literal.Style) Scope {
	s.style = style
	return s
}

// hole is the text of what is not known at a place.
func (s Scope) hole(at hcl.Range) program.Text {
	return s.Source.Placed(program.Hole(s.Source.Span(at)))
}

// cooked is a text that all of a place stands for.
func (s Scope) cooked(text string, at hcl.Range) program.Text {
	return s.Source.Placed(program.Cooked(text, s.Source.Span(at), nil))
}

// Text returns what an expression comes to as a text.
func (e *Evaluator) Text(x hclsyntax.Expression, in Scope) program.Text {
	if e.steps--; e.IsExhausted() || e.ctx.Err() != nil {
		e.steps = min(e.steps, 0)
		return program.Text{}
	}
	if e.depth++; e.depth > maxLevels {
		e.depth--
		return in.hole(x.Range())
	}
	t := e.written(x, in)
	e.depth--
	e.bytes -= t.Len()
	return t
}

func (e *Evaluator) written(x hclsyntax.Expression, in Scope) program.Text {
	switch x := x.(type) {
	case *hclsyntax.TemplateExpr:
		return e.template(x, in)
	case *hclsyntax.TemplateWrapExpr:
		return e.Text(x.Wrapped, in)
	case *hclsyntax.ParenthesesExpr:
		return e.Text(x.Expression, in)
	case *hclsyntax.ObjectConsKeyExpr:
		if name := hcl.ExprAsKeyword(x); name != "" {
			return in.cooked(name, x.Range())
		}
		return e.Text(x.Wrapped, in)
	case *hclsyntax.LiteralValueExpr:
		if s, ok := scalar(x.Val); ok {
			return in.cooked(s, x.SrcRange)
		}
	case *hclsyntax.ConditionalExpr:
		side := e.side(x, in)
		if branch, ok := side.(*hclsyntax.TemplateExpr); ok && isDirective(x, in) {
			return e.parts(branch.Parts, in)
		}
		return e.Text(side, in)
	case *hclsyntax.TemplateJoinExpr:
		if loop, ok := x.Tuple.(*hclsyntax.ForExpr); ok {
			if body, ok := loop.ValExpr.(*hclsyntax.TemplateExpr); ok {
				return e.parts(body.Parts, in.within(loop))
			}
		}
	case *hclsyntax.FunctionCallExpr:
		return e.call(x, in)
	}
	if in.names == nil && isVariable(x) {
		return in.Source.Placed(program.Setting(in.Source.Span(x.Range())))
	}
	if isName(x) {
		return e.named(x, in)
	}
	return in.hole(x.Range())
}

// scalar returns how a value is written as a text.
func scalar(v cty.Value) (string, bool) {
	switch {
	case !v.IsKnown():
		return "", false
	case v.IsNull():
		return "", true
	case v.Type() == cty.String:
		return v.AsString(), true
	case v.Type() == cty.Number:
		return v.AsBigFloat().Text('f', -1), true
	case v.Type() == cty.Bool:
		return map[bool]string{true: "true", false: "false"}[v.True()], true
	}
	return "", false
}

// template returns the text of a quoted template or a heredoc.
func (e *Evaluator) template(x *hclsyntax.TemplateExpr, in Scope) program.Text {
	style := literal.StyleOf(in.Source.Text(x.SrcRange))
	for _, part := range x.Parts {
		if at, value, ok := LiteralPart(part, in); ok && style.Learn(at, value) {
			break
		}
	}
	return e.parts(x.Parts, in.with(style))
}

// LiteralPart returns where a part of a template stands that is no interpolation, and what
// it says.
func LiteralPart(part hclsyntax.Expression, in Scope) (program.Span, string, bool) {
	l, ok := part.(*hclsyntax.LiteralValueExpr)
	if !ok || l.Val.IsNull() || !l.Val.IsKnown() || l.Val.Type() != cty.String {
		return program.Span{}, "", false
	}
	return in.Source.Span(l.SrcRange), l.Val.AsString(), true
}

// parts returns the text of a template's parts.
func (e *Evaluator) parts(parts []hclsyntax.Expression, in Scope) program.Text {
	texts := make([]program.Text, len(parts))
	for i, part := range parts {
		if at, value, ok := LiteralPart(part, in); ok {
			texts[i] = in.Source.Placed(literal.Text(at, value, in.style))
			e.bytes -= len(value)
			continue
		}
		texts[i] = e.Text(part, in)
		if word := texts[i].String(); isName(part) && word != "" && !strings.Contains(word, "\n") && !texts[i].Unknown(0, len(word)) {
			texts[i] = in.cooked(word, part.Range()) // part of this line; lines keep their own places
		}
	}
	return program.Concat(texts...)
}

// isName reports whether an expression is a name of something that stands elsewhere.
func isName(x hclsyntax.Expression) bool {
	switch x.(type) {
	case *hclsyntax.ScopeTraversalExpr, *hclsyntax.RelativeTraversalExpr, *hclsyntax.IndexExpr:
		return true
	}
	return false
}

// isVariable reports whether an expression is a variable of a configuration, or a part of
// one: what somebody has written down.
func isVariable(x hclsyntax.Expression) bool {
	name, ok := x.(*hclsyntax.ScopeTraversalExpr)
	return ok && name.Traversal.RootName() == "var"
}

// isDirective reports whether a condition is written as %{ if }.
func isDirective(x *hclsyntax.ConditionalExpr, in Scope) bool {
	return strings.HasPrefix(in.Source.Text(x.SrcRange), "%{")
}

// side returns the side of a condition that is taken: one that has something.
func (e *Evaluator) side(x *hclsyntax.ConditionalExpr, in Scope) hclsyntax.Expression {
	switch {
	case isEmpty(x.FalseResult, in):
		return x.TrueResult
	case isEmpty(x.TrueResult, in):
		return x.FalseResult
	}
	e.forks = true
	if e.otherwise {
		return x.FalseResult
	}
	return x.TrueResult
}

// Ways are the places that name the files which were read for a text. Then it forgets them.
func (e *Evaluator) Ways() []program.Way {
	ways := e.ways
	e.ways = nil
	return ways
}

// Sides runs a function that evaluates something where conditions hold, and once more where
// they do not, if that comes to something else.
func (e *Evaluator) Sides(evaluate func()) {
	e.forks, e.otherwise = false, false
	evaluate()
	if e.forks {
		e.otherwise = true
		evaluate()
		e.otherwise = false
	}
}

// isEmpty reports whether an expression is "", [], {} or null.
func isEmpty(x hclsyntax.Expression, in Scope) bool {
	switch x := x.(type) {
	case *hclsyntax.LiteralValueExpr:
		s, ok := scalar(x.Val)
		return ok && s == ""
	case *hclsyntax.TemplateExpr:
		for _, part := range x.Parts {
			if _, value, ok := LiteralPart(part, in); !ok || strings.TrimSpace(value) != "" {
				return false
			}
		}
		return true
	case *hclsyntax.TupleConsExpr:
		return len(x.Exprs) == 0
	case *hclsyntax.ObjectConsExpr:
		return len(x.Items) == 0
	case *hclsyntax.ParenthesesExpr:
		return isEmpty(x.Expression, in)
	}
	return false
}

// within is the scope of a loop's body, whose own names are not known.
func (s Scope) within(loop *hclsyntax.ForExpr) Scope {
	if s.names == nil {
		return s
	}
	names := make(map[string]Located, len(s.names))
	for name, x := range s.names {
		if name != loop.KeyVar && name != loop.ValVar {
			names[name] = x
		}
	}
	s.names = names
	return s
}
