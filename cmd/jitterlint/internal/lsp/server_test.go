package lsp

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

const waiting = `import time

def handler(event, context):
    while True:
        try:
            return call()
        except Exception:
            time.sleep(5)
`

// carried is TypeScript that carries a program, behind a line of which the bytes and the
// units of UTF-16 differ.
func carried(program string) string {
	return "const 名 = '😀'; const f = new Function(this, 'F', {\n  runtime: Runtime.PYTHON_3_12,\n  code: Code.fromInline(`\n" + program + "`),\n});\n"
}

// TestTyped holds that a program in a host is looked at as one types, and where it is found.
func TestTyped(t *testing.T) {
	dir := tree(t, nil)
	e := edits(t, dir, options(), able())
	u := e.open(filepath.Join(dir, "stack.ts"), carried(waiting))
	found := e.awaits(u, 1, rule.NoJitter)
	if at := found[0].Range; at.Start != (protocol.Position{Line: 10, Character: 12}) || at.End != (protocol.Position{Line: 10, Character: 25}) {
		t.Errorf("found at %+v", at)
	}
	e.types(u, 2, "sleep(5)", "sleep(5 + random.random())")
	e.awaits(u, 2)
	e.types(u, 3, "5 + random.random()", "5")
	e.awaits(u, 3, rule.NoJitter)
	e.types(u, 4, "const 名", "\n\nconst 名")
	if found = e.awaits(u, 4, rule.NoJitter); found[0].Range.Start.Line != 12 {
		t.Errorf("after two lines were put in above: found at %+v", found[0].Range)
	}
	e.must(e.server.DidClose(t.Context(), &protocol.DidCloseTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: u}}))
	e.leaves()
}

// TestEncodings holds that columns are bytes for a client that speaks UTF-8.
func TestEncodings(t *testing.T) {
	dir := tree(t, nil)
	text := "const 名 = '😀', code = { runtime: Runtime.PYTHON_3_12, code: Code.fromInline(`def f():\n  while True:\n    try:\n      return call()\n    except Exception: \"名😀\"; time.sleep(5)\n`) };\n"
	for encoding, column := range map[protocol.PositionEncodingKind]uint32{protocol.PositionEncodingKindUTF16: 29, protocol.PositionEncodingKindUTF8: 33} {
		c := able()
		c.General = &protocol.GeneralClientCapabilities{PositionEncodings: []protocol.PositionEncodingKind{protocol.PositionEncodingKindUTF16}}
		if encoding == protocol.PositionEncodingKindUTF8 {
			c.General.PositionEncodings = append(c.General.PositionEncodings, encoding)
		}
		e := edits(t, dir, options(), c)
		u := e.open(filepath.Join(dir, "stack.ts"), text)
		if found := e.awaits(u, 1, rule.NoJitter); found[0].Range.Start.Character != column {
			t.Errorf("%s: found at %+v, want %d", encoding, found[0].Range, column)
		}
		e.leaves()
	}
}

// helper and stack are a program's part in a file of its own, and the program.
const (
	helper = "export const retryHelper = () => `\nimport random\nimport time\n\ndef retry_with_backoff(operation, name, jitter_factor=0.3):\n    for attempt in range(5):\n        try:\n            return operation()\n        except Exception:\n            time.sleep(2 ** attempt)\n`;\n"
	stack  = "import { retryHelper } from './retry';\nnew Function(this, 'F', {\n  runtime: Runtime.PYTHON_3_12,\n  code: Code.fromInline(`\n${retryHelper()}\ndef handler(event, context):\n    return retry_with_backoff(lambda: put(event), 'put')\n`),\n});\n"
)

