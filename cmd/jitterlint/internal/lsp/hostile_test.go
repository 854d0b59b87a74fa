package lsp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// noLeaks holds that a test leaves no goroutine behind.
func noLeaks(t *testing.T, test func()) {
	t.Helper()
	before := runtime.NumGoroutine()
	test()
	for end := time.Now().Add(longest); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if !time.Now().Before(end) {
			buffer := make([]byte, 1<<20)
			t.Fatalf("%d goroutines, and %d before:\n%s", runtime.NumGoroutine(), before, buffer[:runtime.Stack(buffer, true)])
		}
	}
}

// TestEnds holds how a session ends, whatever becomes of the client, and that nothing is
// left of it.
func TestEnds(t *testing.T) {
	dir := tree(t, map[string]string{"p.go": goFile, "stack.ts": carried(waiting)})
	o := options()
	o.Vet = vet
	begin := func(t *testing.T) *editor {
		e := edits(t, dir, o, able())
		e.awaits(e.open(filepath.Join(dir, "p.go"), goFile), 1, rule.NoJitter)
		return e
	}
	for name, end := range map[string]func(*testing.T, *editor){
		"as the protocol has it": func(_ *testing.T, e *editor) { e.leaves() },
		"without shutdown": func(t *testing.T, e *editor) {
			e.must(e.server.Exit(t.Context()))
			e.ends(errVanished)
		},
		"without a word": func(_ *testing.T, e *editor) {
			_ = e.closer.Close()
			e.ends(errVanished)
		},
		"in the middle of a message": func(t *testing.T, e *editor) {
			e.raw(t, "Content-Length: 1000\r\n\r\n{\"jsonrpc\"")
			_ = e.closer.Close()
			e.ends(io.ErrUnexpectedEOF)
		},
		"while it works": func(_ *testing.T, e *editor) {
			u := e.open(filepath.Join(dir, "stack.ts"), carried(waiting))
			for i := range 50 {
				e.types(u, int32(i+2), "sleep(5", "sleep(5 + 1")
			}
			e.saves(u)
			_ = e.closer.Close()
			e.ends(errVanished)
		},
		"with noise": func(t *testing.T, e *editor) {
			e.raw(t, strings.Repeat("\x00\xff{{{[[[\r\n", 100)+"\r\n\r\n")
			e.ends(errors.New("header"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			noLeaks(t, func() { t.Run("session", func(t *testing.T) { end(t, begin(t)) }) })
		})
	}
}

// raw sends what is no message.
func (e *editor) raw(t *testing.T, text string) {
	t.Helper()
	go func() { _, _ = io.WriteString(e.closer.(io.Writer), text) }() // which the server may not read to its end
	time.Sleep(10 * time.Millisecond)
}

// TestNonsense holds that messages which make no sense end nothing.
func TestNonsense(t *testing.T) {
	dir := tree(t, nil)
	e := start(t, options())
	if _, err := e.server.Hover(t.Context(), &protocol.HoverParams{}); err == nil || !strings.Contains(err.Error(), "initialize comes first") {
		t.Errorf("before the beginning: %v", err)
	}
	e.must(e.server.DidSave(t.Context(), &protocol.DidSaveTextDocumentParams{}))
	params := &protocol.InitializeParams{Capabilities: able()}
	if _, err := e.server.Initialize(t.Context(), params); err != nil {
		t.Fatal(err)
	}
	if _, err := e.server.Initialize(t.Context(), params); err == nil {
		t.Error("there are two beginnings")
	}
	for _, nonsense := range []string{
		`[]`, `null`, `7`, `"`, `{}`, `{"jsonrpc":"2.0"}`, `{"jsonrpc":"2.0","id":null,"method":null}`, "\xff\xfe", `{"jsonrpc":"2.0","id":{"a":1},"method":"textDocument/hover","params":{}}`,
		`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///nowhere","version":1e99},"contentChanges":[{"range":{"start":{"line":-1,"character":-1},"end":{}},"text":"x"}]}}`,
		`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":7}`, `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"::%zz"}}}`,
		`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":{}}}`, `{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":99}}`,
		`{"jsonrpc":"2.0","id":"x","method":"no/such/method"}`, `{"jsonrpc":"2.0","method":"$/no/such"}`, `{"jsonrpc":"2.0","id":77,"result":{}}`,
		`{"jsonrpc":"2.0","id":8,"method":"textDocument/codeAction","params":[1,2,3]}`, strings.Repeat("[", 100000),
	} {
		_, err := fmt.Fprintf(e.closer.(io.Writer), "Content-Length: %d\r\n\r\n%s", len(nonsense), nonsense)
		if err != nil {
			t.Fatalf("after %.40q: %v", nonsense, err)
		}
		select {
		case err := <-e.ended:
			t.Fatalf("%.40q ends it: %v", nonsense, err)
		case <-time.After(time.Millisecond):
		}
	}
	e.awaits(e.open(filepath.Join(dir, "stack.ts"), carried(waiting)), 1, rule.NoJitter)
	e.must(e.server.Shutdown(t.Context()))
	if _, err := e.server.Hover(t.Context(), &protocol.HoverParams{}); err == nil {
		t.Error("there is an answer after the end")
	}
	e.must(e.server.Exit(t.Context()))
	e.ends(nil)
}

// TestManyChanges holds that ten thousand changes, as fast as they come, are made in their
// order, and that the scanner looks at few of the texts between.
func TestManyChanges(t *testing.T) {
	const changes = 10_000
	dir := tree(t, nil)
	e := edits(t, dir, options(), able())
	u := e.open(filepath.Join(dir, "stack.ts"), "// \n"+carried(waiting)+strings.Repeat("// a comment that is as long as most are\n", 2000))
	began := time.Now()
	for i := range changes {
		e.must(e.server.DidChange(t.Context(), &protocol.DidChangeTextDocumentParams{
			TextDocument: protocol.VersionedTextDocumentIdentifier{TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: u}, Version: int32(i + 2)},
			ContentChanges: []protocol.TextDocumentContentChangeEvent{&protocol.TextDocumentContentChangePartial{
				Range: protocol.Range{Start: protocol.Position{Character: 3}, End: protocol.Position{Character: 3}}, Text: fmt.Sprintf("%d\n// ", i),
			}},
		}))
	}
	found := e.awaits(u, changes+1, rule.NoJitter)
	t.Logf("%d changes took %v", changes, time.Since(began))
	if want := uint32(11 + changes); found[0].Range.Start.Line != want {
		t.Errorf("found at %+v, want line %d", found[0].Range, want)
	}
	e.leaves()
}

