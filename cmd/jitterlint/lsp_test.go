package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// session is a language server that is spoken with message by message.
type session struct {
	t      testing.TB
	cmd    *exec.Cmd
	in     io.WriteCloser
	told   chan map[string]any
	number int
}

// serve starts a language server for a directory.
func (p program) serve(t testing.TB, dir string, args ...string) *session {
	t.Helper()
	s := &session{t: t, cmd: exec.Command(p.path, append([]string{"lsp"}, args...)...), told: make(chan map[string]any, 1000)}
	var err error
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go s.hear(out)
	t.Cleanup(func() {
		_ = s.in.Close()
		_ = s.cmd.Wait()
	})
	s.asks("initialize", map[string]any{"processId": os.Getpid(), "rootUri": "file://" + filepath.ToSlash(dir), "capabilities": map[string]any{}})
	s.says("initialized", map[string]any{})
	return s
}

// hear takes what the server says, until it says no more.
func (s *session) hear(out io.Reader) {
	defer close(s.told)
	from := bufio.NewReader(out)
	for {
		header, err := textproto.NewReader(from).ReadMIMEHeader()
		if err != nil {
			return
		}
		length, _ := strconv.Atoi(header.Get("Content-Length"))
		text := make([]byte, length)
		if _, err := io.ReadFull(from, text); err != nil {
			return
		}
		var message map[string]any
		if json.Unmarshal(text, &message) == nil {
			s.told <- message
		}
	}
}

func (s *session) send(message map[string]any) {
	s.t.Helper()
	message["jsonrpc"] = "2.0"
	text, err := json.Marshal(message)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(s.in, "Content-Length: %d\r\n\r\n%s", len(text), text); err != nil {
		s.t.Fatal(err)
	}
}

func (s *session) says(method string, params any) {
	s.t.Helper()
	s.send(map[string]any{"method": method, "params": params})
}

// asks asks something, and waits for the answer.
func (s *session) asks(method string, params any) {
	s.t.Helper()
	s.number++
	s.send(map[string]any{"id": s.number, "method": method, "params": params})
	s.awaits(method, func(message map[string]any) bool { return message["id"] == float64(s.number) })
}

// awaits returns the next message that is of some kind.
func (s *session) awaits(what string, is func(map[string]any) bool) map[string]any {
	s.t.Helper()
	end := time.After(time.Minute)
	for {
		select {
		case message, ok := <-s.told:
			if !ok {
				s.t.Fatalf("the server has ended, and %s is still to come", what)
			}
			if is(message) {
				return message
			}
		case <-end:
			s.t.Fatalf("there is no %s", what)
		}
	}
}

func uriOf(path string) string { return "file://" + filepath.ToSlash(path) }

func (s *session) opens(path string) {
	s.t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		s.t.Fatal(err)
	}
	s.says("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uriOf(path), "languageId": "", "version": 1, "text": string(text)}})
}

// finds waits until a file has as many findings as are said, and returns their lines as a
// report has them.
func (s *session) finds(path string, n int) []string {
	s.t.Helper()
	var found []string
	s.awaits(fmt.Sprintf("%d findings in %s", n, path), func(message map[string]any) bool {
		params, _ := message["params"].(map[string]any)
		if message["method"] != "textDocument/publishDiagnostics" || params["uri"] != uriOf(path) {
			return false
		}
		found = nil
		for _, d := range params["diagnostics"].([]any) {
			d := d.(map[string]any)
			start := d["range"].(map[string]any)["start"].(map[string]any)
			text, _, _ := strings.Cut(d["message"].(string), "\n")
			found = append(found, fmt.Sprintf("%v:%v: %s (%s)", start["line"].(float64)+1, start["character"].(float64)+1, text, d["code"]))
		}
		return len(found) == n
	})
	return found
}

