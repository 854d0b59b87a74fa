package lsp

import (
	"context"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// phase is how far a session has come.
type phase int

const (
	begun phase = iota
	initialized
	shutDown
	ended
)

// server is one session with a client.
type server struct {
	protocol.UnimplementedServer
	options  Options
	client   protocol.Client
	outbox   *outbox
	typed    bell // for the scanner
	indexing bell
	projects *projects
	calls    calls
	exit     func()
	vanished context.CancelCauseFunc

	ctx  context.Context // ends with the session; all work is under it
	work sync.WaitGroup

	// mu guards what follows. Methods of which it is said that it is held rely on it.
	mu        sync.Mutex
	phase     phase
	able      abilities
	documents map[uri.URI]*document
	vets      map[string]*vetting // by module
	indexes   map[string]*index   // by project
}

func newServer(ctx context.Context, o Options, client protocol.Client) *server {
	return &server{
		options: o, client: client, outbox: newOutbox(), typed: newBell(), indexing: newBell(), ctx: ctx,
		projects:  newProjects(o),
		documents: make(map[uri.URI]*document), vets: make(map[string]*vetting), indexes: make(map[string]*index),
	}
}

// start begins the work that goes on beside the conversation.
func (s *server) start() {
	for _, work := range []func(context.Context){s.tell, s.scanTyped, s.keepIndexes} {
		s.work.Go(func() { work(s.ctx) })
	}
}

// safely does some work, and tells of a fault of ours that ends it.
func (s *server) safely(work func()) {
	defer func() {
		if r := recover(); r != nil {
			s.outbox.log(protocol.MessageTypeError, fault(r))
		}
	}()
	work()
}

// wait returns when all work has ended, or after some time: a client that no longer reads
// may keep us from telling it anything.
func (s *server) wait(longest time.Duration) {
	done := make(chan struct{})
	go func() {
		s.work.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(longest):
	}
}

// admit returns an error for what has no place in the present phase.
func (s *server) admit(method string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case method == protocol.MethodExit:
		return nil
	case s.phase == begun && method != protocol.MethodInitialize:
		return jsonrpc2.NewError(jsonrpc2.ServerNotInitialized, "initialize comes first")
	case s.phase == initialized && method == protocol.MethodInitialize:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "initialize comes once")
	case s.phase >= shutDown:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "exit comes after shutdown")
	}
	return nil
}

// endedWell reports whether the client said shutdown and then exit.
func (s *server) endedWell() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.phase == ended
}

// Initialize begins a session.
func (s *server) Initialize(_ context.Context, params *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phase = initialized
	s.able = abilitiesOf(params.Capabilities)
	s.projects.open(foldersOf(params)...)
	if params.ProcessID != nil {
		s.work.Go(func() { s.watch(s.ctx, int(*params.ProcessID)) })
	}
	yes, sync := true, protocol.TextDocumentSyncKindIncremental
	return &protocol.InitializeResult{
		ServerInfo: protocol.ServerInfo{Name: "jitterlint", Version: protocol.NewOptional(s.options.Version)},
		Capabilities: protocol.ServerCapabilities{
			PositionEncoding:   s.able.encoding,
			TextDocumentSync:   &protocol.TextDocumentSyncOptions{OpenClose: &yes, Change: &sync, Save: protocol.Boolean(true)},
			HoverProvider:      protocol.Boolean(true),
			CodeActionProvider: &protocol.CodeActionOptions{CodeActionKinds: []protocol.CodeActionKind{protocol.CodeActionKindQuickFix}},
			Workspace:          &protocol.WorkspaceOptions{WorkspaceFolders: &protocol.WorkspaceFoldersServerCapabilities{Supported: &yes, ChangeNotifications: protocol.Boolean(true)}},
		},
	}, nil
}

// foldersOf returns the directories that a client has open.
func foldersOf(params *protocol.InitializeParams) []string {
	var folders []string
	open, _ := params.WorkspaceFolders.Get()
	for _, f := range open {
		if path, ok := pathOf(f.URI); ok {
			folders = append(folders, path)
		}
	}
	root := params.RootURI //nolint:staticcheck // older clients name one directory, and this way
	if len(folders) == 0 && root != nil {
		if path, ok := pathOf(*root); ok {
			folders = append(folders, path)
		}
	}
	return folders
}

// Initialized has the client say when a settings file or a baseline changes, if it can.
func (s *server) Initialized(context.Context, *protocol.InitializedParams) error {
	if !s.able.watching {
		return nil
	}
	var watchers []protocol.FileSystemWatcher
	for _, name := range watchedNames() {
		watchers = append(watchers, protocol.FileSystemWatcher{GlobPattern: protocol.Pattern("**/" + name)})
	}
	options, err := protocol.Marshal(&protocol.DidChangeWatchedFilesRegistrationOptions{Watchers: watchers})
	if err != nil {
		return err
	}
	s.work.Go(func() { // the answer comes the way that this notification came
		err := s.client.RegisterCapability(s.ctx, &protocol.RegistrationParams{Registrations: []protocol.Registration{
			{ID: "jitterlint-settings", Method: protocol.MethodWorkspaceDidChangeWatchedFiles, RegisterOptions: options},
		}})
		if err != nil && s.ctx.Err() == nil {
			s.outbox.log(protocol.MessageTypeInfo, "settings files are not watched: "+err.Error())
		}
	})
	return nil
}

