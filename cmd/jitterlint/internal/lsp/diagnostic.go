package lsp

import (
	"fmt"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// published is what is found in a document as the client is told it: nothing, of one that
// is closed.
func (s *server) published(u uri.URI) *protocol.PublishDiagnosticsParams {
	s.mu.Lock()
	defer s.mu.Unlock()
	params := &protocol.PublishDiagnosticsParams{URI: u, Diagnostics: []protocol.Diagnostic{}}
	d := s.documents[u]
	if d == nil {
		return params
	}
	params.Version.Set(d.version)
	ruler := newRuler(rule.LinesOf(d.text), s.able.encoding)
	for _, r := range d.remarks() {
		params.Diagnostics = append(params.Diagnostics, s.diagnostic(ruler, r))
	}
	return params
}

// diagnostic is a remark as the client is told it.
func (s *server) diagnostic(ruler *ruler, r remark) protocol.Diagnostic {
	d := protocol.Diagnostic{
		Range:    ruler.of(r.at),
		Severity: protocol.DiagnosticSeverityWarning,
		Code:     protocol.String(r.finding.Rule),
		Source:   protocol.NewOptional("jitterlint"),
	}
	if r.isMinor {
		d.Severity = protocol.DiagnosticSeverityInformation
	}
	if href, err := uri.Parse(r.finding.URL); err == nil {
		d.CodeDescription.Href = href
	}
	lines := []string{r.finding.Message}
	for _, other := range r.related {
		if s.able.related {
			d.RelatedInformation = append(d.RelatedInformation, protocol.DiagnosticRelatedInformation{Location: other.location, Message: other.message})
		} else {
			lines = append(lines, other.message+": "+other.shown())
		}
	}
	d.Message = protocol.String(strings.Join(lines, "\n"))
	return d
}

// shown is a related place for people.
func (r related) shown() string {
	path := r.location.URI.FsPath()
	return fmt.Sprintf("%s:%d", path[strings.LastIndexAny(path, `/\`)+1:], r.location.Range.Start.Line+1)
}