// TestLongLine holds that a line of a million characters is as any other.
func TestLongLine(t *testing.T) {
	dir := tree(t, nil)
	e := edits(t, dir, options(), able())
	long := "const x = '" + strings.Repeat("ж", 1_000_000) + "';"
	u := e.open(filepath.Join(dir, "stack.ts"), long+carried(waiting))
	e.awaits(u, 1, rule.NoJitter)
	e.types(u, 2, "';const 名", "' + 1;const 名")
	e.awaits(u, 2, rule.NoJitter)
	if offered := e.actions(u, "time.sleep"); len(offered) != 2 { // its fix, and to ignore it
		t.Errorf("%d actions", len(offered))
	}
	wide := e.open(filepath.Join(dir, "wide.py"), "x = '"+strings.Repeat("ж", 1_000_000)+"'; retry_with_backoff(print, 'x')\n")
	if found := e.awaits(wide, 1, rule.RetryContract); found[0].Range.Start.Character != 1_000_008 {
		t.Errorf("found at %+v", found[0].Range)
	}
	const calls = 5000
	line := strings.Repeat("retry_with_backoff(print, 'ж'); ", calls)
	crowded := e.open(filepath.Join(dir, "crowded.py"), line+"\n")
	found := e.awaits(crowded, 1, slices.Repeat([]rule.ID{rule.RetryContract}, calls)...)
	if last := found[calls-1].Range.Start.Character; last != 32*(calls-1) {
		t.Errorf("the last is found at %d", last)
	}
	if offered := e.actions(crowded, "retry"); len(offered) != 2 {
		t.Errorf("%d actions", len(offered))
	}
	e.leaves()
}

