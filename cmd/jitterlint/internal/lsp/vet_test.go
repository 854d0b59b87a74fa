package lsp

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.lsp.dev/protocol"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

const goFile = "package p\n\nfunc f() {\n\tfor call() != nil {\n\t\twait(1)\n\t}\n}\n"

// vet stands for go vet: it finds each wait(1) in files as they are on disk, and puts in a
// share of jitter.
func vet(_ context.Context, files []string, _ settings.Settings) ([]rule.Finding, []string, error) {
	var found []rule.Finding
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, nil, err
		}
		lines := rule.LinesOf(string(text))
		for at := 0; ; {
			n := strings.Index(string(text[at:]), "wait(1)")
			if n < 0 {
				break
			}
			at += n
			line, column, _ := lines.Position(at)
			found = append(found, rule.Finding{
				Rule: rule.NoJitter, Message: "waits the same: add some", Place: rule.Place{Path: file, Line: line, Column: column, EndLine: line, EndCol: column + 7},
				Fix: []rule.Edit{{Path: file, Start: at + 6, End: at + 6, New: " + some", In: rule.DigestOf(text)}},
			})
			at++
		}
	}
	return found, nil, nil
}

// TestGo holds that Go is looked at when it is saved, that what was found moves along with
// what is typed until then, and that its fix is for the text as it is.
func TestGo(t *testing.T) {
	dir := tree(t, map[string]string{"p.go": goFile})
	o := options()
	o.Vet = vet
	e := edits(t, dir, o, able())
	u := e.open(filepath.Join(dir, "p.go"), goFile)
	e.awaits(u, 1, rule.NoJitter)
	e.types(u, 2, "func f", "// f retries.\nfunc f")
	if found := e.awaits(u, 2, rule.NoJitter); found[0].Range.Start != (protocol.Position{Line: 5, Character: 2}) {
		t.Errorf("found at %+v", found[0].Range)
	}
	offered := e.actions(u, "wait(1)")
	if len(offered) != 2 || offered[0].Title != "jitterlint: add some" {
		t.Fatalf("%+v", offered)
	}
	e.does(offered[0])
	if want := strings.Replace(strings.Replace(goFile, "func f", "// f retries.\nfunc f", 1), "wait(1)", "wait(1 + some)", 1); e.texts[u] != want {
		t.Errorf("the fix makes\n%s", e.texts[u])
	}
	e.saves(u)
	e.awaits(u, 3)
	e.types(u, 4, "1 + some", "1")
	e.saves(u)
	e.awaits(u, 4, rule.NoJitter)
	e.types(u, 5, "wait(1)", "wait(2)") // what it is about has changed
	e.awaits(u, 5)
	e.leaves()
}

// TestUnsaved holds that what is found on disk stands where it is in a text that was
// changed before it was found, and that a fix which no longer fits is not offered.
func TestUnsaved(t *testing.T) {
	dir := tree(t, map[string]string{"p.go": goFile})
	o := options()
	o.Vet = vet
	e := edits(t, dir, o, able())
	u := e.open(filepath.Join(dir, "p.go"), strings.Replace(goFile, "func f", "// f retries.\nfunc f", 1))
	if found := e.awaits(u, 1, rule.NoJitter); found[0].Range.Start.Line != 5 {
		t.Errorf("found at %+v", found[0].Range)
	}
	e.leaves()
}

// TestOneVet holds that one go vet runs in a module at a time, that one under which
// something is saved is ended, and that the last that was saved is looked at.
func TestOneVet(t *testing.T) {
	dir := tree(t, map[string]string{"p.go": goFile, "q.go": goFile})
	var running, most, runs, ended atomic.Int32
	o := options()
	o.Vet = func(ctx context.Context, files []string, s settings.Settings) ([]rule.Finding, []string, error) {
		runs.Add(1)
		most.Store(max(most.Load(), running.Add(1)))
		defer running.Add(-1)
		select {
		case <-ctx.Done():
			ended.Add(1)
			return nil, nil, ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
		return vet(ctx, files, s)
	}
	e := edits(t, dir, o, able())
	u, other := e.open(filepath.Join(dir, "p.go"), goFile), e.open(filepath.Join(dir, "q.go"), goFile)
	e.awaits(u, 1, rule.NoJitter)
	e.awaits(other, 1, rule.NoJitter)
	for i := range 20 {
		e.saves(u)
		time.Sleep(time.Duration(i) * 5 * time.Millisecond) // while it waits for more, and while it runs
	}
	e.types(other, 2, "wait(1)", "wait(2)")
	e.saves(other)
	e.awaits(other, 2)
	e.awaits(u, 1, rule.NoJitter)
	if most.Load() != 1 || ended.Load() == 0 || runs.Load() > 23 {
		t.Errorf("%d runs, %d at a time, %d ended", runs.Load(), most.Load(), ended.Load())
	}
	// Nobody waits for what is found in files that are closed.
	e.saves(u)
	for _, closed := range []protocol.TextDocumentIdentifier{{URI: u}, {URI: other}} {
		e.must(e.server.DidClose(t.Context(), &protocol.DidCloseTextDocumentParams{TextDocument: closed}))
	}
	e.leaves()
	if running.Load() != 0 {
		t.Error("go vet runs on")
	}
}

// TestBroken holds that code which does not build leaves what was found as it is, and says
// why in the log.
func TestBroken(t *testing.T) {
	dir := tree(t, map[string]string{"p.go": goFile})
	var broken atomic.Bool
	o := options()
	o.Vet = func(ctx context.Context, files []string, s settings.Settings) ([]rule.Finding, []string, error) {
		if broken.Load() {
			return nil, []string{"p.go:1:1: it does not build"}, nil
		}
		return vet(ctx, files, s)
	}
	e := edits(t, dir, o, able())
	u := e.open(filepath.Join(dir, "p.go"), goFile)
	e.awaits(u, 1, rule.NoJitter)
	broken.Store(true)
	e.types(u, 2, "package p", "package p oops")
	e.saves(u)
	if !e.said("it does not build") {
		t.Errorf("it says %v", e.messages)
	}
	e.awaits(u, 2, rule.NoJitter)
	e.leaves()
}
