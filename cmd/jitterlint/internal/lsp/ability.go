package lsp

import (
	"slices"

	"go.lsp.dev/protocol"
)

// abilities are what a client can do.
type abilities struct {
	// encoding is what columns are counted in.
	encoding encoding
	// related: a diagnostic may name places beside its own.
	related bool
	// actions: code actions may be more than commands.
	actions bool
	// versions: edits may name the version of a document that they are for.
	versions bool
	// markdown: what is shown of a place may be Markdown.
	markdown bool
	// watching: the client can be asked to watch files.
	watching bool
}

func abilitiesOf(c protocol.ClientCapabilities) abilities {
	is := func(b *bool) bool { return b != nil && *b }
	a := abilities{encoding: protocol.PositionEncodingKindUTF16}
	if g := c.General; g != nil && slices.Contains(g.PositionEncodings, protocol.PositionEncodingKindUTF8) {
		a.encoding = protocol.PositionEncodingKindUTF8
	}
	if t := c.TextDocument; t != nil {
		a.related = t.PublishDiagnostics != nil && is(t.PublishDiagnostics.RelatedInformation)
		a.actions = t.CodeAction != nil && len(t.CodeAction.CodeActionLiteralSupport.CodeActionKind.ValueSet) > 0
		a.markdown = t.Hover != nil && slices.Contains(t.Hover.ContentFormat, protocol.MarkupKindMarkdown)
	}
	if w := c.Workspace; w != nil {
		a.versions = w.WorkspaceEdit != nil && is(w.WorkspaceEdit.DocumentChanges)
		a.watching = w.DidChangeWatchedFiles != nil && is(w.DidChangeWatchedFiles.DynamicRegistration)
	}
	return a
}
