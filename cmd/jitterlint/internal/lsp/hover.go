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
			shown = append(shown, explanation(r))
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
	around := rangeIn(rule.LinesOf(d.text), where, s.able.encoding)
	return &protocol.Hover{Contents: content, Range: &around}, nil
}

// explanation says of a remark what was seen, why that matters, and where else it is
// decided, in Markdown that can be read as it is. What a finding carries besides, such as
// a schedule, has its place here, as one more part.
func explanation(r remark) string {
	parts := []string{fmt.Sprintf("**%s** (%s)", escaped(r.finding.Message), r.finding.Rule)}
	if described, ok := rule.Described(r.finding.Rule); ok {
		parts = append(parts, escaped(described.Text))
	}
	var places []string
	for _, other := range r.related {
		places = append(places, fmt.Sprintf("- %s: [%s](%s#L%d)", escaped(other.message), escaped(other.shown()), other.location.URI, other.location.Range.Start.Line+1))
	}
	if len(places) > 0 {
		parts = append(parts, strings.Join(places, "\n"))
	}
	if r.finding.URL != "" {
		parts = append(parts, fmt.Sprintf("[%s](%s)", r.finding.Rule, r.finding.URL))
	}
	return strings.Join(parts, "\n\n")
}

// escaped returns a text that Markdown shows as it is: messages name code of the file.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "]", `\]`, "#", `\#`).Replace(text)
}
