package lsp

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// editor is a client with a server of its own.
type editor struct {
	t      testing.TB
	conn   jsonrpc2.Conn
	server protocol.Server
	ended  chan error // what Serve returned
	closer io.Closer  // closes what the server reads
	texts  map[uri.URI]string

	mu       sync.Mutex
	news     *sync.Cond
	told     map[uri.URI]*protocol.PublishDiagnosticsParams
	messages []string
}

// options are those of a server without Go.
func options() Options {
	return Options{
		Version:      "test",
		SettingsFile: settings.Find,
		Settings: func(file string) (settings.Settings, error) {
			if file == "" {
				return settings.Default(), nil
			}
			return settings.Load(file, iac.Known())
		},
		Module: filepath.Dir,
		Unknown: func(_ string, _ settings.Settings, found []rule.Finding, _ func(string) ([]byte, error)) ([]rule.Finding, error) {
			return found, nil
		},
	}
}

// able are the abilities of most clients.
func able() protocol.ClientCapabilities {
	yes := true
	return protocol.ClientCapabilities{
		TextDocument: &protocol.TextDocumentClientCapabilities{
			PublishDiagnostics: &protocol.PublishDiagnosticsClientCapabilities{DiagnosticsCapabilities: protocol.DiagnosticsCapabilities{RelatedInformation: &yes}},
			Hover:              &protocol.HoverClientCapabilities{ContentFormat: []protocol.MarkupKind{protocol.MarkupKindMarkdown}},
			CodeAction: &protocol.CodeActionClientCapabilities{CodeActionLiteralSupport: protocol.ClientCodeActionLiteralOptions{
				CodeActionKind: protocol.ClientCodeActionKindOptions{ValueSet: []protocol.CodeActionKind{protocol.CodeActionKindQuickFix}},
			}},
		},
		Workspace: &protocol.WorkspaceClientCapabilities{
			WorkspaceEdit:         &protocol.WorkspaceEditClientCapabilities{DocumentChanges: &yes},
			DidChangeWatchedFiles: &protocol.DidChangeWatchedFilesClientCapabilities{DynamicRegistration: &yes},
		},
	}
}

// start starts a server, and a client that has said nothing yet.
func start(t testing.TB, o Options) *editor {
	t.Helper()
	toServer, fromClient := io.Pipe()
	toClient, fromServer := io.Pipe()
	e := &editor{t: t, ended: make(chan error, 1), closer: fromClient, texts: make(map[uri.URI]string), told: make(map[uri.URI]*protocol.PublishDiagnosticsParams)}
	e.news = sync.NewCond(&e.mu)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		err := Serve(ctx, toServer, fromServer, o)
		_ = fromServer.Close()
		e.ended <- err
	}()
	e.conn = jsonrpc2.NewConn(jsonrpc2.NewStream(&pipes{in: toClient, out: fromClient}), jsonrpc2.WithCodec(codec{}))
	e.conn.Go(ctx, e.hear)
	e.server = protocol.ServerDispatcher(e.conn)
	t.Cleanup(func() {
		_ = fromClient.Close()
		cancel()
		<-e.conn.Done()
	})
	return e
}

// edits starts an editor that has a directory open.
func edits(t testing.TB, dir string, o Options, able protocol.ClientCapabilities) *editor {
	t.Helper()
	e := start(t, o)
	params := &protocol.InitializeParams{Capabilities: able}
	params.WorkspaceFolders = protocol.NewNullable([]protocol.WorkspaceFolder{{URI: uri.File(dir), Name: "test"}})
	if _, err := e.server.Initialize(t.Context(), params); err != nil {
		t.Fatal(err)
	}
	e.must(e.server.Initialized(t.Context(), &protocol.InitializedParams{}))
	return e
}

func (e *editor) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

// hear takes what the server says.
func (e *editor) hear(_ context.Context, req *jsonrpc2.Request) (any, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	defer e.news.Broadcast()
	switch req.Method() {
	case protocol.MethodTextDocumentPublishDiagnostics:
		var params protocol.PublishDiagnosticsParams
		if err := protocol.Unmarshal(req.Params(), &params); err != nil {
			return nil, err
		}
		e.told[params.URI] = &params
	default:
		e.messages = append(e.messages, req.Method()+" "+string(req.Params()))
	}
	return nil, nil
}

// open opens a file with a text.
func (e *editor) open(path, text string) uri.URI {
	e.t.Helper()
	u := uri.File(path)
	e.texts[u] = text
	e.must(e.server.DidOpen(e.t.Context(), &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: u, Version: 1, Text: text}}))
	return u
}

