package value

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/terraform/source"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// treeOf returns the tree of the attribute x of a configuration.
func treeOf(t *testing.T, text string) (*program.Value, program.Text, *source.Source) {
	t.Helper()
	s := source.ConfigurationOf(program.NewFile("main.tf", text))
	if s.Err != nil {
		t.Fatal(s.Err)
	}
	tree, places, ok := New(t.Context(), NewDirectory(noFiles{}, s.File)).Tree(s.Body.Attributes["x"].Expr, Scope{Source: s})
	if !ok {
		t.Fatalf("%s has no tree", text)
	}
	return tree, places, s
}

// value draws a value.
func (d *draw) value(depth int) cty.Value {
	switch n := d.IntN(6); {
	case n == 0 && depth > 0:
		all := []cty.Value{cty.True}
		for range d.IntN(4) {
			all = append(all, d.value(depth-1))
		}
		return cty.TupleVal(all)
	case n <= 2 && depth > 0:
		all := make(map[string]cty.Value)
		for range d.IntN(5) {
			d.marks++
			all[d.pick("", "a-", "é ", "${")+fmt.Sprintf("mark%d;", d.marks)] = d.value(depth - 1)
		}
		return cty.ObjectVal(all)
	case n == 3:
		return cty.NumberIntVal(int64(d.IntN(2000) - 1000))
	case n == 4:
		return cty.BoolVal(d.IntN(2) == 0)
	}
	return cty.StringVal(d.words("\n", "\"", "\\"))
}

// check holds a tree against a value, and the places of what has marks.
func check(t *testing.T, v *program.Value, want cty.Value, text program.Text) {
	t.Helper()
	written := text.Host(v.Start, v.End).Text()
	if written != text.String()[v.Start:v.End] {
		t.Fatalf("%q is said to stand at %q", text.String()[v.Start:v.End], written)
	}
	switch {
	case want.Type() == cty.String:
		if v.Kind != program.String || v.Text != want.AsString() {
			t.Fatalf("%q is %d %q, not %q", written, v.Kind, v.Text, want.AsString())
		}
	case want.Type() == cty.Number:
		if number, _ := scalar(want); v.Kind == program.Number && v.Text != number || v.Kind != program.Number && !strings.HasPrefix(number, "-") {
			t.Fatalf("%q is %d %q", written, v.Kind, v.Text)
		}
	case want.Type() == cty.Bool:
		if v.Kind != program.Bool || v.Text != written {
			t.Fatalf("%q is %d %q", written, v.Kind, v.Text)
		}
	case want.Type().IsTupleType():
		if v.Kind != program.List || len(v.Items) != want.LengthInt() {
			t.Fatalf("%q is %d with %d items", written, v.Kind, len(v.Items))
		}
		for i, item := range v.Items {
			check(t, item, want.Index(cty.NumberIntVal(int64(i))), text)
		}
	default:
		if v.Kind != program.Mapping || len(v.Entries) != want.LengthInt() || v.Open {
			t.Fatalf("%q is %d with %d entries", written, v.Kind, len(v.Entries))
		}
		for _, e := range v.Entries {
			name := mark.FindString(e.Key)
			if at := text.Host(e.KeyAt.Start, e.KeyAt.End).Text(); !strings.Contains(at, name) || len(at) > len(e.Key)+4 {
				t.Fatalf("the key %q is said to stand at %q", e.Key, at)
			}
			check(t, e.Value, want.GetAttr(e.Key), text)
		}
	}
}

// TestWrittenTrees holds that what hclwrite writes is read as the values that it was given,
// at their places.
func TestWrittenTrees(t *testing.T) {
	d := draw{Rand: rand.New(rand.NewPCG(18, 4))}
	for range 2_000 {
		want := cty.ObjectVal(map[string]cty.Value{"mark0;": d.value(4)})
		f := hclwrite.NewEmptyFile()
		f.Body().SetAttributeValue("x", want)
		if got, text, s := treeOf(t, string(f.Bytes())); got.Kind == program.Mapping {
			known, faults := s.Body.Attributes["x"].Expr.Value(nil)
			if faults.HasErrors() || !known.RawEquals(want) {
				continue // hclwrite does not escape "$${" as the parser reads it
			}
			check(t, got, want, text)
		}
	}
}

