package lsp

import (
	"context"
	"maps"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// CodeAction offers what puts the findings in a range right, and comments that ignore them.
func (s *server) CodeAction(ctx context.Context, params *protocol.CodeActionParams) ([]protocol.CommandOrCodeAction, error) {
	offered := []protocol.CommandOrCodeAction{}
	if !s.able.actions || len(params.Context.Only) > 0 && !slices.ContainsFunc(params.Context.Only, isQuickFix) {
		return offered, nil
	}
	s.mu.Lock()
	open := s.documents[params.TextDocument.URI]
	if open == nil {
		s.mu.Unlock()
		return offered, nil
	}
	d := *open // as it is now
	s.mu.Unlock()
	asked := span{offsetIn(d.text, params.Range.Start, s.able.encoding), offsetIn(d.text, params.Range.End, s.able.encoding)}
	remarks := slices.DeleteFunc(d.remarks(), func(r remark) bool { return r.at.start > asked.end || r.at.end < asked.start })
	if len(remarks) == 0 {
		return offered, nil
	}
	aside(ctx) // for it is tried out what comments would do
	ruler := newRuler(rule.LinesOf(d.text), s.able.encoding)
	for _, r := range remarks {
		if ctx.Err() != nil {
			return nil, protocol.ErrRequestCancelled
		}
		told := []protocol.Diagnostic{s.diagnostic(ruler, r)}
		if edit, ok := s.fixOf(&d, r); ok {
			offered = append(offered, action(fixTitle(r.finding), edit, told, true))
		}
	}
	ignoring := s.newIgnoring(ctx, &d)
	for _, r := range remarks[:min(len(remarks), maxIgnored)] {
		if comment, ok := ignoring.comment(r); ok {
			told := []protocol.Diagnostic{s.diagnostic(ruler, r)}
			edit := s.workspaceEdit(&d, []edit{comment}, nil)
			offered = append(offered, action("Ignore "+string(r.finding.Rule)+" here, in a comment", edit, told, false))
		}
	}
	return offered, nil
}

// maxIgnored is for how many findings of a range comments are tried out: people ask at one.
const maxIgnored = 10

// isQuickFix reports whether quick fixes are of a kind that is asked for.
func isQuickFix(kind protocol.CodeActionKind) bool {
	return kind == "" || kind == protocol.CodeActionKindQuickFix
}

func action(title string, edit *protocol.WorkspaceEdit, told []protocol.Diagnostic, preferred bool) *protocol.CodeAction {
	kind := protocol.CodeActionKindQuickFix
	return &protocol.CodeAction{Title: title, Kind: &kind, Diagnostics: told, IsPreferred: &preferred, Edit: edit}
}

// maxTitle is the longest title, in characters.
const maxTitle = 80

// fixTitle says what a fix does: what the finding's message says is to be done.
func fixTitle(f rule.Finding) string {
	_, todo, ok := strings.Cut(f.Message, ": ")
	if !ok {
		todo = f.Message
	}
	title := []rune("jitterlint: " + todo)
	if len(title) > maxTitle {
		title = append(title[:maxTitle-1], '…')
	}
	return string(title)
}

// fixOf returns the edit that puts a finding right, if all that it changes is still what it
// was found in.
func (s *server) fixOf(d *document, r remark) (*protocol.WorkspaceEdit, bool) {
	if !r.isFixable() {
		return nil, false
	}
	for _, e := range r.fix {
		if e.at.end > len(d.text) || d.text[e.at.start:e.at.end] != e.old {
			return nil, false
		}
	}
	elsewhere := make(map[string][]rule.Edit)
	for _, e := range r.elsewhere {
		text, err := s.textOf(e.Path)
		if err != nil || rule.DigestOf([]byte(text)) != e.In {
			return nil, false
		}
		elsewhere[e.Path] = append(elsewhere[e.Path], e)
	}
	return s.workspaceEdit(d, r.fix, elsewhere), true
}

// workspaceEdit is edits in a document, and in other files, as the client makes them.
func (s *server) workspaceEdit(d *document, edits []edit, elsewhere map[string][]rule.Edit) *protocol.WorkspaceEdit {
	changes := newChanges(s.able)
	if len(edits) > 0 {
		changes.add(d.uri, &d.version, d.text, edits)
	}
	for _, path := range slices.Sorted(maps.Keys(elsewhere)) {
		text, err := s.textOf(path)
		if err != nil {
			continue
		}
		var there []edit
		for _, e := range elsewhere[path] {
			there = append(there, edit{at: span{e.Start, e.End}, new: endedAs(e.New, hasReturns(text))})
		}
		u, version := s.named(path)
		changes.add(u, version, text, there)
	}
	return &changes.edit
}

// named returns how the client names a file, with the version that it has open, or nil.
func (s *server) named(path string) (uri.URI, *int32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.documents {
		if keyOf(d.path) == keyOf(path) {
			version := d.version
			return d.uri, &version
		}
	}
	return uri.File(path), nil
}

// changes collects the edits of files.
type changes struct {
	able abilities
	edit protocol.WorkspaceEdit
}

func newChanges(able abilities) *changes {
	c := &changes{able: able}
	if !able.versions {
		c.edit.Changes = make(map[uri.URI][]protocol.TextEdit)
	}
	return c
}

// add takes edits of one file, with the version that they are for.
func (c *changes) add(u uri.URI, version *int32, text string, edits []edit) {
	ruler := newRuler(rule.LinesOf(text), c.able.encoding)
	var plain []protocol.TextEdit
	var versioned []protocol.TextDocumentEditElement
	for _, e := range edits {
		one := protocol.TextEdit{Range: ruler.of(e.at), NewText: e.new}
		plain = append(plain, one)
		versioned = append(versioned, &one)
	}
	if !c.able.versions {
		c.edit.Changes[u] = plain
		return
	}
	c.edit.DocumentChanges = append(c.edit.DocumentChanges, &protocol.TextDocumentEdit{
		TextDocument: protocol.OptionalVersionedTextDocumentIdentifier{TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: u}, Version: version},
		Edits:        versioned,
	})
}