// TestParts holds that a part of a program is known to be one, though the file that carries
// the program is not open, and that what is typed in the part counts in the program.
func TestParts(t *testing.T) {
	dir := tree(t, map[string]string{"lib/retry.ts": helper, "lib/stack.ts": stack})
	e := edits(t, dir, options(), able())
	part := e.open(filepath.Join(dir, "lib/retry.ts"), helper)
	for found := e.awaits(part, 1, rule.FakeJitter, rule.NoJitter); ; found = e.awaits(part, 1, rule.FakeJitter, rule.NoJitter) {
		if related := found[0].RelatedInformation; len(related) == 1 && related[0].Location.URI == uri.File(filepath.Join(dir, "lib/stack.ts")) && related[0].Location.Range.Start.Line == 3 {
			break // once all is looked at
		}
	}
	e.awaits(e.open(filepath.Join(dir, "lib/stack.ts"), stack), 1, rule.RetryContract)
	pause := e.open(filepath.Join(dir, "pause.ts"), "export const pause = '5';\n")
	whole := e.open(filepath.Join(dir, "wait.ts"), "import { pause } from './pause';\n"+carried(strings.Replace(waiting, "sleep(5)", "sleep(${pause})", 1)))
	e.awaits(whole, 1, rule.NoJitter) // of what is not saved yet
	e.types(pause, 2, "'5'", "'5 + random.random()'")
	e.awaits(whole, 1)
	e.types(pause, 3, "'5 + random.random()'", "'7'")
	if found := e.awaits(whole, 1, rule.NoJitter); !strings.Contains(string(found[0].Message.(protocol.String)), "7s") {
		t.Errorf("it says %v", found[0].Message)
	}
	e.types(pause, 4, "const pause", "const another")
	e.saves(pause)
	e.types(pause, 5, "const another", "const pause") // of which nothing was a part when it was saved
	e.saves(pause)
	e.awaits(whole, 1, rule.NoJitter)
	e.leaves()
}

// TestCopies holds that what programs that are alike have in common is found in each of the
// files that are open, and put right in each by itself.
func TestCopies(t *testing.T) {
	dir := tree(t, map[string]string{"a/call.py": call, "b/call.py": call})
	e := edits(t, dir, options(), able())
	one, other := e.open(filepath.Join(dir, "a/call.py"), call), e.open(filepath.Join(dir, "b/call.py"), call)
	e.awaits(one, 1, rule.RetryContract)
	e.awaits(other, 1, rule.RetryContract)
	e.does(e.actions(other, "retry_with_backoff")[0])
	e.awaits(other, 2)
	e.awaits(one, 1, rule.RetryContract)
	e.leaves()
}

// TestPassedOver holds that what a scan would not come by is not looked at when it is open.
func TestPassedOver(t *testing.T) {
	dir := tree(t, map[string]string{".jitterlint.yaml": "exclude: [legacy]\n", "legacy/keep": ""})
	e := edits(t, dir, options(), able())
	for _, name := range []string{"legacy/stack.ts", "node_modules/x/index.ts", "stack.test.ts", "notes.txt"} {
		e.awaits(e.open(filepath.Join(dir, name), carried(waiting)), 1)
	}
	e.awaits(e.open(filepath.Join(dir, "stack.ts"), carried(waiting)), 1, rule.NoJitter)
	// A text that is no file is not looked at, and asking about it is no fault.
	unnamed := uri.URI("untitled:Untitled-1")
	e.must(e.server.DidOpen(t.Context(), &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: unnamed, Version: 1, Text: carried(waiting)}}))
	hover, err := e.server.Hover(t.Context(), &protocol.HoverParams{TextDocumentPositionParams: protocol.TextDocumentPositionParams{TextDocument: protocol.TextDocumentIdentifier{URI: unnamed}}})
	if hover != nil || err != nil {
		t.Errorf("of what is not open: %+v, %v", hover, err)
	}
	e.leaves()
}

// TestSettings holds that other settings count at once, where the client tells that the
// file has changed, and by what is typed next where it does not.
func TestSettings(t *testing.T) {
	dir := tree(t, nil)
	e := edits(t, dir, options(), able())
	u := e.open(filepath.Join(dir, "stack.ts"), carried(waiting))
	e.awaits(u, 1, rule.NoJitter)
	if !e.said("**/.jitterlint.yaml") {
		t.Error("the settings file is not watched")
	}
	file := filepath.Join(dir, ".jitterlint.yaml")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	changed := func() {
		e.must(e.server.DidChangeWatchedFiles(t.Context(), &protocol.DidChangeWatchedFilesParams{Changes: []protocol.FileEvent{{URI: uri.File(file), Type: protocol.FileChangeTypeChanged}}}))
	}
	write("rules:\n  no-jitter: false\n")
	changed()
	e.awaits(u, 1)
	write("rules:\n  no-jitter: {on: true, severity: warning}\n")
	e.must(e.server.DidSave(t.Context(), &protocol.DidSaveTextDocumentParams{TextDocument: protocol.TextDocumentIdentifier{URI: uri.File(file)}}))
	if found := e.awaits(u, 1, rule.NoJitter); found[0].Severity != protocol.DiagnosticSeverityInformation {
		t.Errorf("severity %v", found[0].Severity)
	}
	write("rules:\n  no-such-rule: true\n")
	changed()
	if !e.said("window/showMessage") || !e.said("no-such-rule") {
		t.Errorf("of settings at fault it says %v", e.messages)
	}
	e.awaits(u, 1, rule.NoJitter) // the last that were right stay
	write("rules:\n  no-jitter: false # again\n")
	e.types(u, 2, "call()", "call(1)")
	e.awaits(u, 2)
	e.must(os.Remove(file))
	e.types(u, 3, "call(1)", "call(2)")
	e.awaits(u, 3, rule.NoJitter)
	e.leaves()
}