// TestNamesInTrees holds what names and functions come to in trees, and where that stands.
func TestNamesInTrees(t *testing.T) {
	const names = "locals {\n  list = [{ a = 1 }]\n  object = { a = \"b\" }\n  text = \"t\"\n  self = { me = local.self }\n}\n"
	for x, want := range map[string]string{
		`[local.text, "${local.text}", "a${local.text}"]`:       `["t", "t", "at"]`,
		`[local.list, local.list]`:                              `[[{a=1}], [{a=1}]]`,
		`concat(local.list, [2], var.x)`:                        `[{a=1}, 2, …]`,
		`merge(local.object, { c = local.object.a })`:           `{a="b", c="b"}`,
		`merge([for y in var.x : { a = 1 }]...)`:                `{a=1}`,
		`concat([local.list, [2]]...)`:                          `[{a=1}, 2]`,
		`jsondecode(var.on ? jsonencode({ a = 1 }) : "{}")`:     `{a=1}`,
		`merge(var.x, { c = 1 })`:                               `{c=1, …}`,
		`jsondecode(jsonencode({ a = null }))`:                  `{a=null}`,
		`[for y in var.x : { a = y }]`:                          `[{a=?y}, …]`,
		`{ for y in var.x : y => 1 }`:                           `{__o=1, …}`,
		`{ (local.text) = -1, "q" : true, r = var.on ? 1 : 2 }`: `{t=?-1, q=true, r=1}`,
		`local.self`: `{me=?}`,
	} {
		tree, _, _ := treeOf(t, names+"x = "+x+"\n")
		if got := shown(tree); got != want {
			t.Errorf("%s is %s, not %s", x, got, want)
		}
	}
	tree, text, s := treeOf(t, names+"x = [local.list, local.list]\n")
	if tree.Items[0] != tree.Items[1] || text.Host(tree.Items[0].Start, tree.Items[0].End) != s.File.Span(18, 29) {
		t.Errorf("%+v at %+v", tree.Items, text.Host(tree.Items[0].Start, tree.Items[0].End))
	}
}

// shown writes a tree.
func shown(v *program.Value) string {
	var all []string
	for _, item := range v.Items {
		all = append(all, shown(item))
	}
	for _, e := range v.Entries {
		all = append(all, e.Key+"="+shown(e.Value))
	}
	if v.Open {
		all = append(all, "…")
	}
	inner := strings.Join(all, ", ")
	switch v.Kind {
	case program.List:
		return "[" + inner + "]"
	case program.Mapping:
		return "{" + inner + "}"
	case program.String:
		return `"` + v.Text + `"`
	case program.Null:
		return "null"
	case program.Opaque:
		return "?" + v.Text
	}
	return v.Text
}

// TestEntries holds that an entry which is added to an object is laid out as the others,
// and is read.
func TestEntries(t *testing.T) {
	for object, want := range map[string]string{
		"{ a = 1 }":                     "{ new = \"v\", a = 1 }",
		"{ a = 1, b = 2 }":              "{ a = 1, new = \"v\", b = 2 }",
		"{\n  a = 1\n  b = 2\n}":        "{\n  a = 1\n  new = \"v\"\n  b = 2\n}",
		"{\n  a = 1\n}":                 "{\n  new = \"v\"\n  a = 1\n}",
		"{\n  a    = 1\n  long = 2\n}":  "{\n  a    = 1\n  new  = \"v\"\n  long = 2\n}",
		"{\n  a = 1,\n  b = 2,\n}":      "{\n  a = 1,\n  new = \"v\",\n  b = 2,\n}",
		"{\n  a = 1,\n  b = 2\n}":       "{\n  a = 1,\n  new = \"v\",\n  b = 2\n}",
		"{ \"a\" : 1 }":                 "{ \"new\" : \"v\", \"a\" : 1 }",
		"{\n  \"a\": 1,\n  \"b\": 2\n}": "{\n  \"a\": 1,\n  \"new\": \"v\",\n  \"b\": 2\n}",
		"{ a = 1\n  b = 2 }":            "{ a = 1\n  new = \"v\"\n  b = 2 }",
		"{\n  a = 1 # one\n  b = 2\n}":  "{\n  a = 1 # one\n  new = \"v\"\n  b = 2\n}",
		"merge(var.x, {\n  a = 1\n})":   "merge(var.x, {\n  new = \"v\"\n  a = 1\n})",
	} {
		tree, text, s := treeOf(t, "x = "+object+"\n")
		change, ok := tree.With(text.String(), tree.Syntax.Entry("new", "v"))
		edit, also := text.Insertion(change.Start, change.New)
		if !ok || !also {
			t.Errorf("%s: nothing is added", object)
			continue
		}
		got := s.File.Text[:edit.Start] + edit.New + s.File.Text[edit.End:]
		if got != "x = "+want+"\n" {
			t.Errorf("%s becomes %s, not %s", object, got, want)
		}
		x := source.ConfigurationOf(program.NewFile("main.tf", got))
		known, faults := x.Body.Attributes["x"].Expr.Value(&hcl.EvalContext{
			Variables: map[string]cty.Value{"var": cty.ObjectVal(map[string]cty.Value{"x": cty.EmptyObjectVal})},
			Functions: map[string]function.Function{"merge": stdlib.MergeFunc},
		})
		if faults.HasErrors() || known.GetAttr("new").AsString() != "v" {
			t.Errorf("%s is not read: %v", got, faults)
		}
	}
}
