package analyzer_test

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// goVersions are the versions of Go that differ in what a wait can be drawn with.
var goVersions = []string{"1.19", "1.21", "1.22", "1.26"}

// importStyle is how a file stands to package rand.
type importStyle struct {
	name string
	// head is the file from its first line to its imports, and uses what else it
	// declares.
	head, uses string
	// clock is what the file calls package time.
	clock string
	// since is the first version of Go that has what the file imports.
	since string
}

var importStyles = []importStyle{
	{name: "single", head: "import \"time\"\n"},
	{name: "alias", head: "import clock \"time\"\n", clock: "clock"},
	{name: "lines", head: "import \"errors\"\nimport \"time\"\n", uses: "var _ = errors.New"},
	{name: "group", head: "import (\n\t\"errors\"\n\t\"time\"\n)\n", uses: "var _ = errors.New"},
	{name: "after", head: "import (\n\t\"time\"\n\n\t\"example.com/other\"\n)\n", uses: "var _ other.T"},
	{name: "before", head: "import (\n\t\"example.com/other\"\n\n\t\"time\"\n)\n", uses: "var _ other.T"},
	{name: "noted", head: "import (\n\t// The clock.\n\t\"time\"\n)\n"},
	{name: "trailing", head: "import \"time\" // for the clock\n"},
	{name: "old", head: "import (\n\t\"math/rand\"\n\t\"time\"\n)\n", uses: "var _ = rand.Int"},
	{name: "oldalias", head: "import (\n\tr \"math/rand\"\n\t\"time\"\n)\n", uses: "var _ = r.Int"},
	{name: "new", head: "import (\n\t\"math/rand/v2\"\n\t\"time\"\n)\n", uses: "var _ = rand.Int", since: "1.22"},
	{name: "newalias", head: "import (\n\tr \"math/rand/v2\"\n\t\"time\"\n)\n", uses: "var _ = r.Int", since: "1.22"},
	{name: "both", head: "import (\n\t\"math/rand\"\n\trandv2 \"math/rand/v2\"\n\t\"time\"\n)\n", uses: "var _, _ = rand.Int, randv2.Int", since: "1.22"},
	{name: "crypto", head: "import (\n\t\"crypto/rand\"\n\t\"time\"\n)\n", uses: "var _ = rand.Int"},
	{name: "cryptoalone", head: "import \"time\"\nimport \"crypto/rand\"\n", uses: "var _ = rand.Int"},
	{name: "function", head: "import \"time\"\n", uses: "func rand() int { return 4 }\n\nvar mathrand = rand()"},
	{name: "tagged", head: "import \"time\"\n"},
	{name: "seeded", head: "import (\n\t\"math/rand\"\n\t\"time\"\n)\n", uses: "func init() { rand.Seed(1) }"},
}

// withoutImports is a file that imports nothing, beside one that has the clock.
var withoutImports = map[string]string{
	"p.go":    "package none\n\nfunc retry(send func() error) {\n\tfor send() != nil {\n\t\tSleep(wait)\n\t}\n}\n",
	"wait.go": "package none\n\nimport \"time\"\n\nvar wait time.Duration\n\n// Sleep waits.\nfunc Sleep(d time.Duration) { time.Sleep(d) }\n\n// All retries once.\nfunc All() {\n\tn := 0\n\tretry(func() error {\n\t\tif n++; n == 1 {\n\t\t\treturn failure{}\n\t\t}\n\t\treturn nil\n\t})\n}\n\ntype failure struct{}\n\nfunc (failure) Error() string { return \"failed\" }\n",
}

// adviceWaits are the waits of the retries that are advised on, in which T stands
// for package time. All that can be are 0 when they run.
var adviceWaits = []string{
	"d", "c.wait", "c.deep.wait", "shared", "pause", "T.Millisecond", "2 * T.Millisecond", "untyped", "2e6",
	"T.Duration(n)", "T.Duration(n) * T.Second", "T.Duration(f * 2)", "d + shared", "2 * (d + shared)",
	"d / 2", "call(d)", "<-late", "list[0]", "*at", "T.Duration(1 << n)",
}

// shadowed are parameters that take a name which an advice would use.
var shadowed = []string{"rand", "max", "float64"}