// TestServer holds that a language server finds in the demo what the command does, that it
// leaves out what a baseline knows, and how it ends.
func TestServer(t *testing.T) {
	jitterlint := build(t)
	dir := copyDemo(t)
	s := jitterlint.serve(t, dir)
	want := make(map[string][]string)
	for line := range strings.Lines(textOf(t, "testdata/demo.txt")) {
		if rest, ok := strings.CutPrefix(line, "testdata/demo/"); ok {
			file, finding, _ := strings.Cut(strings.TrimSpace(rest), ":")
			want[file] = append(want[file], finding)
		}
	}
	for file, findings := range want {
		path := filepath.Join(dir, filepath.FromSlash(file))
		s.opens(path)
		if got := s.finds(path, len(findings)); strings.Join(got, "\n") != strings.Join(findings, "\n") {
			t.Errorf("%s: %q\nwant %q", file, got, findings)
		}
	}
	if out := jitterlint.run(t, dir, "baseline"); out.status != exitClean {
		t.Fatalf("%+v", out)
	}
	for file := range want {
		path := filepath.Join(dir, filepath.FromSlash(file))
		s.says("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": uriOf(path)}})
		s.finds(path, 0)
	}
	s.asks("shutdown", nil)
	s.says("exit", nil)
	if err := s.cmd.Wait(); err != nil {
		t.Errorf("after shutdown and exit: %v", err)
	}

	vanished := run(t, dir, jitterlint.path, "lsp")
	if vanished.status != exitVanished || vanished.stderr != "jitterlint: the language server has ended: the client went away without a word\n" || vanished.stdout != "" {
		t.Errorf("without a client: %+v", vanished)
	}
	garbage := exec.Command(jitterlint.path, "lsp")
	garbage.Stdin = strings.NewReader("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
	if out := outcomeOf(t, garbage); out.status != exitVanished || !strings.Contains(out.stderr, "speaking with the client: ") {
		t.Errorf("with a client that speaks otherwise: %+v", out)
	}
	for _, args := range [][]string{{"lsp", "-nonsense"}, {"lsp", "."}, {"lsp", "-go-only", "-scan-only"}} {
		if out := jitterlint.run(t, dir, args...); out.status != exitFailure || !strings.HasPrefix(out.stderr, "jitterlint: ") {
			t.Errorf("%v: %+v", args, out)
		}
	}
	if out := jitterlint.run(t, dir, "lsp", "-h"); out.status != exitClean || !strings.HasPrefix(out.stdout, "jitterlint lsp is a language server") {
		t.Errorf("-h: %+v", out)
	}
}

// copyDemo returns a directory with a copy of the demo.
func copyDemo(t testing.TB) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(root, "testdata/demo"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// blockBehind returns the block of a page behind a mark.
func blockBehind(t *testing.T, text, mark string) string {
	t.Helper()
	found := regexp.MustCompile("(?s)<!-- " + regexp.QuoteMeta(mark) + " -->\n```\\w+\n(.*?)```").FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("there is no block %s", mark)
	}
	return found[1]
}

