package analyzer_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the graphs in docs/how-it-works.md")

// house is some packages that stand on floors, the lowest first: each imports from lower
// floors alone.
type house struct {
	name string
	// pattern is that of the packages for go list, and holds says which of them are in.
	pattern string
	holds   func(importPath string) bool
	floors  [][]string
}

// houses are those of the pass, and of the scanner's guests.
func houses() []house {
	return []house{
		{"the pass", ".", func(path string) bool {
			return path == passPath || path == passPath+"/driver" || strings.HasPrefix(path, passPath+"/internal/")
		}, floors()},
		{"python", "./iac/python", func(path string) bool {
			return path == passPath+"/iac/python" || strings.HasPrefix(path, passPath+"/iac/python/internal/")
		}, pythonFloors()},
		{"shell", "./iac/shell", func(path string) bool {
			return path == passPath+"/iac/shell" || strings.HasPrefix(path, passPath+"/iac/shell/internal/")
		}, shellFloors()},
		{"javascript", "./iac/javascript", func(path string) bool {
			return path == passPath+"/iac/javascript" || strings.HasPrefix(path, passPath+"/iac/javascript/internal/")
		}, javaScriptFloors()},
	}
}

func floors() [][]string {
	return [][]string{
		{"set"},
		{"flow", "spread", "fixpoint", "names", "message", "schedule", "syntax", "work"},
		{"retry", "summary", "trait"},
		{"source"},
		{"called", "driver", "emptyrange", "entry", "judgement", "mark", "meaning", "noreturn", "received", "remedy", "remote", "trace", "zero"},
		{"jitter", "outcome", "requeue", "tried"},
		{"ending", "wait"},
		{"delay", "failure", "policy"},
		{"cause", "moment"},
		{"goretry"},
		{"clamp", "handed", "lengths", "summarize"},
		{"contract", "fakejitter", "fixedpoll", "nodelay", "nojitter", "rooms"},
		{"analyzer"},
	}
}

func pythonFloors() [][]string {
	return [][]string{
		{"imports", "schedules", "summary"},
		{"source"},
		{"scope", "silence", "unparsed"},
		{"callee", "number"},
		{"jitter", "meaning"},
		{"wait"},
		{"remote", "wording"},
		{"answer"},
		{"failure", "fakejitter", "policy", "remedy"},
		{"pyretry"},
		{"lengths"},
		{"contract", "jitteroff", "nojitter"},
		{"summarize"},
		{"rooms"},
		{"python"},
	}
}

func shellFloors() [][]string {
	return [][]string{
		{"script"},
		{"condition", "contract", "silence", "unparsed", "variable"},
		{"number"},
		{"jitter", "rounds"},
		{"wait"},
		{"remote", "wording"},
		{"failure", "fakejitter"},
		{"shretry"},
		{"lengths"},
		{"nojitter"},
		{"rooms"},
		{"shell"},
	}
}

func javaScriptFloors() [][]string {
	return [][]string{
		{"imports", "source"},
		{"scope", "silence"},
		{"number"},
		{"jitter", "wait"},
		{"policy", "remote"},
		{"failure"},
		{"jsretry"},
		{"nojitter"},
		{"rooms"},
		{"javascript"},
	}
}

// Limits of a package without its tests, and of a type.
const (
	mostLines   = 1600
	mostMethods = 40
)

const passPath = "github.com/jitterlint/jitterlint/analyzer"

// tooBig are the packages and types that are above the limits today. They may become
// smaller, and then leave this list; none may be added.
var tooBig = map[string]int{}

// room is a package of a house.
type room struct {
	ImportPath, Dir, Doc string
	GoFiles, Imports     []string
}

func (r room) name() string { return r.ImportPath[strings.LastIndex(r.ImportPath, "/")+1:] }

// rooms returns the packages of a house, each after what it imports.
func (h house) rooms(t *testing.T) []room {
	t.Helper()
	return slices.DeleteFunc(list(t, "-deps", h.pattern), func(r room) bool { return !h.holds(r.ImportPath) })
}

// list returns the packages that go list finds.
func list(t *testing.T, arguments ...string) []room {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list", "-json=ImportPath,Dir,Doc,GoFiles,Imports"}, arguments...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var rooms []room
	for from := json.NewDecoder(strings.NewReader(string(out))); ; {
		var r room
		if err := from.Decode(&r); errors.Is(err, io.EOF) {
			return rooms
		} else if err != nil {
			t.Fatal(err)
		}
		rooms = append(rooms, r)
	}
}

// within returns the names of the rooms that a room imports.
func (r room) within(rooms []room) []string {
	var found []string
	for _, other := range rooms {
		if slices.Contains(r.Imports, other.ImportPath) {
			found = append(found, other.name())
		}
	}
	slices.Sort(found)
	return found
}