// adviceFile is a Go file with a retry a line, one for each wait.
func adviceFile(pkg string, s importStyle) string {
	clock := s.clock
	if clock == "" {
		clock = "time"
	}
	var b strings.Builder
	if s.name == "tagged" {
		b.WriteString("//go:build linux || !linux\n\n// Package " + pkg + " says something.\n")
	}
	fmt.Fprintf(&b, "package %s\n\n%s\n%s\n", pkg, s.head, s.uses)
	b.WriteString(`
type conf struct {
	wait T.Duration
	deep struct{ wait T.Duration }
}

const (
	pause   = 2 * T.Millisecond
	untyped = 2000000
)

var shared T.Duration

func call(d T.Duration) T.Duration { return d }

func once() func() error {
	tries := 0
	return func() error {
		if tries++; tries == 1 {
			return failure{}
		}
		return nil
	}
}

type failure struct{}

func (failure) Error() string { return "failed" }
`)
	var calls strings.Builder
	retry := func(wait, more string) {
		name := fmt.Sprintf("retry%d", strings.Count(calls.String(), "\n"))
		fmt.Fprintf(&b, "\nfunc %s(send func() error, d T.Duration, n int, f float64, c *conf, list []T.Duration, at *T.Duration, late chan T.Duration%s) {\n\tfor send() != nil {\n\t\tT.Sleep(%s)\n\t}\n}\n", name, more, wait)
		extra := ""
		if more != "" {
			extra = ", 1"
		}
		fmt.Fprintf(&calls, "\t%s(once(), 0, 0, 0, new(conf), make([]T.Duration, 1), new(T.Duration), late%s)\n", name, extra)
	}
	for _, wait := range adviceWaits {
		retry(wait, "")
	}
	for _, name := range shadowed {
		if name != "float64" {
			retry("d", ", "+name+" int")
		}
	}
	fmt.Fprintf(&b, "\n// All runs the retries with waits of 0.\nfunc All() {\n\tlate := make(chan T.Duration, 9)\n\tlate <- 0\n\tlate <- 0\n%s}\n", calls.String())
	text := strings.ReplaceAll(b.String(), "T.", clock+".")
	formatted, err := format.Source([]byte(text))
	if err != nil {
		panic(err)
	}
	return string(formatted)
}

// advised takes the code that a message proposes to add to a wait, and what has to be
// imported for it, out of the message.
var advised = regexp.MustCompile(`: add e\.g\. (.+?)(?: of (\S+?)(?: as (\w+))?)?(?:, seeded before Go 1\.20)? \([a-z-]+\)$`)

// TestAdviceWorks holds that what a message proposes in code, and what a fix
// writes, compiles where it is put and runs where the wait is 0: in every version
// of Go in which that differs, however the file imports package rand, and for
// waits of all forms.
func TestAdviceWorks(t *testing.T) {
	dir := t.TempDir()
	files := make(map[string]string) // from the directory of a tree on
	for _, version := range goVersions {
		for _, s := range importStyles {
			if s.since == "" || "1."+s.since[2:] <= version {
				pkg := s.name
				files[filepath.Join("v"+version[2:], pkg, "p.go")] = adviceFile(pkg, s)
			}
		}
		for name, text := range withoutImports {
			files[filepath.Join("v"+version[2:], "none", name)] = text
		}
	}
	writeTree(t, filepath.Join(dir, "found"), files)
	found := analyseTree(t, filepath.Join(dir, "found"))

	told, fixed, code := maps.Clone(files), maps.Clone(files), 0
	for path, findings := range found {
		told[path] = takeAdvice(t, path, files[path], findings, &code)
		fixed[path] = takeFixes(t, path, files[path], findings)
	}
	if len(found) != len(files)-len(goVersions) || code < 10*len(files) {
		t.Errorf("of %d files, %d have findings, and code in %d messages", len(files), len(found), code)
	}
	writeTree(t, filepath.Join(dir, "told"), told)
	writeTree(t, filepath.Join(dir, "fixed"), fixed)
	for path, findings := range analyseTree(t, filepath.Join(dir, "fixed")) {
		for _, f := range findings {
			if len(f.edits) > 0 {
				t.Errorf("%s:%d: found again after fixes: %s", path, f.line, f.message)
			}
		}
	}
	runTrees(t, dir, files, "told", "fixed")
}

