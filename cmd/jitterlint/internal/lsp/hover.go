package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Hover shows what is found at a position.
func (s *server) Hover(_ context.Context, params *protocol.HoverParams) (*protocol.Hover, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.documents[params.TextDocument.URI]
	if d == nil {
		return nil, nil
	}
	at := offsetIn(d.text, params.Position, s.able.encoding)
	var shown []string
	var where span
	for _, r := range d.remarks() {
		if r.at.start <= at && at <= r.at.end {
			shown = append(shown, explanation(r, prose{s.able.markdown}))
			where = r.at
		}
	}
	if len(shown) == 0 {
		return nil, nil
	}
	content := &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: strings.Join(shown, "\n\n---\n\n")}
	if !s.able.markdown {
		content.Kind = protocol.MarkupKindPlainText
	}
	around := newRuler(rule.LinesOf(d.text), s.able.encoding).of(where)
	return &protocol.Hover{Contents: content, Range: &around}, nil
}

// explanation says of a remark what was seen, why that matters, and where else it is decided.
// What a finding carries besides, such as a schedule, has its place here, as one more part.
func explanation(r remark, in prose) string {
	parts := []string{in.strong(r.finding.Message) + " (" + string(r.finding.Rule) + ")"}
	if described, ok := rule.Described(r.finding.Rule); ok {
		parts = append(parts, in.text(described.Text))
	}
	for _, other := range r.related {
		at := fmt.Sprintf("%s#L%d", other.location.URI, other.location.Range.Start.Line+1)
		parts = append(parts, in.text(other.message)+": "+in.link(other.shown(), at))
	}
	if r.finding.URL != "" {
		parts = append(parts, in.link(string(r.finding.Rule), r.finding.URL))
	}
	return strings.Join(parts, "\n\n")
}

// prose is a way to write for people, in Markdown or as plain text.
type prose struct{ inMarkdown bool }

// text returns a text that is shown as it is: messages name code of the file.
func (p prose) text(text string) string {
	if !p.inMarkdown {
		return text
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "]", `\]`, "#", `\#`).Replace(text)
}

func (p prose) strong(text string) string {
	if !p.inMarkdown {
		return text
	}
	return "**" + p.text(text) + "**"
}

func (p prose) link(label, target string) string {
	if !p.inMarkdown {
		return target
	}
	return "[" + p.text(label) + "](" + target + ")"
}