func (h house) floorOf(name string) int {
	return slices.IndexFunc(h.floors, func(names []string) bool { return slices.Contains(names, name) })
}

// TestFloors holds that what a package imports of its house lies on lower floors.
func TestFloors(t *testing.T) {
	for _, h := range houses() {
		rooms := h.rooms(t)
		for _, r := range rooms {
			if r.Doc == "" {
				t.Errorf("%s: %s has no word on what it is for", h.name, r.name())
			}
			floor := h.floorOf(r.name())
			if floor < 0 {
				t.Errorf("%s: %s is on no floor", h.name, r.name())
			}
			for _, other := range r.within(rooms) {
				if h.floorOf(other) >= floor {
					t.Errorf("%s: %s, on floor %d, imports %s, on floor %d", h.name, r.name(), floor, other, h.floorOf(other))
				}
			}
		}
	}
}

// TestGuestRooms holds that what packages of guests take of the pass knows no language.
func TestGuestRooms(t *testing.T) {
	var rooms []room
	for _, guest := range houses()[1:] {
		rooms = append(rooms, guest.rooms(t)...)
	}
	for _, r := range rooms {
		for _, path := range r.Imports {
			name, internal := strings.CutPrefix(path, passPath+"/internal/")
			if internal && !slices.Contains([]string{"flow", "retry", "spread", "fixpoint", "names", "message", "schedule", "work"}, name) {
				t.Errorf("%s imports %s of the pass", r.name(), name)
			}
		}
	}
}

// TestSizes holds that packages and types stay small enough to be known, those of
// the scanner too.
func TestSizes(t *testing.T) {
	rooms := list(t, "./iac/host/...", "./iac/internal/...", "./iac/python/syntax/...", "./iac/javascript/lex", "./iac/javascript/syntax", "./iac/javascript/parse/...")
	for _, h := range houses() {
		rooms = append(rooms, h.rooms(t)...)
	}
	for _, r := range rooms {
		if r.Doc == "" {
			t.Errorf("%s has no word on what it is for", r.ImportPath)
		}
		lines, methods := r.sizes(t)
		if lines > max(mostLines, tooBig[r.name()]) {
			t.Errorf("%s has %d lines", r.ImportPath, lines)
		}
		for name, n := range methods {
			if n > max(mostMethods, tooBig[name]) {
				t.Errorf("%s: %s has %d methods", r.ImportPath, name, n)
			}
		}
	}
}

// sizes returns how many lines a package has, and how many methods each of its types.
func (r room) sizes(t *testing.T) (lines int, methods map[string]int) {
	t.Helper()
	methods = make(map[string]int)
	for _, name := range r.GoFiles {
		path := filepath.Join(r.Dir, name)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines += strings.Count(string(content), "\n")
		file, err := parser.ParseFile(token.NewFileSet(), path, content, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv != nil {
				methods[r.name()+"."+receiverOf(fn)]++
			}
		}
	}
	return lines, methods
}

// receiverOf names the type that a method is of.
func receiverOf(fn *ast.FuncDecl) string {
	name := ""
	ast.Inspect(fn.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return true
	})
	return name
}

// TestGraph holds the graphs of packages in docs/how-it-works.md against what they
// import.
func TestGraph(t *testing.T) {
	const page = "../docs/how-it-works.md"
	content, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(content), "\r\n", "\n")
	want := text
	for _, h := range houses() {
		before, after := "<!-- what imports what in "+h.name+", by go test ./analyzer -run Graph -update -->\n", "<!-- end -->\n"
		head, rest, ok := strings.Cut(want, before)
		_, tail, also := strings.Cut(rest, after)
		if !ok || !also {
			t.Fatalf("%s has no place for the graph of %s", page, h.name)
		}
		want = head + before + h.graph(h.rooms(t)) + after + tail
	}
	if want == text {
		return
	}
	if !*update {
		t.Fatalf("the graphs in %s are not what the packages import: go test ./analyzer -run Graph -update", page)
	}
	if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// graph returns a table of what each package of a house imports of the others, the
// highest floor first.
func (h house) graph(rooms []room) string {
	var b strings.Builder
	b.WriteString("\n| floor | package | imports |\n| --- | --- | --- |\n")
	for floor, names := range slices.Backward(h.floors) {
		for _, name := range names {
			for _, r := range rooms {
				if r.name() == name {
					fmt.Fprintf(&b, "| %d | `%s` | %s |\n", floor, name, strings.Join(r.within(rooms), ", "))
				}
			}
		}
	}
	b.WriteString("\n")
	return b.String()
}
