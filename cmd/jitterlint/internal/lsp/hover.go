package lsp

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Hover shows what is found at a position.
func (s *server) Hover(ctx context.Context, params *protocol.HoverParams) (*protocol.Hover, error) {
	found, around := s.remarksAt(params.TextDocument.URI, params.Position)
	if len(found) == 0 {
		return nil, nil
	}
	aside(ctx) // for pictures are computed
	in := prose{s.able.markdown}
	var shown []string
	for _, r := range found {
		shown = append(shown, explanation(r, in))
	}
	content := &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: strings.Join(shown, "\n\n---\n\n")}
	if !in.inMarkdown {
		content.Kind = protocol.MarkupKindPlainText
	}
	return &protocol.Hover{Contents: content, Range: &around}, nil
}

// remarksAt returns what is found at a position, and where the last of it stands.
func (s *server) remarksAt(u uri.URI, position protocol.Position) (found []remark, around protocol.Range) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.documents[u]
	if d == nil {
		return nil, around
	}
	at := offsetIn(d.text, position, s.able.encoding)
	for _, r := range d.remarks() {
		if r.at.start <= at && at <= r.at.end {
			found = append(found, r)
			around = newRuler(rule.LinesOf(d.text), s.able.encoding).of(r.at)
		}
	}
	return found, around
}

// explanation says of a remark what was seen, why that matters, what comes of its waits, and
// where else it is decided.
func explanation(r remark, in prose) string {
	parts := []string{in.strong(r.finding.Message) + " (" + string(r.finding.Rule) + ")"}
	if described, ok := rule.Described(r.finding.Rule); ok {
		parts = append(parts, in.text(described.Text))
	}
	parts = append(parts, waits(r.finding, in)...)
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

// code returns lines that are shown with all characters equally wide.
func (p prose) code(lines string) string {
	if !p.inMarkdown {
		return lines
	}
	return "```text\n" + lines + "```"
}

func (p prose) link(label, target string) string {
	if !p.inMarkdown {
		return target
	}
	return "[" + p.text(label) + "](" + target + ")"
}
