package tree

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/project"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/internal/needs"
)

const declarations = `
const N = 3, HALF = 0.5, TEXT = 'text\u00e9', YES = true;
const BASE = { one: 1, 'two words': "b", N };
const table = { deep: { base: { x: TEXT, y: [1] } } };
class K { static base = { k: 'k' }; }
function made() { return { made: 1 + 1 }; }
`

// TestTreesAreThoseOfNode holds the trees of random literals against the values that
// Node.js gives them, with one more entry in each, too, and the places of their strings
// and numbers against the file.
func TestTreesAreThoseOfNode(t *testing.T) {
	node := needs.Program(t, "node")
	g := generator{rand.New(rand.NewPCG(8, 15))}
	const cases = 1500
	var source strings.Builder
	source.WriteString(declarations)
	for n := range cases {
		fmt.Fprintf(&source, "const x%d = %s;\n", n, g.object(3))
	}
	text := source.String()
	file := program.NewFile("x.js", text)
	m := project.Of(nil).Module(file)
	values := value.New(t.Context(), project.Of(nil))
	edited, shift := text, 0
	var trees []*program.Value
	for n := range cases {
		d := m.Scope.Lookup(fmt.Sprintf("x%d", n), -1)
		p := value.At(m, d.Value)
		tree := New(m, values).Value(p, 0)
		trees = append(trees, tree)
		places(t, text, tree)
		if change, ok := tree.With(text, tree.Syntax.Assign("added", "[N]")); ok {
			edited = edited[:change.Start+shift] + change.New + edited[change.Start+shift:]
			shift += len(change.New)
		}
	}
	before, after := run(t, node, text, cases), run(t, node, edited, cases)
	for n, tree := range trees {
		if got := plain(tree); !reflect.DeepEqual(got, before[n]) {
			t.Errorf("x%d is\n%v, not\n%v", n, got, before[n])
		}
		want := before[n].(map[string]any)
		if len(tree.Entries) > 0 {
			want["added"] = []any{3.0}
		}
		if !reflect.DeepEqual(want, after[n]) {
			t.Errorf("x%d becomes\n%v, not\n%v", n, after[n], want)
		}
	}
}

// run returns the values of x0, x1, … in a program, as JSON has them.
func run(t *testing.T, node, text string, cases int) []any {
	t.Helper()
	names := make([]string, cases)
	for n := range names {
		names[n] = fmt.Sprintf("x%d", n)
	}
	file := filepath.Join(t.TempDir(), "cases.js")
	if err := os.WriteFile(file, []byte(text+"process.stdout.write(JSON.stringify(["+strings.Join(names, ",")+"]));\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), node, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var all []any
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// places holds that each string and number stands where its tree says.
func places(t *testing.T, text string, v *program.Value) {
	t.Helper()
	at := text[v.Start:v.End]
	switch v.Kind {
	case program.String:
		if inner := strings.Trim(at, "'\"`"); strings.HasPrefix(v.Text, "mark") && inner != v.Text {
			t.Errorf("%q is said to stand at %q", v.Text, at)
		}
	case program.Mapping:
		if !strings.HasPrefix(at, "{") && !strings.HasPrefix(at, "...") || !strings.HasPrefix(at, "...") && !strings.HasSuffix(at, "}") {
			t.Errorf("a mapping is said to stand at %q", at)
		}
	case program.List:
		if !strings.HasPrefix(at, "[") && !strings.HasPrefix(at, "...") {
			t.Errorf("a list is said to stand at %q", at)
		}
	}
	for _, item := range v.Items {
		places(t, text, item)
	}
	for _, e := range v.Entries {
		if key := text[e.KeyAt.Start:e.KeyAt.End]; strings.Trim(key, "'\"") != e.Key && !strings.HasPrefix(key, "...") {
			t.Errorf("the key %q is said to stand at %q", e.Key, key)
		}
		places(t, text, e.Value)
	}
}

// plain returns a tree as JSON has it.
func plain(v *program.Value) any {
	switch v.Kind {
	case program.Mapping:
		all := make(map[string]any)
		for _, e := range v.Entries {
			if all[e.Key] = plain(e.Value); e.Value.Kind == program.Null {
				delete(all, e.Key) // undefined, as if it was left out
			}
		}
		return all
	case program.List:
		all := []any{}
		for _, item := range v.Items {
			all = append(all, plain(item))
		}
		return all
	case program.Number:
		n, err := strconv.ParseFloat(v.Text, 64)
		if err != nil {
			return err
		}
		return n
	case program.Bool:
		return v.Text == "true"
	case program.String:
		return v.Text
	}
	return fmt.Sprintf("what is not known: %q", v.Text)
}

type generator struct{ *rand.Rand }

func (g generator) pick(all ...string) string { return all[g.IntN(len(all))] }

func (g generator) object(depth int) string {
	entries := make([]string, g.IntN(5))
	for i := range entries {
		entries[i] = g.entry(depth)
	}
	between := g.pick(", ", ",\n    ", ",", " /* a */, ")
	text := strings.Join(entries, between)
	if len(entries) > 0 {
		text += g.pick("", ",", " ")
	}
	return g.pick("{ ", "{\n    ", "{") + text + g.pick("}", " }", "\n}")
}

func (g generator) entry(depth int) string {
	switch g.IntN(8) {
	case 0:
		return "..." + g.pick("BASE", "table.deep.base", "K.base", "made()", "({ a: 1 })")
	case 1:
		return "N"
	case 2:
		return g.pick("gone: undefined", "one: undefined")
	}
	return g.pick("a", "b", "'quoted key'", `"c"`, "7", "one", "default", "await") + g.pick(": ", ":") + g.value(depth)
}

func (g generator) value(depth int) string {
	if depth > 0 && g.IntN(3) == 0 {
		return g.object(depth - 1)
	}
	if depth > 0 && g.IntN(4) == 0 {
		items := make([]string, g.IntN(4))
		for i := range items {
			items[i] = g.value(depth - 1)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return g.pick("1", "-2", "0.25", "N", "HALF", "TEXT", "YES", "true", "false", "1 + 2", "N * 2", "'a' + N", "(5)",
		"table.deep.base.x", "K.base.k", "`t${N}`", "'mark"+strconv.Itoa(g.IntN(100))+"'", `"mark9"`, "'it\\'s'")
}