// adviceFinding is a finding as these tests need it.
type adviceFinding struct {
	line    int
	message string
	edits   []adviceEdit
}

type adviceEdit struct {
	start, end int
	text       string
}

// writeTree writes files, each version's in a module of its own.
func writeTree(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	write := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var work strings.Builder
	work.WriteString("go 1.26\n\nuse ./other\n")
	write(filepath.Join(dir, "other", "go.mod"), "module example.com/other\n\ngo 1.19\n")
	write(filepath.Join(dir, "other", "other.go"), "package other\n\ntype T int\n")
	for _, version := range goVersions {
		module := "v" + version[2:]
		write(filepath.Join(dir, module, "go.mod"), fmt.Sprintf("module example.com/%s\n\ngo %s\n", module, version))
		work.WriteString("\nuse ./" + module + "\n")
	}
	for path, text := range files {
		write(filepath.Join(dir, path), text)
	}
	write(filepath.Join(dir, "go.work"), work.String())
}

// analyseTree returns the findings of a tree by its files.
func analyseTree(t *testing.T, dir string) map[string][]adviceFinding {
	t.Helper()
	patterns := []string{}
	for _, version := range goVersions {
		patterns = append(patterns, "./v"+version[2:]+"/...")
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir, Env: append(os.Environ(), "GOWORK="+filepath.Join(dir, "go.work"), "GOFLAGS="),
	}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{newAnalyzer(t, nil)}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string][]adviceFinding)
	for _, root := range graph.Roots {
		if root.Err != nil {
			t.Fatal(root.Err)
		}
		for _, d := range root.Diagnostics {
			at := root.Package.Fset.Position(d.Pos)
			path, err := filepath.Rel(dir, at.Filename)
			if err != nil {
				t.Fatal(err)
			}
			f := adviceFinding{line: at.Line, message: d.Message}
			for _, fix := range d.SuggestedFixes {
				for _, e := range fix.TextEdits {
					f.edits = append(f.edits, adviceEdit{root.Package.Fset.Position(e.Pos).Offset, root.Package.Fset.Position(e.End).Offset, string(e.NewText)})
				}
			}
			found[path] = append(found[path], f)
		}
	}
	return found
}

// takeAdvice writes what messages propose into a file, and counts those that have
// code.
func takeAdvice(t *testing.T, path, text string, findings []adviceFinding, code *int) string {
	t.Helper()
	lines := strings.Split(text, "\n")
	imports := make(map[string]bool)
	for _, f := range findings {
		m := advised.FindStringSubmatch(f.message)
		if m == nil {
			if len(f.edits) > 0 || !strings.Contains(f.message, ": add a random part of up to half of it (") {
				t.Errorf("%s:%d: no code in the advice: %s", path, f.line, f.message)
			}
			continue
		}
		*code++
		line := lines[f.line-1]
		lines[f.line-1] = strings.TrimSuffix(line, ")") + " + " + m[1] + ")"
		if m[2] != "" {
			imports[m[3]+" \""+m[2]+"\""] = true
		}
	}
	clause := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "package ") })
	for spec := range imports {
		lines[clause] += "\nimport " + spec
	}
	return strings.Join(lines, "\n")
}

// takeFixes applies fixes to a file, which stays as gofmt has it.
func takeFixes(t *testing.T, path, text string, findings []adviceFinding) string {
	t.Helper()
	var edits []adviceEdit
	for _, f := range findings {
		for _, e := range f.edits {
			if !slices.Contains(edits, e) {
				edits = append(edits, e)
			}
		}
	}
	slices.SortFunc(edits, func(a, b adviceEdit) int { return b.start - a.start })
	for _, e := range edits {
		text = text[:e.start] + e.text + text[e.end:]
	}
	formatted, err := format.Source([]byte(text))
	if err != nil || !bytes.Equal(formatted, []byte(text)) {
		t.Errorf("%s: not as gofmt has it after fixes: %v\n%s", path, err, text)
	}
	return text
}

