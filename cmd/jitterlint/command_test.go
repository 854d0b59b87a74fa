package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// tableBelow returns the rows of the table below a heading of docs/command.md, each
// with its cells.
func tableBelow(t *testing.T, heading string) [][]string {
	t.Helper()
	_, text, ok := strings.Cut(page(t, "docs/command.md"), "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("the page has no heading %s", heading)
	}
	text, _, _ = strings.Cut(text, "\n## ")
	var rows [][]string
	for line := range strings.Lines(text) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		if !strings.HasPrefix(line, "|") || len(cells) < 2 || strings.HasPrefix(cells[0], " ---") {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	if len(rows) < 2 {
		t.Fatalf("there is no table below %s", heading)
	}
	return rows[1:]
}

// TestArgumentsTable runs each row of the table of arguments.
func TestArgumentsTable(t *testing.T) {
	const all = "a/a.go a/sub/b.go a/sub/x.py m/m.go"
	rows := map[string][]naming{
		"none":                                {{files: all}},
		"`.`, `./...`":                        {{args: ".", files: all}, {args: "./...", files: all}, {args: "-C a/sub .", files: "a/sub/b.go a/sub/x.py"}},
		"`DIR`, `DIR/...`":                    {{args: "a", files: "a/a.go a/sub/b.go a/sub/x.py"}, {args: "a/...", files: "a/a.go a/sub/b.go a/sub/x.py"}},
		"`NAME...`, such as `./pay...`":       {{args: "./a/su...", files: "a/sub/b.go a/sub/x.py"}, {args: "m... a/s...", files: "a/sub/b.go a/sub/x.py m/m.go"}},
		"`DIR` that holds modules of its own": {{args: "m", files: "m/m.go"}, {args: ".", files: all}},
		"`FILE.go`":                           {{args: "a/a.go", files: "a/a.go"}, {args: "a/use.go"}},
		"`FILE_test.go`":                      {{args: "a/a_test.go", says: "nothing was looked at"}, {args: "-tests a/a_test.go", files: "a/a_test.go"}},
		"a file below a directory [for tests](settings.md#tests), seen from the working directory": {
			{args: "e2e/e.go", says: "nothing was looked at"}, {args: "e2e/x.py a/use.go"}, {args: "-tests e2e/e.go e2e/x.py", files: "e2e/e.go e2e/x.py"},
			{args: "-C e2e e.go x.py", files: "e2e/e.go e2e/x.py"}, {args: "e2e", files: "e2e/e.go e2e/x.py"},
		},
		"`FILE.py`, `FILE.ts`, `FILE.yaml` …":                   {{args: "a/sub/x.py", files: "a/sub/x.py"}},
		"a file of another kind, such as `README.md`":           {{args: "README.md a/use.go"}},
		"a file that is not there any more, and that git knows": {{args: "gone.py a/use.go"}},
		"`PACKAGE`, such as `example.com/shop/orders`":          {{args: "example.com/shop/a/sub", files: "a/sub/b.go"}},
		"`\"\"`, a device, a pipe, a link that leads to nothing": {
			{args: `""`, status: exitFailure, says: "an empty name stands for nothing"}, {args: os.DevNull, status: exitFailure, says: "it is no file of text"},
			{args: "dangling.py a/use.go", status: exitFailure, says: "dangling.py: the link leads to nothing"},
		},
		"anything else":                   {{args: "basline", status: exitFailure, says: "did you mean jitterlint baseline?"}, {args: "a/sup", status: exitFailure, says: "did you mean a/sub?"}},
		"`-files-from LIST`":              {{args: "-files-from list", files: "a/a.go a/sub/b.go a/sub/x.py"}},
		"`-go-only`, with any of these":   {{args: "-go-only a", files: "a/a.go a/sub/b.go"}, {args: "-go-only a/a.go a/sub/x.py", files: "a/a.go"}},
		"`-scan-only`, with any of these": {{args: "-scan-only a", files: "a/sub/x.py"}, {args: "-scan-only a/a.go a/sub/x.py", files: "a/sub/x.py"}},
	}
	r := repositoryOf(t, write(t, map[string]string{
		"go.mod": shopModule, "a/a.go": retries, "a/use.go": uses, "a/a_test.go": strings.Replace(retries, "Retry", "Again", 1), "a/sub/b.go": retries, "a/sub/x.py": handler,
		"m/go.mod": "module example.com/m\n\ngo 1.26.0\n", "m/m.go": retries, "README.md": "", "gone.py": handler, "e2e/e.go": retries, "e2e/x.py": strings.Replace(handler, "handler", "other", 1), "list": "a/a.go\na/sub\n",
	}))
	if err := os.Remove(filepath.Join(r.dir, "gone.py")); err != nil {
		t.Fatal(err)
	}
	dangling := filepath.Join(r.dir, "dangling.py")
	if err := os.Symlink("nowhere", dangling); err != nil && os.PathSeparator != '\\' {
		t.Fatal(err)
	}
	jitterlint := build(t)
	for _, row := range tableBelow(t, "Arguments") {
		if len(rows[row[0]]) == 0 {
			t.Errorf("the row %q is not run", row[0])
		}
		jitterlint.check(t, r.dir, rows[row[0]])
		delete(rows, row[0])
	}
	for row := range rows {
		t.Errorf("the table has no row %q", row)
	}
}

// situation is a run that ends as a row of the table of statuses says.
type situation struct {
	files map[string]string
	args  string
	// says is a part of what it says.
	says string
	// prepare is what is done in the directory before, or nil.
	prepare func(t *testing.T, dir string)
	// byNobody has it run by one for whom the modes of files hold.
	byNobody bool
	// input is what it reads.
	input string
}

// spoken are what an editor says to a language server.
func spoken(messages ...string) string {
	var all strings.Builder
	for _, m := range messages {
		fmt.Fprintf(&all, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	return all.String()
}

// endless returns a Go function with more states than are told apart.
func endless() string {
	var set, read strings.Builder
	for i := range 12 {
		flag := "a" + strconv.Itoa(i)
		set.WriteString("\t" + flag + " := false\n\tif len(x) > " + strconv.Itoa(i) + " {\n\t\t" + flag + " = true\n\t}\n")
		read.WriteString("\t\tif " + flag + " {\n\t\t\tprintln()\n\t\t}\n")
	}
	return "package p\n\nimport (\n\t\"math/rand/v2\"\n\t\"time\"\n)\n\nfunc Retry(op func() error, x string) {\n" + set.String() +
		"\tfor op() != nil {\n\t\ttime.Sleep(rand.N(time.Second))\n" + read.String() + "\t}\n}\n"
}

// endlessPython returns a function with more states than are told apart.
func endlessPython() string {
	var set, read strings.Builder
	for i := range 12 {
		flag := "a" + strconv.Itoa(i)
		set.WriteString("    " + flag + " = False\n    if x(" + strconv.Itoa(i) + "):\n        " + flag + " = True\n")
		read.WriteString("        if " + flag + ":\n            print(x)\n")
	}
	return "def retry(x, ask):\n" + set.String() + "    while True:\n        try:\n            ask()\n        except Exception:\n            time.sleep(random.random())\n" + read.String()
}

// closed takes everybody's rights to a file or directory until the test has ended.
func closed(t *testing.T, dir, name string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.Chmod(path, 0o700); err != nil {
			t.Error(err)
		}
	})
}

// TestExitStatusTable runs each row of the table of exit statuses.
func TestExitStatusTable(t *testing.T) {
	jitterlint := build(t)
	sound := map[string]string{"go.mod": shopModule, "a/a.go": harmless}
	fails := map[string]string{"go.mod": shopModule, "a/a.go": retries}
	broken := map[string]string{"go.mod": shopModule, "a/a.go": retries, "b/b.go": "package b\n\nvar x int = \"\"\n"}
	mocked := map[string]string{"go.mod": shopModule, "a/a.go": harmless, "a/a_test.go": "package p\n\nvar x = Mock{}\n"}
	// What random is there, a file that is not seen says.
	unfixable := map[string]string{"x.py": "from tools import *\n" + handler}
	large := map[string]string{"x.py": handler + "# " + strings.Repeat("x", 9<<20)}
	baseline := func(t *testing.T, dir string) {
		if got := jitterlint.run(t, dir, "baseline"); got.status != exitClean {
			t.Fatalf("baseline: %+v", got)
		}
	}
	const initialize, shutdown, exit = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`, `{"jsonrpc":"2.0","id":2,"method":"shutdown"}`, `{"jsonrpc":"2.0","method":"exit"}`
	rows := map[string][]situation{
		"`lsp` was ended by its editor, with `shutdown` and `exit`": {{args: "lsp", input: spoken(initialize, shutdown, exit)}},
		"`lsp` was left by its editor without a word":               {{args: "lsp", input: spoken(initialize), says: "went away without a word"}, {args: "lsp", says: "went away without a word"}},
		"nothing was found":   {{files: sound}},
		"something was found": {{files: fails}, {files: map[string]string{"x.py": handler}}},
		"something was found, but nothing by a rule of `-fail-on`": {{files: fails, args: "-fail-on jitter-off"}},
		"something was found, but only by rules whose [`severity`](settings.md#rules) is `warning`": {
			{files: map[string]string{"x.py": handler, ".jitterlint.yaml": "rules:\n  no-jitter: {severity: warning}\n"}},
		},
		"all findings are in the baseline, or not on lines that `-since` asks for": {
			{files: fails, prepare: baseline},
			{files: fails, args: "-since HEAD", prepare: func(t *testing.T, dir string) { gitRepo{dir}.init(t) }},
		},
		"the baseline has entries of which nothing is left, which is said": {
			{files: map[string]string{"x.py": handler}, says: "1 of its entries is gone", prepare: func(t *testing.T, dir string) {
				baseline(t, dir)
				gitRepo{dir}.change(t, "x.py", "pass\n")
			}},
		},
		"`-fix` has left a finding that has no safe fix":        {{files: unfixable, args: "-fix"}},
		"`-fix` has put all findings right":                     {{files: fails, args: "-fix", says: "fixed: a/a.go:7:3"}},
		"`-diff` has printed fixes, or has found what has none": {{files: fails, args: "-diff"}, {files: unfixable, args: "-diff", says: "1 finding has no fix in this diff"}},
		"`-diff` has left out a file, which has changed since it was analysed": {
			{files: fails, args: "-diff", says: "a/a.go: has changed since it was analysed, and is left as it is; run jitterlint -diff again\n", prepare: func(t *testing.T, _ string) { savingGo(t, "echo >> a/a.go") }},
		},
		"`jitterlint init` has written settings, and findings down where that was asked for": {{files: fails, args: "init"}, {files: fails, args: "init -with-baseline", says: "wrote 1 finding"}},
		"`jitterlint init` meets settings that hold already, which stay as they are":         {{files: map[string]string{".jitterlint.yml": ""}, args: "init", says: ".jitterlint.yml is there, and holds here already"}},
		"`jitterlint baseline` has written findings down":                                    {{files: fails, args: "baseline", says: "wrote 1 finding"}},
		"nothing was named that is looked at, which is said": {
			{files: map[string]string{"README.md": ""}, args: "README.md", says: "nothing was looked at"}, {says: "nothing was looked at"},
		},
		"`explain`, `herd`, `libraries`, `schema`, `version` or `-h` has answered": {{args: "explain no-jitter"}, {args: "schema"}, {args: "herd -base 1s"}, {files: fails, args: "herd a"}, {args: "libraries"}, {args: "version"}, {args: "-h"}},
		"`herd` could not look at everything, or a line that it is given has no finding": {
			{files: broken, args: "herd", says: "not analysed: example.com/shop/b\n"}, {files: fails, args: "herd a/a.go:1", says: "a/a.go:1 has no finding; the file has findings on line "},
		},
		"a function is too large to be looked into to its end, which is said": {
			{files: map[string]string{"go.mod": shopModule, "a/a.go": endless()}, says: "is so large that it was not looked into to its end"},
			{files: map[string]string{"x.py": endlessPython()}, says: "x.py:1: retry is so large that it was not looked into to its end"},
		},
		"tests do not load, and are not asked for: their package is looked at without them, which is said": {{files: mocked, says: "it was looked at without them"}},
		"tests do not load, and are asked for":                  {{files: mocked, args: "-tests", says: "not analysed: the tests of example.com/shop/a\n"}},
		"a package does not load, whatever was found in others": {{files: broken, says: "not analysed: example.com/shop/b\n"}},
		"a module does not load, whatever was found in others":  {{files: map[string]string{"x.py": handler, "m/go.mod": "module\n", "m/m.go": harmless}, says: "m is a module of its own"}, {files: map[string]string{"go.mod": "module x\n\nnonsense\n", "a.go": harmless}, args: "a.go", says: "jitterlint: listing the packages: go: errors parsing go.mod: "}},
		"a directory holds Go in no module, or none that is built here": {
			{files: map[string]string{"a.go": harmless}, says: "1 Go file below . is in no module"},
			{files: map[string]string{"go.mod": shopModule, "a_" + elsewhere() + ".go": harmless}, says: "1 Go file below . is not built for"},
		},
		"a directory holds a stray Go file in no module beside other code, which is said": {{files: map[string]string{"a.go": harmless, "x.py": ""}, says: "not looked at: a.go\n"}},
		"something was found in a named Go file that is in no module":                     {{files: map[string]string{"a.go": retries}, args: "a.go"}},
		"a named Go file is not built here, which is said":                                {{files: map[string]string{"go.mod": shopModule, "a_" + elsewhere() + ".go": retries}, args: "a_" + elsewhere() + ".go", says: "is not built for"}},
		"a file or directory cannot be read": {
			{files: map[string]string{"x.py": handler}, says: "open x.py: permission denied", byNobody: true, prepare: func(t *testing.T, dir string) { closed(t, dir, "x.py") }},
			{files: map[string]string{"d/x.py": handler}, says: "open d: permission denied", byNobody: true, prepare: func(t *testing.T, dir string) { closed(t, dir, "d") }},
			{files: map[string]string{"d/x.py": handler}, args: "d/x.py", says: "looking for d/x.py: permission denied", byNobody: true, prepare: func(t *testing.T, dir string) { closed(t, dir, "d") }},
			{args: "-files-from list", says: "-files-from: open list: "},
		},
		"a target stands for nothing":      {{files: sound, args: "run", says: "run is no command"}},
		"a flag or the settings are wrong": {{files: sound, args: "-nonsense", says: "-nonsense"}, {files: map[string]string{".jitterlint.yaml": "nonsense: 1\n"}, says: ".jitterlint.yaml:1"}},
		"the baseline is damaged, or there is none where `-baseline` says": {
			{files: map[string]string{"x.py": handler, ".jitterlint-baseline.json": "{"}, says: ".jitterlint-baseline.json:1: is no JSON"},
			{files: map[string]string{"x.py": handler, ".jitterlint-baseline.json": "{"}, args: "baseline", says: ".jitterlint-baseline.json:1: is no JSON"},
			{files: map[string]string{"x.py": handler}, args: "-baseline none.json", says: "none.json"},
		},
		"`-since` names no revision, or there is no repository": {
			{files: sound, args: "-since nowhere", says: "there is no such revision here", prepare: func(t *testing.T, dir string) { gitRepo{dir}.init(t) }},
			{files: sound, args: "-since HEAD", says: "not a git repository"},
		},
		"`jitterlint baseline` could not look at everything, and writes nothing": {{files: broken, args: "baseline", says: ".jitterlint-baseline.json is left as it is"}},
		"a file of more than 8 MiB that may carry a program is not read; `jitterlint baseline` keeps what it knows of it": {
			{files: large, says: "x.py: not read, since it is larger than 8 MiB"}, {files: large, args: "baseline", says: "stay as they are"},
		},
		"`-fix` has left a file alone, which has changed since it was analysed, or is [not to be replaced](#what--fix-writes)": {
			{files: fails, args: "-fix", says: "a/a.go: has changed", prepare: func(t *testing.T, _ string) { savingGo(t, "echo >> a/a.go") }},
		},
		"the report could not be written":                                            {{files: sound, args: "-o nowhere/report", says: "the report cannot be written"}},
		"there is no go command, or one that is too old, and there is Go to look at": {{files: sound, says: "there is no go command in PATH", prepare: func(t *testing.T, _ string) { t.Setenv("PATH", "") }}},
		"the run was interrupted":                                                    {{files: fails, says: "jitterlint: interrupted\n", prepare: func(t *testing.T, _ string) { savingGo(t, "kill -INT $PPID; sleep 60") }}},
	}
	for _, row := range tableBelow(t, "Exit status") {
		want, err := strconv.Atoi(row[1])
		if err != nil || len(rows[row[0]]) == 0 {
			t.Errorf("the row %q is not run: %v", row[0], err)
		}
		for _, s := range rows[row[0]] {
			t.Run(row[0], func(t *testing.T) {
				dir := write(t, s.files)
				if s.prepare != nil {
					s.prepare(t, dir)
				}
				cmd := exec.Command(jitterlint.path, strings.Fields(s.args)...)
				cmd.Dir, cmd.Stdin = dir, strings.NewReader(s.input)
				if s.byNobody {
					asNobody(t, cmd)
				}
				got := outcomeOf(t, cmd)
				if got.status != want || !strings.Contains(got.stderr, s.says) || s.says == "" && got.stderr != "" {
					t.Errorf("jitterlint %s: %+v, want %d, %q", s.args, got, want, s.says)
				}
			})
		}
		delete(rows, row[0])
	}
	for row := range rows {
		t.Errorf("the table has no row %q", row)
	}
}
