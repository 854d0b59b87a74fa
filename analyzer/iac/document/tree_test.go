package document

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// randomValue returns a value as encoders take it.
func randomValue(r *rand.Rand, depth int) any {
	kind := r.IntN(6)
	if depth == 0 {
		kind = r.IntN(4)
	}
	switch kind {
	case 0:
		return float64(r.IntN(1000)) / 4
	case 1:
		return r.IntN(2) == 0
	case 2, 3:
		return randomText(r)
	case 4:
		list := []any{}
		for range r.IntN(4) {
			list = append(list, randomValue(r, depth-1))
		}
		return list
	}
	m := map[string]any{}
	for range 1 + r.IntN(4) {
		m[randomText(r)] = randomValue(r, depth-1)
	}
	return m
}

func randomText(r *rand.Rand) string {
	parts := []string{"a", "wait", " ", ":", "#", "é", "😀", "\"", "'", "\\", "/", "${x}", "\n", "\t", "- ", "{", "]", ",", "1", "~"}
	var b strings.Builder
	for range r.IntN(6) {
		b.WriteString(parts[r.IntN(len(parts))])
	}
	return b.String()
}

// written returns a tree as encoders take it, and holds each place of it against the file:
// what stands there is read as the value.
func written(t *testing.T, text string, v *program.Value) any {
	t.Helper()
	var out any
	switch v.Kind {
	case program.Mapping:
		m := map[string]any{}
		for _, e := range v.Entries {
			var key string
			if err := yaml.Load([]byte(text[e.KeyAt.Start:e.KeyAt.End]), &key); !strings.Contains(e.Key, "\n") && (err != nil || key != e.Key) {
				t.Errorf("the key %q is said to stand at %q", e.Key, text[e.KeyAt.Start:e.KeyAt.End])
			}
			m[e.Key] = written(t, text, e.Value)
		}
		return m
	case program.List:
		list := []any{}
		for _, item := range v.Items {
			list = append(list, written(t, text, item))
		}
		return list
	case program.String:
		out = v.Text
		if strings.Contains(v.Text, "\n") {
			return out // a block, whose place begins with the sign before it
		}
	case program.Number, program.Bool:
		if err := json.Unmarshal([]byte(v.Text), &out); err != nil {
			t.Error(err)
		}
	}
	var there any
	if err := yaml.Load([]byte(text[v.Start:v.End]), &there); err != nil || v.Text != "" && fmt.Sprint(there) != fmt.Sprint(out) {
		t.Errorf("%#v is said to stand at %q", out, text[v.Start:v.End])
	}
	return out
}

// TestTreesAreWhatWasWritten holds trees against what encoders were given.
func TestTreesAreWhatWasWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	encoders := map[string]func(any) ([]byte, error){
		"JSON":          json.Marshal,
		"indented JSON": func(v any) ([]byte, error) { return json.MarshalIndent(v, "", "\t") },
		"YAML":          func(v any) ([]byte, error) { return yaml.Dump(v) },
	}
	for range 2_000 {
		want := map[string]any{"root": randomValue(r, 4)}
		for name, encode := range encoders {
			text, err := encode(want)
			if err != nil {
				t.Fatal(err)
			}
			d := Of(program.NewFile("file", string(text)))
			if d.Err != nil {
				t.Fatalf("%s %q: %v", name, text, d.Err)
			}
			tree, source, ok := d.Tree(Root(d.Roots[0]))
			if !ok {
				t.Fatalf("%s %q has no tree", name, text)
			}
			if got := written(t, source.String(), tree); !reflect.DeepEqual(got, any(want)) {
				t.Fatalf("%s %q is read as %#v", name, text, got)
			}
			if t.Failed() {
				t.Fatalf("%s %q", name, text)
			}
		}
	}
}

// TestAliasesInTrees holds that what an alias stands for is read, and known to stand where
// the anchor is.
func TestAliasesInTrees(t *testing.T) {
	const text = "base: &base {a: 1}\nuse:\n  all: *base\n  more:\n    <<: *base\n    b: 2\n"
	d := Of(program.NewFile("file", text))
	tree, source, ok := d.Tree(Get(Root(d.Roots[0]), "use"))
	if !ok {
		t.Fatal("no tree")
	}
	for _, path := range [][]string{{"all", "a"}, {"more", "a"}} {
		v := tree.Get(path[0]).Get(path[1])
		if v == nil || v.Text != "1" || source.Host(v.Start, v.End).Start != strings.Index(text, "1") {
			t.Errorf("%v is %+v", path, v)
		}
	}
	if v := tree.Get("more").Get("b"); v == nil || v.Text != "2" {
		t.Errorf("b is %+v", v)
	}
}

// TestLargeTrees holds that a tree which aliases make of a few lines is refused.
func TestLargeTrees(t *testing.T) {
	var b strings.Builder
	b.WriteString("x0: &x0 [1]\n")
	for i := range 40 {
		fmt.Fprintf(&b, "x%d: &x%d [*x%d, *x%d]\n", i+1, i+1, i, i)
	}
	d := Of(program.NewFile("file", b.String()))
	if d.Err != nil {
		t.Fatal(d.Err)
	}
	if _, _, ok := d.Tree(Root(d.Roots[0])); ok {
		t.Error("a tree of two to the power of 40 values")
	}
}

// TestSurrogates holds that JSON's halves of characters do not keep a file from being read.
func TestSurrogates(t *testing.T) {
	d := Of(program.NewFile("file.json", `{"a": "\ud83d\ude00 x", "b": 1}`))
	if d.Err != nil {
		t.Fatal(d.Err)
	}
	a := Get(Root(d.Roots[0]), "a")
	text, ok := d.Scalar(a)
	if !ok || !strings.HasSuffix(text.String(), " x") || text.Host(text.Len()-1, text.Len()).Text() != "x" {
		t.Errorf("%q, %v", text.String(), ok)
	}
}
