package lsp

import (
	"cmp"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// document is a file that the client has open.
type document struct {
	uri  uri.URI
	path string
	// module is where go vet runs for it, or "" if the Go half does not look at it.
	module  string
	version int32
	text    string
	// waiting tells that the text is to be looked at by the scanner.
	waiting bool
	// ofGo and ofGuests are what each half has found in it, where it stands by now.
	ofGo, ofGuests []remark
}

// remarks are what is found in the document, in the order of its text.
func (d *document) remarks() []remark {
	return slices.SortedStableFunc(slices.Values(slices.Concat(d.ofGo, d.ofGuests)), func(a, b remark) int {
		return cmp.Or(cmp.Compare(a.at.start, b.at.start), cmp.Compare(a.finding.Rule, b.finding.Rule))
	})
}

// edit puts a text in the place of a span, and moves what was found.
func (d *document) edit(at span, text string) {
	d.text = d.text[:at.start] + text + d.text[at.end:]
	c := change{at, len(text)}
	d.ofGo, d.ofGuests = moved(d.ofGo, c), moved(d.ofGuests, c)
}

// apply makes the changes of a notification, each in the text that the one before left.
func (d *document) apply(changes []protocol.TextDocumentContentChangeEvent, e encoding) {
	for _, c := range changes {
		switch c := c.(type) {
		case *protocol.TextDocumentContentChangePartial:
			start, end := offsetIn(d.text, c.Range.Start, e), offsetIn(d.text, c.Range.End, e)
			d.edit(span{start, max(start, end)}, c.Text)
		case *protocol.TextDocumentContentChangeWholeDocument:
			all := difference(d.text, c.Text)
			d.edit(all.span, c.Text[all.start:all.start+all.length])
		}
	}
}

// pathOf returns the path of the file that a client names, or false if it names none.
func pathOf(u uri.URI) (string, bool) {
	if !u.IsFile() {
		return "", false
	}
	path := filepath.Clean(u.FsPath())
	return path, filepath.IsAbs(path)
}

// keyOf returns what a file is known by, however it is named: clients and the go command
// may name a drive of Windows differently.
func keyOf(path string) string {
	if runtime.GOOS == "windows" {
		return strings.ToLower(filepath.Clean(path))
	}
	return filepath.Clean(path)
}

// realPath returns the path of a file without links in it, where it is there.
func realPath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}