func watchedNames() []string {
	return []string{settings.FileName, settings.AlsoNamed, baseline.FileName}
}

// Shutdown ends all work.
func (s *server) Shutdown(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phase = shutDown
	for u := range s.documents {
		s.forget(u)
	}
	return nil
}

// Exit ends the session.
func (s *server) Exit(context.Context) error {
	s.mu.Lock()
	if s.phase == shutDown {
		s.phase = ended
	}
	s.mu.Unlock()
	s.exit()
	return nil
}

// DidOpen takes up a document.
func (s *server) DidOpen(_ context.Context, params *protocol.DidOpenTextDocumentParams) error {
	opened := params.TextDocument
	path, ok := pathOf(opened.URI)
	if !ok {
		return nil // a text that is no file has no settings, and no package
	}
	d := &document{uri: opened.URI, path: path, version: opened.Version, text: opened.Text}
	if s.options.Vet != nil && filepath.Ext(path) == ".go" && s.projects.holds(path) {
		d.module = s.options.Module(path)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.documents[d.uri] = d
	s.look(d)
	return nil
}

// look has both halves look at a document. mu is held.
func (s *server) look(d *document) {
	s.typedIn(d)
	if d.module != "" {
		s.vet(d.module)
	}
}

// typedIn has the scanner look at a document. mu is held.
func (s *server) typedIn(d *document) {
	d.waiting = true
	s.typed.ring()
}

// lookAtAll has all documents looked at.
func (s *server) lookAtAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.documents {
		s.look(d)
	}
}

// DidChange takes over what was typed.
func (s *server) DidChange(_ context.Context, params *protocol.DidChangeTextDocumentParams) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.documents[params.TextDocument.URI]
	if d == nil {
		return nil
	}
	d.version = params.TextDocument.Version
	d.apply(params.ContentChanges, s.able.encoding)
	s.typedIn(d)
	return nil
}

// DidSave has the package of a Go file looked at, and again what is open, which may depend on
// what is saved; and everything where that is a file that says how.
func (s *server) DidSave(_ context.Context, params *protocol.DidSaveTextDocumentParams) error {
	if path, ok := pathOf(params.TextDocument.URI); ok && slices.Contains(watchedNames(), filepath.Base(path)) {
		s.lookAtAll()
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.documents[params.TextDocument.URI]; d != nil {
		s.look(d)
	}
	for _, d := range s.documents {
		s.typedIn(d)
	}
	return nil
}

// DidClose lets a document go.
func (s *server) DidClose(_ context.Context, params *protocol.DidCloseTextDocumentParams) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget(params.TextDocument.URI)
	s.outbox.publish(params.TextDocument.URI)
	return nil
}

// forget lets a document go, and ends what is done for it alone. mu is held.
func (s *server) forget(u uri.URI) {
	d := s.documents[u]
	if d == nil {
		return
	}
	delete(s.documents, u)
	if v := s.vets[d.module]; v != nil && len(s.documentsOf(d.module)) == 0 {
		v.cancel()
	}
}

// DidChangeWatchedFiles has everything looked at again: the settings or a baseline have
// changed.
func (s *server) DidChangeWatchedFiles(_ context.Context, params *protocol.DidChangeWatchedFilesParams) error {
	for _, c := range params.Changes {
		if path, ok := pathOf(c.URI); ok && slices.Contains(watchedNames(), filepath.Base(path)) {
			s.lookAtAll()
			break
		}
	}
	return nil
}

// DidChangeWorkspaceFolders takes over which directories the client has open.
func (s *server) DidChangeWorkspaceFolders(_ context.Context, params *protocol.DidChangeWorkspaceFoldersParams) error {
	for _, f := range params.Event.Removed {
		if path, ok := pathOf(f.URI); ok {
			s.projects.close(path)
		}
	}
	for _, f := range params.Event.Added {
		if path, ok := pathOf(f.URI); ok {
			s.projects.open(path)
		}
	}
	s.lookAtAll()
	return nil
}

// textOf returns the text of a file: that which is open, or else what is on disk.
func (s *server) textOf(path string) (string, error) {
	s.mu.Lock()
	for _, d := range s.documents {
		if keyOf(d.path) == keyOf(path) {
			defer s.mu.Unlock()
			return d.text, nil
		}
	}
	s.mu.Unlock()
	return readFile(path)
}