// runTrees builds and runs all packages of trees.
func runTrees(t *testing.T, dir string, files map[string]string, trees ...string) {
	t.Helper()
	for _, tree := range trees {
		var imports, calls strings.Builder
		for _, path := range slices.Sorted(maps.Keys(files)) {
			at, file := filepath.Split(filepath.ToSlash(path))
			if at = strings.TrimSuffix(at, "/"); file != "p.go" {
				continue
			}
			name := strings.ReplaceAll(at, "/", "_")
			fmt.Fprintf(&imports, "import %s \"example.com/%s\"\n", name, at)
			fmt.Fprintf(&calls, "\t%s.All()\n", name)
		}
		main := filepath.Join(dir, tree, "v26", "main.go")
		text := "package main\n\n" + imports.String() + "\nfunc main() {\n" + calls.String() + "}\n"
		if err := os.WriteFile(main, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("go", "run", "./v26")
		cmd.Dir = filepath.Join(dir, tree)
		cmd.Env = append(os.Environ(), "GOWORK="+filepath.Join(dir, tree, "go.work"), "GOFLAGS=", "GODEBUG=")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", tree, err, out)
		}
	}
}

// TestAdviceFitsItsPlace holds that the code which a message proposes has a type
// where the finding stands, in all that is written to be found.
func TestAdviceFitsItsPlace(t *testing.T) {
	all := newAnalyzer(t, func(s *settings.Settings) { s.Switch("no-delay", true) })
	proposed := regexp.MustCompile(`^.*: add e\.g\. (.+?)(?: of (\S+?)(?: as (\w+))?)?(?:, seeded before Go 1\.20)? \((?:no-jitter|no-delay)\)$`)
	checked := 0
	for dir, patterns := range map[string][]string{fixtures: {"./loop", "./loopfix", "math/rand", "math/rand/v2", "time"}, "../testdata/oldgo": {"./...", "math/rand", "time"}} {
		pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir}, patterns...)
		if err != nil {
			t.Fatal(err)
		}
		importable := make(map[string]*types.Package)
		for _, p := range pkgs {
			importable[p.PkgPath] = p.Types
		}
		pkgs = slices.DeleteFunc(pkgs, func(p *packages.Package) bool { return p.Module == nil })
		graph, err := checker.Analyze([]*analysis.Analyzer{all}, pkgs, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, root := range graph.Roots {
			for _, d := range root.Diagnostics {
				m := proposed.FindStringSubmatch(d.Message)
				if m == nil {
					continue
				}
				checked++
				if err := checkAt(root.Package, adviceAt(root.Package, d), m[1], m[2], m[3], importable); err != nil {
					t.Errorf("%s: %v: %s", root.Package.Fset.Position(d.Pos), err, d.Message)
				}
			}
		}
	}
	if checked < 80 {
		t.Errorf("%d messages with code", checked)
	}
}

// adviceAt returns where the advice of a finding is to be put: where it stands, or
// in the last return of its function.
func adviceAt(p *packages.Package, d analysis.Diagnostic) token.Pos {
	at := d.Pos
	if !strings.HasPrefix(d.Message, "wait by the attempt's number ") {
		return at
	}
	for _, file := range p.Syntax {
		for n := range ast.Preorder(file) {
			if fn, ok := n.(*ast.FuncDecl); ok && fn.Pos() <= d.Pos && d.Pos < fn.End() {
				for n := range ast.Preorder(fn) {
					if ret, ok := n.(*ast.ReturnStmt); ok {
						at = ret.Pos()
					}
				}
			}
		}
	}
	return at
}

// checkAt checks code at a place of a package, after an import into its file.
func checkAt(p *packages.Package, at token.Pos, code, path, name string, importable map[string]*types.Package) error {
	expr, err := parser.ParseExpr(code)
	if err != nil {
		return err
	}
	if strings.HasPrefix(code, "time.Sleep") && path == "" {
		path = "time" // which goes without saying
	}
	for _, file := range p.Syntax {
		if path == "" || at < file.FileStart || file.FileEnd <= at {
			continue
		}
		imported := importable[path]
		if imported == nil {
			return errors.New(path + " is no package that was thought of")
		}
		if name == "" {
			name = imported.Name()
		}
		p.TypesInfo.Scopes[file].Insert(types.NewPkgName(token.NoPos, p.Types, name, imported))
	}
	return types.CheckExpr(p.Fset, p.Types, at, expr, nil)
}
