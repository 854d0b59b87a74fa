package syntax

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// dump writes a module as testdata/dump.py writes what CPython makes of it.
func dump(m *Module) []string {
	var out []string
	line := func(format string, args ...any) {
		out = append(out, strings.TrimRight(fmt.Sprintf(format, args...), " "))
	}
	span := func(n ast.Ast) string { return fmt.Sprintf("%d-%d", m.Start(n), m.End(n)) }
	var visit func(n ast.Ast, inside bool)
	visit = func(n ast.Ast, inside bool) {
		switch n := n.(type) {
		case *ast.Call:
			where := span(n)
			if inside {
				where = "f"
			}
			args, stars := len(n.Args), 0
			for _, a := range n.Args {
				if m.Starred(a) {
					stars++
				}
			}
			if n.Starargs != nil {
				args, stars = args+1, stars+1
			}
			var names []string
			for _, k := range n.Keywords {
				name := string(k.Arg)
				if m.DoubleStar(k) {
					name = "**"
				}
				names = append(names, name)
			}
			if n.Kwargs != nil {
				names = append(names, "**")
			}
			slices.Sort(names)
			line("call %s %d %d %s", where, args, stars, strings.Join(names, ","))
		case *ast.FunctionDef:
			line("%sdef %s %s(%s) %s", async(m, n), span(n), n.Name, parameters(n.Args), defaults(m, n.Args))
		case *ast.Import:
			line("import %s  %s", span(n), aliases(n.Names))
		case *ast.ImportFrom:
			line("import %s %s%s %s", span(n), strings.Repeat(".", n.Level), n.Module, aliases(n.Names))
		case *ast.For:
			line("%sfor %s", async(m, n), span(n))
		case *ast.While:
			line("while %s", span(n))
		case *ast.ExceptHandler:
			line("except %s %s", span(n), n.Name)
		}
		if _, ok := m.Await(n); ok && !inside {
			line("await %s", span(n))
		}
		inside = inside || m.Interpolations(n) != nil
		for _, child := range m.Children(n) {
			visit(child, inside)
		}
	}
	for _, s := range m.Body {
		visit(s, false)
	}
	slices.Sort(out)
	return out
}

func async(m *Module, n ast.Ast) string {
	if m.IsAsync(n) {
		return "async "
	}
	return ""
}

func parameters(a *ast.Arguments) string {
	if a == nil {
		return ""
	}
	var names []string
	for _, p := range a.Args {
		names = append(names, string(p.Arg))
	}
	if a.Vararg != nil {
		names = append(names, "*"+string(a.Vararg.Arg))
	}
	for _, p := range a.Kwonlyargs {
		names = append(names, "!"+string(p.Arg))
	}
	if a.Kwarg != nil {
		names = append(names, "**"+string(a.Kwarg.Arg))
	}
	return strings.Join(names, ",")
}

func defaults(m *Module, a *ast.Arguments) string {
	if a == nil {
		return ""
	}
	var spans []string
	for _, d := range slices.Concat(a.Defaults, a.KwDefaults) {
		if d != nil {
			spans = append(spans, fmt.Sprintf("%d-%d", m.Start(d), m.End(d)))
		}
	}
	return strings.Join(spans, " ")
}

func aliases(all []*ast.Alias) string {
	var names []string
	for _, a := range all {
		names = append(names, fmt.Sprintf("%s:%s", a.Name, a.AsName))
	}
	return strings.Join(names, ",")
}

// python returns the machine's CPython, 3.11 or newer.
func python(t *testing.T) string {
	t.Helper()
	path := needs.Program(t, "python3")
	if err := exec.Command(path, "-c", "import sys; sys.exit(sys.version_info < (3, 11))").Run(); err != nil {
		t.Fatalf("python3 is to be 3.11 or newer: %v", err)
	}
	return path
}

// readNormal reads a file as dump.py does.
func readNormal(path string) (string, error) {
	data, err := os.ReadFile(path)
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r"), []byte(" ")), []byte("\f"), []byte(" "))
	return string(data), err
}

// TestParityWithCPython holds, over every file of the machine's Python that
// CPython parses, that the same calls, definitions, imports, loops and
// handlers stand at the same places.
func TestParityWithCPython(t *testing.T) {
	bin := python(t)
	out, err := exec.Command(bin, "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))").Output()
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	err = filepath.WalkDir(strings.TrimSpace(string(out)), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.HasSuffix(path, ".py") {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, filepath.Join("testdata", "grammar", "classic.py")) // TestRecorded has it without CPython
	cmd := exec.Command(bin, "testdata/dump.py")
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n") + "\n")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &comparison{t: t}
	lines := bufio.NewScanner(stdout)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		c.line(lines.Text())
	}
	c.finish()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files: %d the same, %d that CPython refuses, %d in another encoding, %d different", len(files), c.same, c.refused, c.foreign, c.different)
	if c.same == 0 || c.different > 0 {
		t.Errorf("%d files differ", c.different)
	}
}