// TestEditorsDoc holds the recipes of docs/editors.md that are data: that they are whole,
// and that the problem matcher reads a report.
func TestEditorsDoc(t *testing.T) {
	text := page(t, "docs/editors.md")
	for _, mark := range []string{"vscode settings", "vscode tasks", "lintTool"} {
		if block := blockBehind(t, text, mark); !json.Valid([]byte(block)) {
			t.Errorf("%s is no JSON:\n%s", mark, block)
		}
	}
	var tasks struct {
		Tasks []struct {
			Args           []string
			ProblemMatcher struct {
				Pattern struct {
					Regexp                                                 string
					Severity, File, Line, Column, EndColumn, Code, Message int
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(blockBehind(t, text, "vscode tasks")), &tasks); err != nil {
		t.Fatal(err)
	}
	pattern := tasks.Tasks[0].ProblemMatcher.Pattern
	expression := regexp.MustCompile(pattern.Regexp)
	var read []string
	for line := range strings.Lines(build(t).run(t, root, append([]string{"-C", "testdata/demo"}, tasks.Tasks[0].Args[:2]...)...).stdout) {
		m := expression.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil || m[pattern.Severity] != "error" || m[pattern.EndColumn] == "" {
			t.Errorf("%q is read as %q", line, m)
			continue
		}
		read = append(read, fmt.Sprintf("%s:%s:%s: %s (%s)", m[pattern.File], m[pattern.Line], m[pattern.Column], m[pattern.Message], m[pattern.Code]))
	}
	var want []string
	for line := range strings.Lines(textOf(t, "testdata/demo.txt")) {
		if !strings.HasPrefix(line, "\t") {
			want = append(want, strings.TrimSpace(line))
		}
	}
	if strings.Join(read, "\n") != strings.Join(want, "\n") {
		t.Errorf("read:\n%s\nwant:\n%s", strings.Join(read, "\n"), strings.Join(want, "\n"))
	}
}

// TestHelix holds that the recipe for Helix is TOML, and names a server that is described.
func TestHelix(t *testing.T) {
	const read = "import json, sys, tomllib; json.dump(tomllib.loads(sys.stdin.read()), sys.stdout)"
	cmd := exec.Command(needs.Program(t, "python3"), "-c", read)
	cmd.Stdin = strings.NewReader(blockBehind(t, page(t, "docs/editors.md"), "helix"))
	var recipe struct {
		Servers map[string]struct {
			Command string
			Args    []string
		} `json:"language-server"`
		Languages []struct {
			Servers []string `json:"language-servers"`
		} `json:"language"`
	}
	out := outcomeOf(t, cmd)
	if err := json.Unmarshal([]byte(out.stdout), &recipe); err != nil {
		t.Fatalf("%v: %+v", err, out)
	}
	if server := recipe.Servers["jitterlint"]; server.Command != "jitterlint" || strings.Join(server.Args, " ") != "lsp" || len(recipe.Languages) == 0 {
		t.Errorf("%+v", recipe)
	}
	for _, l := range recipe.Languages {
		if !slices.Contains(l.Servers, "jitterlint") {
			t.Errorf("%+v", l)
		}
	}
}

// TestNeovim opens the demo in Neovim, as docs/editors.md has it for Debian's: it sees the
// findings, asks what they are, has two of them put right, and sees them gone.
func TestNeovim(t *testing.T) {
	neovim := needs.Program(t, "nvim")
	dir, scripts, bin := copyDemo(t), t.TempDir(), t.TempDir()
	copyFile(t, build(t).path, filepath.Join(bin, "jitterlint"))
	recipe := filepath.Join(scripts, "init.lua")
	if err := os.WriteFile(recipe, []byte(blockBehind(t, page(t, "docs/editors.md"), "neovim 0.7")), 0o644); err != nil {
		t.Fatal(err)
	}
	steps, err := filepath.Abs("testdata/neovim.lua")
	if err != nil {
		t.Fatal(err)
	}
	env := []string{"PATH=" + bin + string(filepath.ListSeparator) + os.Getenv("PATH"), "HOME=" + scripts, "XDG_STATE_HOME=" + scripts, "XDG_DATA_HOME=" + scripts, "GOPATH=" + goEnv(t, "GOPATH"), "GOCACHE=" + goEnv(t, "GOCACHE")}
	status, out := runIn(t, dir, env, neovim, "--headless", "-n", "-i", "NONE", "-u", recipe, "-c", "luafile "+steps)
	if status != 0 {
		t.Errorf("status %d", status)
	}
	golden(t, "neovim.txt", strings.ReplaceAll(out, "\r", ""))
	// What was put right is so on disk, and for the command.
	left := build(t).run(t, dir, ".").stdout
	if strings.Contains(left, "stack.ts:14") || strings.Contains(left, "orders.go") || strings.Count(left, "\n") == 0 {
		t.Errorf("left:\n%s", left)
	}
	// The newer recipe, for which Debian's Neovim has no server API yet, is Lua at least.
	newer := filepath.Join(scripts, "newer.lua")
	if err := os.WriteFile(newer, []byte(blockBehind(t, page(t, "docs/editors.md"), "neovim")), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, out := runIn(t, dir, env, neovim, "--headless", "-n", "-i", "NONE", "-u", "NONE", "-c", fmt.Sprintf("lua assert(loadfile('%s'))", newer), "-c", "qall"); status != 0 || out != "" {
		t.Errorf("the newer recipe: status %d\n%s", status, out)
	}
}

// BenchmarkSave measures the time from a save in a package of the demo, of which all that it
// imports is cached, to what is found then: one finding, or none any more.
func BenchmarkSave(b *testing.B) {
	path, err := built()
	if err != nil {
		b.Fatal(err)
	}
	dir := copyDemo(b)
	file := filepath.Join(dir, "orders", "orders.go")
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	s := program{path}.serve(b, dir, "-go-only")
	s.opens(file)
	s.finds(file, 1)
	save := func(text string, found int) {
		changed := fmt.Sprintf("%s\n// %d\n", text, time.Now().UnixNano()) // which no cache knows
		if err := os.WriteFile(file, []byte(changed), 0o644); err != nil {
			b.Fatal(err)
		}
		s.says("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": uriOf(file)}})
		s.finds(file, found)
	}
	right := strings.Replace(string(text), "retry.DelayType(retry.FixedDelay)", "retry.DelayType(retry.CombineDelay(retry.FixedDelay, retry.RandomDelay))", 1)
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			save(right, 0)
		} else {
			save(string(text), 1)
		}
	}
}
