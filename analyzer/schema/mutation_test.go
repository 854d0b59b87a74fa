package schema_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// TestMutations puts a wrong value in each place of settings that have every key, and
// leaves each key out: the loader and the schema refuse the same.
func TestMutations(t *testing.T) {
	_, rest, _ := strings.Cut(string(readFile(t, settingsPage)), "<!-- settings -->\n```yaml\n")
	text, _, _ := strings.Cut(rest, "```")
	var tree any
	if err := yaml.Load([]byte(text), &tree); err != nil {
		t.Fatal(err)
	}
	check := validator(t)
	tried, refused := 0, 0
	mutate(tree, func(place string) {
		mutant, err := json.Marshal(tree)
		if err != nil {
			t.Fatal(err)
		}
		loader, schema := verdicts(t, check, string(mutant))
		tried++
		if loader != nil {
			refused++
		}
		if (loader == nil) != (schema == nil) && !isLenient(place, schema) {
			t.Errorf("%s\nloader: %v\nschema: %v", place, loader, schema)
		}
	})
	if refused < tried/2 || tried-refused < 20 {
		t.Errorf("%d of %d mutants are refused", refused, tried)
	}
	t.Logf("%d of %d mutants are refused", refused, tried)
}

// isLenient reports whether a mutant is one of those that the loader alone takes: it has
// an empty text for none, and numbers and truth for the texts that they are written as.
func isLenient(place string, schema error) bool {
	return strings.HasSuffix(place, ` = ""`) || schema != nil && regexp.MustCompile("got (boolean|number), want string").MatchString(schema.Error())
}

// mutate changes one thing in a tree after the other, tells visit of each, and puts it
// back.
func mutate(tree any, visit func(place string)) {
	values := []any{nil, true, 1.0, -1.0, 0.5, "", "word", "two words", "a\nb", []any{}, []any{1.0}, map[string]any{}, map[string]any{"nonsense": true}}
	try := func(place string, put func(any), old any) {
		for _, value := range values {
			put(value)
			shown, _ := json.Marshal(value)
			visit(place + " = " + string(shown))
		}
		put(old)
	}
	switch tree := tree.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(tree)) {
			old := tree[key]
			try("."+key, func(value any) { tree[key] = value }, old)
			delete(tree, key)
			visit("without ." + key)
			tree[key] = old
			mutate(old, func(place string) { visit("." + key + place) })
		}
		tree["nonsense"] = 1.0
		visit(".nonsense = 1")
		delete(tree, "nonsense")
	case []any:
		for i, old := range tree {
			try("[]", func(value any) { tree[i] = value }, old)
			mutate(old, func(place string) { visit("[]" + place) })
		}
	}
}