// TestHover holds that what is found is explained where it stands, and nowhere else, in
// Markdown where the client shows that.
func TestHover(t *testing.T) {
	dir := tree(t, nil)
	described, _ := rule.Find(rule.FakeJitter)
	plain := able()
	plain.TextDocument.Hover = nil
	for _, test := range []struct {
		able protocol.ClientCapabilities
		kind protocol.MarkupKind
		want []string
	}{
		{able(), protocol.MarkupKindMarkdown, []string{"**jitter\\_factor of retry\\_with\\_backoff reaches no wait: ", "** (fake-jitter)\n\n" + described.Text, "(" + described.URL() + ")"}},
		{plain, protocol.MarkupKindPlainText, []string{"jitter_factor of retry_with_backoff reaches no wait: ", " (fake-jitter)\n\n" + described.Text, "\n\n" + described.URL()}},
	} {
		e := edits(t, dir, options(), test.able)
		u := e.open(filepath.Join(dir, "retry.ts"), helper)
		e.awaits(u, 1, rule.FakeJitter, rule.NoJitter)
		at := func(line, character uint32) *protocol.Hover {
			hover, err := e.server.Hover(t.Context(), &protocol.HoverParams{TextDocumentPositionParams: protocol.TextDocumentPositionParams{
				TextDocument: protocol.TextDocumentIdentifier{URI: u}, Position: protocol.Position{Line: line, Character: character},
			}})
			e.must(err)
			return hover
		}
		if hover := at(3, 0); hover != nil {
			t.Errorf("beside it: %+v", hover)
		}
		hover := at(4, 48)
		if hover == nil {
			t.Fatal("nothing is shown")
		}
		shown, ok := hover.Contents.(*protocol.MarkupContent)
		if !ok || shown.Kind != test.kind {
			t.Fatalf("%+v", hover.Contents)
		}
		for _, part := range test.want {
			if !strings.Contains(shown.Value, part) {
				t.Errorf("there is no %q in\n%s", part, shown.Value)
			}
		}
		e.leaves()
	}
}

// TestHoverSchedule holds that a schedule that is known is drawn, and that of another it is
// said that it is not known.
func TestHoverSchedule(t *testing.T) {
	dir := tree(t, nil)
	e := edits(t, dir, options(), able())
	for name, test := range map[string]struct{ text, want string }{
		"known.ts":   {carried(waiting), "\n\n```text\n1,000 clients"},
		"unknown.ts": {carried(strings.NewReplacer("time\n", "os, time\n", "sleep(5)", "sleep(int(os.environ['PAUSE']))").Replace(waiting)), "It is not known how long it waits."},
	} {
		u := e.open(filepath.Join(dir, name), test.text)
		e.awaits(u, 1, rule.NoJitter)
		hover, err := e.server.Hover(t.Context(), &protocol.HoverParams{TextDocumentPositionParams: protocol.TextDocumentPositionParams{
			TextDocument: protocol.TextDocumentIdentifier{URI: u}, Position: protocol.Position{Line: 10, Character: 14},
		}})
		e.must(err)
		if shown := hover.Contents.(*protocol.MarkupContent).Value; !strings.Contains(shown, test.want) {
			t.Errorf("%s: there is no %q in\n%s", name, test.want, shown)
		}
	}
	e.leaves()
}