// types puts a text in the place of the first that there is of another.
func (e *editor) types(u uri.URI, version int32, old, text string) {
	e.t.Helper()
	before, after, ok := strings.Cut(e.texts[u], old)
	if !ok {
		e.t.Fatalf("there is no %q in %s", old, u)
	}
	lines := rule.LinesOf(e.texts[u])
	at := newRuler(lines, protocol.PositionEncodingKindUTF16).of(span{len(before), len(before) + len(old)})
	e.texts[u] = before + text + after
	e.must(e.server.DidChange(e.t.Context(), &protocol.DidChangeTextDocumentParams{
		TextDocument:   protocol.VersionedTextDocumentIdentifier{TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: u}, Version: version},
		ContentChanges: []protocol.TextDocumentContentChangeEvent{&protocol.TextDocumentContentChangePartial{Range: at, Text: text}},
	}))
}

// saves writes a file as it is open, and says so.
func (e *editor) saves(u uri.URI) {
	e.t.Helper()
	e.must(os.WriteFile(u.FsPath(), []byte(e.texts[u]), 0o644))
	e.must(e.server.DidSave(e.t.Context(), &protocol.DidSaveTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: u}}))
}

// longest is how long is waited for what is to come.
const longest = time.Minute

// awaits returns when a document has just the findings of some rules, in the order of its
// text, for a version.
func (e *editor) awaits(u uri.URI, version int32, want ...rule.ID) []protocol.Diagnostic {
	e.t.Helper()
	var got []rule.ID
	timer := time.AfterFunc(longest, e.news.Broadcast)
	defer timer.Stop()
	end := time.Now().Add(longest)
	e.mu.Lock()
	defer e.mu.Unlock()
	for {
		if told := e.told[u]; told != nil {
			got = nil
			for _, d := range told.Diagnostics {
				got = append(got, rule.ID(d.Code.(protocol.String)))
			}
			if v, ok := told.Version.Get(); ok && v == version && slices.Equal(got, want) {
				return told.Diagnostics
			}
		}
		if !time.Now().Before(end) {
			e.t.Fatalf("%s, version %d: %v, want %v; it said %v", u, version, got, want, e.messages)
		}
		e.news.Wait()
	}
}

// actions returns what is offered at the first that there is of a text.
func (e *editor) actions(u uri.URI, at string) []*protocol.CodeAction {
	e.t.Helper()
	n := strings.Index(e.texts[u], at)
	if n < 0 {
		e.t.Fatalf("there is no %q in %s", at, u)
	}
	offered, err := e.server.CodeAction(e.t.Context(), &protocol.CodeActionParams{
		TextDocument: protocol.TextDocumentIdentifier{URI: u},
		Range:        newRuler(rule.LinesOf(e.texts[u]), protocol.PositionEncodingKindUTF16).of(span{n, n}),
	})
	e.must(err)
	var all []*protocol.CodeAction
	for _, o := range offered {
		all = append(all, o.(*protocol.CodeAction))
	}
	return all
}

// does makes the edits of an action, and tells the server that it has.
func (e *editor) does(action *protocol.CodeAction) {
	e.t.Helper()
	for _, c := range action.Edit.DocumentChanges {
		c := c.(*protocol.TextDocumentEdit)
		u := c.TextDocument.URI
		d := &document{text: e.texts[u]}
		for _, one := range slices.Backward(c.Edits) {
			one := one.(*protocol.TextEdit)
			d.apply([]protocol.TextDocumentContentChangeEvent{&protocol.TextDocumentContentChangePartial{Range: one.Range, Text: one.NewText}}, protocol.PositionEncodingKindUTF16)
		}
		before := e.texts[u]
		e.texts[u] = before
		e.types(u, *c.TextDocument.Version+1, before, d.text)
	}
}

// said reports whether the server has said something, or does so in time.
func (e *editor) said(text string) bool {
	timer := time.AfterFunc(longest, e.news.Broadcast)
	defer timer.Stop()
	end := time.Now().Add(longest)
	e.mu.Lock()
	defer e.mu.Unlock()
	for !slices.ContainsFunc(e.messages, func(m string) bool { return strings.Contains(m, text) }) {
		if !time.Now().Before(end) {
			return false
		}
		e.news.Wait()
	}
	return true
}

// leaves ends the session as the protocol has it.
func (e *editor) leaves() {
	e.t.Helper()
	e.must(e.server.Shutdown(e.t.Context()))
	e.must(e.server.Exit(e.t.Context()))
	e.ends(nil)
}

// ends waits for the server to end with an error.
func (e *editor) ends(want error) {
	e.t.Helper()
	select {
	case err := <-e.ended:
		if (err == nil) != (want == nil) || want != nil && !strings.Contains(err.Error(), want.Error()) {
			e.t.Errorf("it has ended with %v, want %v", err, want)
		}
	case <-time.After(longest):
		buffer := make([]byte, 1<<16)
		e.t.Fatalf("it does not end:\n%s", buffer[:runtime.Stack(buffer, true)])
	}
}

// tree makes files below a new directory.
func tree(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := realPath(t.TempDir())
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
