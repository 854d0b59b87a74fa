package iac

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// retry is a program with one retry, whose wait is fixed.
func retry(name string) string {
	return "import time\n\n\ndef " + name + "():\n    while True:\n        try:\n            return get_" + name + "()\n        except OSError:\n            time.sleep(5)\n"
}

// stackOf is a file that hands a program on.
func stackOf(code string) string {
	return "new Function(this, 'F', { runtime: Runtime.PYTHON_3_12, code: Code.fromInline(`" + code + "`) });\n"
}

// carriersOf writes programs that are carried in every way: copies of each other, pieces
// of others in the same and in other files, broken ones, and those of which there is
// nothing to say.
func carriersOf(t *testing.T) string {
	t.Helper()
	files := map[string]string{"utils.ts": "export const helper = `" + retry("shared") + "`;\n"}
	for i := range 40 {
		name := fmt.Sprintf("f%d", i%10)
		dir := fmt.Sprintf("d%d/", i%7)
		files[fmt.Sprintf("%sa%d.py", dir, i)] = retry(name)
		files[fmt.Sprintf("%sb%d.ts", dir, i)] = stackOf(retry(name)) + "const piece = `" + retry("g"+name) + "`;\n"
		files[fmt.Sprintf("%sc%d.ts", dir, i)] = "import { helper } from '../utils';\n" + stackOf("${helper}\ndef handler(event, context):\n    return shared()\n")
		files[fmt.Sprintf("%sd%d.ts", dir, i)] = stackOf(retry("broken") + "def (:\n")
		files[fmt.Sprintf("%se%d.py", dir, i)] = retry("broken") + "def (:\n"
		files[fmt.Sprintf("%sf%d.yaml", dir, i)] = "# jitterlint:ignore no-jitter for nothing\nOther: 1\nRuntime: python3.12\nCode:\n  ZipFile: |\n    " + strings.ReplaceAll(retry(name), "\n", "\n    ") + "\n"
		files[fmt.Sprintf("%sg%d.py", dir, i)] = strings.ReplaceAll(retry(name), "5", "random.uniform(1, 9)")
		files[fmt.Sprintf("%sh%d.ts", dir, i)] = "// jitterlint:ignore no-jitter on purpose\n" + stackOf(retry(name))
	}
	top := t.TempDir()
	for name, text := range files {
		file := filepath.Join(top, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return top
}

// TestOrder holds that the findings do not depend on how many processors there are, nor
// on who comes first, nor on what was let go and is read again.
func TestOrder(t *testing.T) {
	top := carriersOf(t)
	scan := func(full bool) ([]rule.Finding, int, int) {
		s := settings.Default()
		scanner := newScanner([]string{top}, nil, s)
		if full {
			scanner.ledger.kept = maxKept // there is no room for any program
		}
		crew := newCrew(t.Context())
		w := &walker{settings: s, reads: scanner.reads, mayRead: scanner.tree.bounded, visit: scanner.visit, crew: crew}
		if err := w.walk([]string{top}); err != nil {
			t.Fatal(err)
		}
		crew.work()
		found := scanner.findings(t.Context())
		for _, problem := range scanner.result.Problems {
			t.Error(problem)
		}
		return found, scanner.result.Programs, scanner.result.Parsed
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want, programs, parsed := scan(false)
	rules := make(map[rule.ID]int)
	for _, f := range want {
		rules[f.Rule]++
	}
	if rules[rule.NoJitter] < 10 || rules[rule.Unparsed] != 1 || rules[rule.Directive] != 40 || parsed != programs-1 {
		t.Fatalf("%v in %d programs, of which %d parse", rules, programs, parsed)
	}
	for n := range 12 {
		runtime.GOMAXPROCS(1 + n%8)
		full := n%3 == 0
		got, p, q := scan(full)
		if !reflect.DeepEqual(got, want) || p != programs || q != parsed {
			t.Fatalf("on %d processors, full: %t: %d findings, not %d\n%+v\n%+v", 1+n%8, full, len(got), len(want), got, want)
		}
	}
}

// TestLetGo holds that the texts of files of which there is nothing to say are not kept.
func TestLetGo(t *testing.T) {
	top := t.TempDir()
	const size = 1 << 20
	for i := range 100 {
		text := fmt.Sprintf("# %d\n", i) + strings.ReplaceAll(retry("quiet"), "sleep(5)", "sleep(random.uniform(1, 9))") + "\n#" + strings.Repeat("x", size)
		if err := os.WriteFile(filepath.Join(top, fmt.Sprintf("f%d.py", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	held := func() int64 {
		runtime.GC()
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		return int64(memory.HeapAlloc)
	}
	before := held() // by tests that came first
	s := settings.Default()
	scanner := newScanner([]string{top}, nil, s)
	crew := newCrew(t.Context())
	w := &walker{settings: s, reads: scanner.reads, mayRead: scanner.tree.bounded, visit: scanner.visit, crew: crew}
	if err := w.walk([]string{top}); err != nil {
		t.Fatal(err)
	}
	crew.work()
	if more := held() - before; more > 30*size {
		t.Errorf("%d bytes are held after a look at %d bytes", more, 100*size)
	}
	if n := len(scanner.ledger.groups()); n != 100 {
		t.Errorf("%d programs", n)
	}
}

// TestOnce holds that a text is judged once, however many files carry it.
func TestOnce(t *testing.T) {
	var l ledger
	judged := 0
	check := func(*program.Program) judgement {
		judged++
		return judgement{}
	}
	for i := range 100 {
		file := program.NewFile(fmt.Sprintf("f%d.py", i), retry(fmt.Sprintf("f%d", i%3)))
		l.add(file.Path, []*program.Program{{Text: program.Verbatim(file.All(), nil), Language: program.Python, At: file.Span(0, 0), Whole: true}}, check)
	}
	if judged != 3 || len(l.groups()) != 3 {
		t.Errorf("%d programs are judged, and %d told apart", judged, len(l.groups()))
	}
}

// TestCoverage holds which pieces stand in whole programs.
func TestCoverage(t *testing.T) {
	whole := &record{whole: true, spans: []stretch{{"a", 10, 20}, {"a", 12, 50}, {"b", 0, 5}}}
	for _, c := range []struct {
		spans []stretch
		want  bool
	}{
		{[]stretch{{"a", 10, 50}}, false}, // of two, and of none of them
		{[]stretch{{"a", 12, 50}, {"b", 1, 5}}, true},
		{[]stretch{{"a", 13, 14}}, true},
		{[]stretch{{"a", 9, 14}}, false},
		{[]stretch{{"a", 13, 51}}, false},
		{[]stretch{{"c", 0, 1}}, false},
		{nil, false},
	} {
		piece := &record{spans: c.spans}
		if got := newCoverage([]*record{whole, piece}).has(piece); got != c.want {
			t.Errorf("%v: %t", c.spans, got)
		}
	}
}
