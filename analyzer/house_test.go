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

var update = flag.Bool("update", false, "rewrite the graph in docs/how-it-works.md")

// floors are the packages of the pass, the lowest first: each imports from lower
// floors alone.
var floors = [][]string{
	{"flow", "spread", "fixpoint", "names", "message", "syntax"},
	{"retry", "summary", "trait"},
	{"source"},
	{"driver", "jitter", "meaning", "noreturn", "remedy", "remote", "trace"},
	{"wait"},
	{"failure", "policy"},
	{"goretry"},
	{"clamp", "summarize"},
	{"contract", "fakejitter", "fixedpoll", "nodelay", "nojitter"},
	{"analyzer"},
}

// Limits of a package without its tests, and of a type.
const (
	mostLines   = 1600
	mostMethods = 40
)

// tooBig are the packages and types that are above the limits today. They may become
// smaller, and then leave this list; none may be added.
var tooBig = map[string]int{}

// room is a package of the pass.
type room struct {
	ImportPath, Dir, Doc string
	GoFiles, Imports     []string
}

const passPath = "github.com/jitterlint/jitterlint/analyzer"

func (r room) name() string { return r.ImportPath[strings.LastIndex(r.ImportPath, "/")+1:] }

// readRooms returns the packages of the pass, each after what it imports.
func readRooms(t *testing.T) []room {
	t.Helper()
	return slices.DeleteFunc(list(t, "-deps", "."), func(r room) bool {
		return r.ImportPath != passPath && r.ImportPath != passPath+"/driver" && !strings.HasPrefix(r.ImportPath, passPath+"/internal/")
	})
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

func floorOf(name string) int {
	return slices.IndexFunc(floors, func(names []string) bool { return slices.Contains(names, name) })
}

// TestFloors holds that what a package of the pass imports lies on lower floors.
func TestFloors(t *testing.T) {
	rooms := readRooms(t)
	for _, r := range rooms {
		if r.Doc == "" {
			t.Errorf("%s has no word on what it is for", r.name())
		}
		floor := floorOf(r.name())
		if floor < 0 {
			t.Errorf("%s is on no floor", r.name())
		}
		for _, other := range r.within(rooms) {
			if floorOf(other) >= floor {
				t.Errorf("%s, on floor %d, imports %s, on floor %d", r.name(), floor, other, floorOf(other))
			}
		}
	}
}

// TestSizes holds that packages and types stay small enough to be known, those of
// the scanner too.
func TestSizes(t *testing.T) {
	for _, r := range append(readRooms(t), list(t, "./iac/host/...", "./iac/python/syntax/...")...) {
		if r.Doc == "" {
			t.Errorf("%s has no word on what it is for", r.name())
		}
		lines, methods := 0, make(map[string]int)
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
		if lines > max(mostLines, tooBig[r.name()]) {
			t.Errorf("%s has %d lines", r.name(), lines)
		}
		for name, n := range methods {
			if n > max(mostMethods, tooBig[name]) {
				t.Errorf("%s has %d methods", name, n)
			}
		}
	}
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

// TestGraph holds the graph of packages in docs/how-it-works.md against what they
// import.
func TestGraph(t *testing.T) {
	const page, before, after = "../docs/how-it-works.md", "<!-- what imports what, by go test ./analyzer -run Graph -update -->\n", "<!-- end -->\n"
	content, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(content), "\r\n", "\n")
	head, rest, ok := strings.Cut(text, before)
	_, tail, also := strings.Cut(rest, after)
	if !ok || !also {
		t.Fatalf("%s has no place for the graph", page)
	}
	want := head + before + graph(readRooms(t)) + after + tail
	if want == text {
		return
	}
	if !*update {
		t.Fatalf("the graph in %s is not what the packages import: go test ./analyzer -run Graph -update", page)
	}
	if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// graph returns a table of what each package of the pass imports of the others, the
// highest floor first.
func graph(rooms []room) string {
	var b strings.Builder
	b.WriteString("\n| floor | package | imports |\n| --- | --- | --- |\n")
	for floor, names := range slices.Backward(floors) {
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