// TestVanishedProcess holds that a session ends when the process of the client has, though
// its end of the pipe is still open, and not where that process was never seen.
func TestVanishedProcess(t *testing.T) {
	client := exec.Command(os.Args[0], "-test.run=^TestProcess$")
	client.Env = append(os.Environ(), "JITTERLINT_TEST_PROCESS=1")
	until, err := client.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Start(); err != nil {
		t.Fatal(err)
	}
	begin := func() *editor {
		e := start(t, options())
		pid := int32(client.Process.Pid)
		if _, err := e.server.Initialize(t.Context(), &protocol.InitializeParams{ProcessID: &pid}); err != nil {
			t.Fatal(err)
		}
		return e
	}
	e := begin()
	time.Sleep(10 * time.Millisecond)
	_ = until.Close()
	if err := client.Wait(); err != nil {
		t.Fatal(err)
	}
	e.ends(errVanished)
	begin().leaves() // its number is that of no process by now, or of another's
}

// TestProcess is the process of a client, where it is asked for.
func TestProcess(*testing.T) {
	if os.Getenv("JITTERLINT_TEST_PROCESS") != "" {
		_, _ = io.Copy(io.Discard, os.Stdin)
	}
}

// TestFaults holds that a fault of ours is told, and ends nothing, wherever it is.
func TestFaults(t *testing.T) {
	dir := tree(t, map[string]string{"p.go": goFile, "q/q.go": goFile})
	var faulty atomic.Bool
	faulty.Store(true)
	o := options()
	o.Module = func(path string) string {
		if faulty.Load() {
			panic("a fault in the conversation")
		}
		return filepath.Dir(path)
	}
	o.SettingsFile = func(dir string) (string, error) {
		if faulty.Load() {
			panic("a fault of the scanner")
		}
		return settings.Find(dir)
	}
	o.Vet = func(ctx context.Context, files []string, s settings.Settings) ([]rule.Finding, []string, error) {
		if strings.HasSuffix(files[0], "q.go") {
			panic("a fault of go vet")
		}
		return vet(ctx, files, s)
	}
	e := edits(t, dir, o, able())
	e.open(filepath.Join(dir, "p.go"), goFile)
	u := e.open(filepath.Join(dir, "stack.ts"), carried(waiting))
	for _, fault := range []string{"a fault in the conversation", "a fault of the scanner"} {
		if !e.said(fault) {
			t.Errorf("it says %v", e.messages)
		}
	}
	faulty.Store(false)
	e.types(u, 2, "call()", "call(1)")
	e.awaits(u, 2, rule.NoJitter)
	e.saves(e.open(filepath.Join(dir, "q/q.go"), goFile))
	if !e.said("a fault of go vet") {
		t.Errorf("it says %v", e.messages)
	}
	e.awaits(e.open(filepath.Join(dir, "p.go"), goFile), 1, rule.NoJitter)
	e.leaves()
}

// TestDeepFolders holds that directories of the client may be anything.
func TestDeepFolders(t *testing.T) {
	e := start(t, options())
	params := &protocol.InitializeParams{Capabilities: able()}
	params.WorkspaceFolders = protocol.NewNullable([]protocol.WorkspaceFolder{{URI: "file:///nowhere/at/all"}, {URI: "git:/x"}, {URI: ""}})
	if _, err := e.server.Initialize(t.Context(), params); err != nil {
		t.Fatal(err)
	}
	e.must(e.server.DidChangeWorkspaceFolders(t.Context(), &protocol.DidChangeWorkspaceFoldersParams{Event: protocol.WorkspaceFoldersChangeEvent{Removed: []protocol.WorkspaceFolder{{URI: uri.File("/nowhere/at/all")}, {URI: "x"}}}}))
	dir := tree(t, nil)
	e.awaits(e.open(filepath.Join(dir, "stack.ts"), carried(waiting)), 1, rule.NoJitter)
	e.leaves()
}
