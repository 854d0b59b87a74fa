// Package lsp is a language server: it tells an editor what jitterlint finds in the files
// that are open, and offers what puts it right.
//
// Two halves look at a file, each at its own time. What the scanner reads is looked at as
// one types, in the text that the editor has. Go is looked at when it is saved, by go vet,
// which reads from disk; one go vet runs in a module at a time. In between, what was found
// moves along with the text.
//
// Notifications of the client are dealt with in their order, before the next is read, and
// only note what is to be done: nothing is queued. All work is for the latest text.
package lsp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// Options are what the server asks of the command that it is a part of.
type Options struct {
	// Version is the command's.
	Version string
	// SettingsFile returns the settings file that governs a directory, or "".
	SettingsFile func(dir string) (string, error)
	// Settings returns the settings of a file that SettingsFile named, or those without
	// one.
	Settings func(file string) (settings.Settings, error)
	// Module returns the directory that Vet runs in for a Go file: all files of one are
	// looked at in one run.
	Module func(path string) string
	// Vet returns the findings in Go files, as they are on disk, with absolute paths, and
	// says what could not be looked at. It is nil if Go is not to be looked at.
	Vet func(ctx context.Context, files []string, s settings.Settings) (found []rule.Finding, problems []string, err error)
	// Unknown returns the findings in one file that the project's baseline does not know.
	// Read returns the text of a file.
	Unknown func(path string, s settings.Settings, found []rule.Finding, read func(path string) ([]byte, error)) ([]rule.Finding, error)
	// NoScan tells that only Go is to be looked at.
	NoScan bool
}

// errVanished is what became of a client that said neither shutdown nor exit.
var errVanished = errors.New("the client went away without a word")

// patience is how long work is waited for that was told to end.
const patience = 5 * time.Second

// Serve speaks with a client until it says exit, goes away, or the context ends. The error
// is nil if the client has ended the server as the protocol has it: shutdown, then exit.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	ctx, cancel := context.WithCancelCause(ctx)
	pipes := &pipes{in: in, out: out}
	conn := jsonrpc2.NewConn(patient{jsonrpc2.NewStream(pipes)}, jsonrpc2.WithCodec(codec{}))
	s := newServer(ctx, o, protocol.ClientDispatcher(conn))
	s.exit = pipes.end
	s.vanished = cancel
	s.start()
	conn.Go(ctx, s.guard(protocol.ServerHandler(s, jsonrpc2.MethodNotFoundHandler)))
	select {
	case <-conn.Done():
	case <-ctx.Done():
	}
	cause := context.Cause(ctx)
	cancel(nil)
	s.wait(patience)
	switch {
	case s.endedWell():
		return nil
	case cause != nil:
		return cause
	case conn.Err() != nil:
		return fmt.Errorf("speaking with the client: %w", conn.Err())
	}
	return errVanished
}

// pipes lead to the client and back.
type pipes struct {
	in    io.Reader
	out   io.Writer
	ended atomic.Bool
}

// end has nothing more read.
func (p *pipes) end() { p.ended.Store(true) }

func (p *pipes) Read(to []byte) (int, error) {
	if p.ended.Load() {
		return 0, io.EOF
	}
	return p.in.Read(to)
}

func (p *pipes) Write(text []byte) (int, error) { return p.out.Write(text) }

// Close leaves the pipes open: they belong to who made them.
func (p *pipes) Close() error {
	p.end()
	return nil
}

// patient passes over what is a message by its length and none by its text, and says so.
type patient struct{ stream jsonrpc2.Stream }

func (p patient) Read(ctx context.Context) (jsonrpc2.Message, int64, error) {
	for {
		message, n, err := p.stream.Read(ctx)
		var fault *jsonrpc2.Error
		if !errors.As(err, &fault) {
			return message, n, err
		}
		if _, err := p.stream.Write(ctx, jsonrpc2.NewResponse(jsonrpc2.ID{}, nil, fault)); err != nil {
			return nil, 0, err
		}
	}
}

func (p patient) Write(ctx context.Context, message jsonrpc2.Message) (int64, error) {
	return p.stream.Write(ctx, message)
}

func (p patient) Close() error { return p.stream.Close() }

// codec writes and reads the protocol's types, of which some are one of several.
type codec struct{}

func (codec) Marshal(v any) ([]byte, error) {
	if raw, ok := v.(jsonrpc2.RawMessage); ok {
		return raw, nil
	}
	return protocol.Marshal(v)
}

func (codec) Unmarshal(data []byte, v any) error { return protocol.Unmarshal(data, v) }
