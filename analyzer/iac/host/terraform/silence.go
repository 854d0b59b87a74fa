package terraform

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jitterlint/jitterlint/analyzer/directive"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// maxSilences is how many directives of a file are heeded: finding what each is for takes a
// look at the whole file.
const maxSilences = 1000

// Silences returns the directives in a file's comments. One that stands alone is for the
// block, the attribute or the entry below it, one at the end of a line for what begins
// on that line, or else for what ends there.
func (h *Host) Silences(file *program.File) []program.Silence {
	s := source.ConfigurationOf(file)
	if s.Body == nil || source.IsJSON(file.Path) { // which has no comments
		return nil
	}
	var all []hcl.Range
	tokens, _ := hclsyntax.LexConfig([]byte(file.Text), file.Path, hcl.InitialPos)
	var found []program.Silence
	above, aboveLine := "", 0
	for i, t := range tokens {
		if t.Type != hclsyntax.TokenComment {
			continue
		}
		form, comment := commentOf(string(t.Bytes))
		line := t.Range.Start.Line
		comment.Trailing = i > 0 && tokens[i-1].Range.End.Line == line && tokens[i-1].Type != hclsyntax.TokenNewline && tokens[i-1].Type != hclsyntax.TokenComment
		if aboveLine == line-1 {
			comment.Above = above
		}
		above, aboveLine = comment.Text, line
		d, ok := form.Parse(comment)
		if !ok || len(found) >= maxSilences {
			continue
		}
		if all == nil {
			all = places(s.Body)
		}
		silence := program.Silence{Directive: d, At: s.Span(t.Range), Covers: file.All()}
		silence.At.End -= len(silence.At.Text()) - len(strings.TrimRight(silence.At.Text(), "\r\n"))
		if !d.File {
			silence.Covers = s.Span(covered(all, tokens[i:], comment.Trailing))
		}
		found = append(found, silence)
	}
	return found
}

// commentOf returns what a comment says, and how its directives are written.
func commentOf(text string) (directive.Form, directive.Comment) {
	text = strings.TrimRight(text, "\r\n")
	if hash, ok := strings.CutPrefix(text, "#"); ok {
		return directive.AfterHash, directive.Comment{Text: hash}
	}
	if block, ok := strings.CutPrefix(text, "/*"); ok {
		return directive.InTypeScript, directive.Comment{Text: " " + strings.Trim(block, "*/ \t")}
	}
	return directive.InTypeScript, directive.Comment{Text: strings.TrimPrefix(text, "//")}
}

// places returns where blocks, attributes, entries of objects and elements of lists stand,
// the outer ones first.
func places(body *hclsyntax.Body) []hcl.Range {
	var all []hcl.Range
	_ = hclsyntax.VisitAll(body, func(n hclsyntax.Node) hcl.Diagnostics {
		switch n := n.(type) {
		case *hclsyntax.Block:
			all = append(all, hcl.RangeBetween(n.TypeRange, n.CloseBraceRange))
		case *hclsyntax.Attribute:
			all = append(all, n.SrcRange)
		case *hclsyntax.ObjectConsExpr:
			for _, item := range n.Items {
				all = append(all, hcl.RangeBetween(item.KeyExpr.Range(), item.ValueExpr.Range()))
			}
		case *hclsyntax.TupleConsExpr:
			for _, item := range n.Exprs {
				all = append(all, item.Range())
			}
		}
		return nil
	})
	slices.SortStableFunc(all, func(a, b hcl.Range) int {
		return cmp.Or(cmp.Compare(a.Start.Byte, b.Start.Byte), cmp.Compare(b.End.Byte, a.End.Byte))
	})
	return all
}

// covered returns what a comment is for, of the places of a file. It is the first of the
// tokens.
func covered(all []hcl.Range, tokens hclsyntax.Tokens, trailing bool) hcl.Range {
	comment := tokens[0].Range
	line := comment.Start.Line
	if !trailing {
		for _, t := range tokens[1:] {
			if t.Type != hclsyntax.TokenComment && t.Type != hclsyntax.TokenNewline {
				line = t.Range.Start.Line
				break
			}
		}
	}
	for _, at := range all {
		if at.Start.Line == line {
			return at
		}
	}
	for _, at := range all {
		if trailing && at.End.Line == line {
			return at
		}
	}
	return hcl.Range{Start: comment.Start, End: comment.Start}
}