// TestErrorsWithCPython breaks valid programs at random, and holds the first
// error to be within a line of CPython's in nine of ten.
func TestErrorsWithCPython(t *testing.T) {
	bin := python(t)
	out, err := exec.Command(bin, "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))").Output()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(out)), "*.py"))
	if err != nil || len(files) == 0 {
		t.Fatal("no standard library", err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	var broken []string
	for i, file := range files {
		text, err := readNormal(file)
		if err != nil {
			t.Fatal(err)
		}
		for n := range 4 {
			path := filepath.Join(dir, fmt.Sprintf("%d_%d.py", i, n))
			if err := os.WriteFile(path, []byte(breakOnce(text, random)), 0o600); err != nil {
				t.Fatal(err)
			}
			broken = append(broken, path)
		}
	}
	cmd := exec.Command(bin, "testdata/dump.py")
	cmd.Stdin = strings.NewReader(strings.Join(broken, "\n") + "\n")
	report, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	c := &comparison{t: t}
	for line := range strings.Lines(string(report)) {
		c.line(strings.TrimRight(line, "\n"))
	}
	c.finish()
	t.Logf("of %d programs that CPython refuses, the first error is within a line of its in %d; %d the same where it refuses none, %d different", c.refused, c.near, c.same, c.different)
	if c.refused < 100 || c.near*10 < c.refused*9 {
		t.Errorf("the first error is within a line of CPython's in %d of %d", c.near, c.refused)
	}
}

// breakOnce takes a random bracket, quote, colon or line out of a program.
func breakOnce(text string, random *rand.Rand) string {
	if random.IntN(3) == 0 {
		lines := strings.SplitAfter(text, "\n")
		i := random.IntN(len(lines))
		return strings.Join(slices.Delete(lines, i, i+1), "")
	}
	for range 1000 {
		i := random.IntN(max(len(text), 1))
		if i < len(text) && strings.IndexByte("()[]{}'\":,=", text[i]) >= 0 {
			return text[:i] + text[i+1:]
		}
	}
	return text
}

// comparison holds CPython's report of one file after the other against ours.
type comparison struct {
	t                                       *testing.T
	path                                    string
	want                                    []string
	same, different, refused, near, foreign int
}

func (c *comparison) line(text string) {
	if path, ok := strings.CutPrefix(text, "= "); ok {
		c.finish()
		c.path, c.want = path, nil
		return
	}
	c.want = append(c.want, strings.TrimRight(text, " "))
}

func (c *comparison) finish() {
	if c.path == "" {
		return
	}
	text, err := readNormal(c.path)
	if err != nil {
		c.t.Fatal(err)
	}
	m := Parse(text)
	if len(c.want) > 0 && strings.HasPrefix(c.want[0], "?") {
		c.foreign++
		return
	}
	var line int
	if len(c.want) > 0 && strings.HasPrefix(c.want[0], "!") {
		if _, err := fmt.Sscanf(c.want[0], "! %d", &line); err != nil {
			c.t.Fatal(err)
		}
		c.refused++
		if len(m.Errors) > 0 {
			if got, _ := m.Line(m.Errors[0].Offset); got >= line-1 && got <= line+1 {
				c.near++
				return
			}
		}
		if len(m.Errors) > 0 && testing.Verbose() {
			got, _ := m.Line(m.Errors[0].Offset)
			c.t.Logf("%s: CPython's first error is in line %d, ours in %d: %s", c.path, line, got, m.Errors[0].Message)
		}
		return
	}
	got := dump(m)
	slices.Sort(c.want)
	if len(m.Errors) > 0 || !slices.Equal(got, c.want) {
		c.different++
		if c.different <= 15 {
			c.t.Errorf("%s: %s", c.path, firstDifference(m, got, c.want))
		}
		return
	}
	c.same++
}

func firstDifference(m *Module, got, want []string) string {
	if len(m.Errors) > 0 {
		e := m.Errors[0]
		line, column := m.Line(e.Offset)
		return fmt.Sprintf("%d:%d: %s: %.60q", line, column, e.Message, m.Text[e.Start:])
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			return fmt.Sprintf("want %s (%d of %d)", w, len(got), len(want)) + where(m, w)
		}
	}
	for _, g := range got {
		if !slices.Contains(want, g) {
			return "got " + g + where(m, g)
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(got), len(want))
}

func where(m *Module, line string) string {
	for _, field := range strings.Fields(line) {
		var start, end int
		if n, _ := fmt.Sscanf(field, "%d-%d", &start, &end); n == 2 && end <= len(m.Text) && start < end {
			return fmt.Sprintf(": %.80q", m.Text[start:end])
		}
	}
	return ""
}
