package schema_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/schema"
	"github.com/jitterlint/jitterlint/analyzer/settings"
	"github.com/jitterlint/jitterlint/internal/needs"
)

var update = flag.Bool("update", false, "rewrite docs/settings.schema.json")

const (
	published    = "../../docs/settings.schema.json"
	settingsPage = "../../docs/settings.md"
)

// written returns the schema as a tree.
func written(t *testing.T) map[string]any {
	t.Helper()
	text, err := schema.Settings(iac.Known())
	if err != nil {
		t.Fatal(err)
	}
	tree, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return tree.(map[string]any)
}

// validator returns what holds values against the schema. It holds the schema against
// that of its draft, too.
func validator(t *testing.T) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("settings.schema.json", written(t)); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("settings.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// TestPublished holds the file that editors read to what the code says.
func TestPublished(t *testing.T) {
	want, err := schema.Settings(iac.Known())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(published, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(readFile(t, published), want) {
		t.Error("docs/settings.schema.json is out of date; run the test with -update")
	}
}

// TestKeys holds that the schema has the keys of the loader's types, of their kinds, and
// no others.
func TestKeys(t *testing.T) {
	tree := written(t)
	definitions := tree["definitions"].(map[string]any)
	var compare func(path string, typ reflect.Type, node map[string]any)
	compare = func(path string, typ reflect.Type, node map[string]any) {
		if all, ok := node["allOf"].([]any); ok && node["type"] == nil {
			node = all[0].(map[string]any)
		}
		if name, ok := node["$ref"].(string); ok {
			node = definitions[strings.TrimPrefix(name, "#/definitions/")].(map[string]any)
		}
		if kind := kindOf(typ); kind != fmt.Sprint(node["type"]) && node["enum"] == nil {
			t.Errorf("%s is of type %v, and of %s in the loader", path, node["type"], kind)
		}
		switch typ.Kind() {
		case reflect.Slice:
			compare(path+"[]", typ.Elem(), node["items"].(map[string]any))
		case reflect.Map:
			for name, value := range node["properties"].(map[string]any) {
				compare(path+"."+name, typ.Elem(), value.(map[string]any))
			}
		case reflect.Struct:
			properties := node["properties"].(map[string]any)
			var keys []string
			for field := range typ.Fields() {
				if key, _, _ := strings.Cut(field.Tag.Get("yaml"), ","); key != "-" {
					keys = append(keys, key)
					if properties[key] != nil {
						compare(path+"."+key, field.Type, properties[key].(map[string]any))
					}
				}
			}
			slices.Sort(keys)
			if got := slices.Sorted(maps.Keys(properties)); !slices.Equal(got, keys) {
				t.Errorf("%s has the keys %v, and the loader %v", path, got, keys)
			}
			for key, value := range properties {
				if text, _ := value.(map[string]any)["description"].(string); text == "" {
					t.Errorf("%s.%s has no description", path, key)
				}
			}
		}
	}
	compare("settings", reflect.TypeFor[settings.Settings](), tree)
	top := tree["properties"].(map[string]any)
	for key, names := range map[string][]string{"rules": iac.Known().Rules, "scan": iac.Known().Scanned} {
		if got := slices.Sorted(maps.Keys(top[key].(map[string]any)["properties"].(map[string]any))); !slices.Equal(got, slices.Sorted(slices.Values(names))) {
			t.Errorf("%s are %v, and %v are known", key, got, names)
		}
	}
}

// TestPatterns has Node.js read the patterns as editors do.
func TestPatterns(t *testing.T) {
	node := needs.Program(t, "node")
	patterns := regexp.MustCompile(`"pattern": ("(?:[^"\\]|\\.)*")`).FindAllSubmatch(readFile(t, published), -1)
	if len(patterns) < 5 {
		t.Fatalf("the schema has %d patterns", len(patterns))
	}
	for _, p := range patterns {
		if out, err := exec.Command(node, "-e", "new RegExp("+string(p[1])+", 'u')").CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", p[1], err, out)
		}
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// kindOf names the kind of a type as the schema does.
func kindOf(typ reflect.Type) string {
	if typ == reflect.TypeFor[settings.Rule]() {
		return "[boolean object]"
	}
	switch typ.Kind() {
	case reflect.Pointer:
		return kindOf(typ.Elem())
	case reflect.Bool:
		return "boolean"
	case reflect.Float64:
		return "number"
	case reflect.Int:
		return "integer"
	case reflect.String:
		return "string"
	case reflect.Slice:
		return "array"
	}
	return "object"
}

// verdicts are what the loader and the schema say of a settings text: nil, or the fault.
func verdicts(t *testing.T, check *jsonschema.Schema, text string) (loader, schema error) {
	t.Helper()
	_, loader = settings.Parse("s.yaml", text, iac.Known())
	var value any
	if err := yaml.Load([]byte(text), &value); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return loader, check.Validate(value)
}

// TestGood holds that what the loader takes, the schema takes.
func TestGood(t *testing.T) {
	texts := []string{
		"{}", "rules: {}", "preset: golangci", "min-jitter: 0", "min-jitter: 1", "root: " + t.TempDir(),
		"exclude: ['../x/../a']", "exclude: [..a, .hidden, './a']",
		"contracts:\n- {function: retry_with_backoff}", "contracts:\n- {function: retry_with_backoff, language: shell, off: true}",
		"contracts:\n- {function: 'lib::again', language: shell, default: 0.3}",
		"contracts:\n- {function: gopkg.in/retry.v1.Client.Do, language: go, option: a-b.c/d~e.WithÄ}",
		"libraries:\n- path: p\n  rows:\n  - {call: F, rule: no-delay, when: [{is: at-most 1.5e3}, {arg: 0, is: below -1h2.5m}, {field: A.B, is: at-least  3}]}",
	}
	for _, block := range regexp.MustCompile("(?ms)^```yaml\n(.*?)^```").FindAllStringSubmatch(string(readFile(t, settingsPage)), -1) {
		texts = append(texts, block[1])
	}
	if len(texts) < 15 {
		t.Errorf("the page shows %d settings", len(texts)-12)
	}
	check := validator(t)
	for _, text := range texts {
		loader, schema := verdicts(t, check, text)
		if strings.Contains(text, "'../x") != (loader != nil) || !strings.Contains(text, "'../x") && schema != nil {
			t.Errorf("%s\nloader: %v\nschema: %v", text, loader, schema)
		}
	}
}

// TestBad holds that what the loader refuses, the schema refuses.
func TestBad(t *testing.T) {
	check := validator(t)
	row := "libraries:\n- path: p\n  rows:\n  - {call: F, rule: no-jitter, "
	contract := "contracts:\n- {function: "
	for _, text := range []string{
		"rule: {}", "rules: true", "rules: {no-jiter: true}", "rules: {no-jitter: 1}", "rules: {no-jitter: [true]}", "rules: {no-jitter: {off: true}}",
		"rules: {no-jitter: {on: 1}}", "rules: {no-jitter: {on: ~}}", "rules: {no-jitter: {severity: info}}", "rules: {no-jitter: {exclude: legacy}}",
		"rules: {no-jitter: ~}", "scan: {pyton: false}", "scan: {python: 0}", "scan: [python]", "tests: 1", "tests: ~", "- a", "on",
		"preset: golang", "preset: ~", "preset: true", "min-jitter: much", "min-jitter: 2", "min-jitter: -0.1", "exclude: {a: b}", "exclude: a", "exclude: [/a]", "exclude: [../a]", "exclude: ['']", "exclude: [a/...]", "exclude: [~]",
		"libraries: [~]", "libraries:\n- {path: p}", "libraries:\n- {path: p, rows: []}", "libraries:\n- {rows: [{call: F, rule: no-jitter}]}", "libraries:\n- {path: p, row: []}",
		row + "literal: T}", row + "rule2: x}", row + "says: \"a\\nb\"}", row + "fix: \"a\\e[31m\"}", row + "when: [{is: big}]}", row + "when: [{is: zero 1}]}", row + "when: [{is: below}]}",
		row + "when: [{is: below nan}]}", row + "when: [{is: below 1 s}]}", row + "when: [{arg: 1}]}", row + "when: [{arg: -1, is: zero}]}", row + "when: [{arg: 0, field: F, is: zero}]}", row + "unless: [{}]}",
		row + "unless: [{field: F, method: M}]}", "libraries:\n- {path: p, rows: [{call: F}]}", "libraries:\n- {path: p, rows: [{rule: no-jitter}]}", "libraries:\n- {path: p, rows: [{call: F, rule: fixed-poll}]}",
		"contracts:\n- retry.Do", "contracts:\n- {language: go, option: O}", contract + "f, language: rust, parameter: p}",
		contract + "f}", contract + "a.b, parameter: p}", contract + "f, parameter: p.q}", contract + "f, parameter: p, option: O}", contract + "f, parameter: p, default: 0}", contract + "f, parameter: p, random: a.b}",
		contract + "a/b.F, language: go}", contract + "a/b.F, language: go, option: O, parameter: p}", contract + "a/b.F, language: go, parameter: p.}", contract + "a/b.F, language: go, option: a/b}",
		contract + "F, language: go, option: O}", contract + "a/b, language: go, option: O}", contract + "a/b.F, language: go, option: O, default: 0.3}", contract + "a/b.F, language: go, option: O, random: r}",
		contract + "f, language: shell, parameter: p}", contract + "f, language: shell, parameter: a.b, default: 1}", contract + "f, language: shell, default: 0}", contract + "f, language: shell, default: 1, option: O}",
		contract + "f, language: shell, default: 1, random: r}", contract + "f, parameter: p, options: O}",
	} {
		loader, schema := verdicts(t, check, text)
		if loader == nil || schema == nil {
			t.Errorf("%s\nloader: %v\nschema: %v", text, loader, schema)
		}
	}
}

// TestBeyond has what only the loader can know. The schema lets it pass, and is not
// stricter elsewhere for it.
func TestBeyond(t *testing.T) {
	check := validator(t)
	for why, text := range map[string]string{
		"a glob's own grammar": "exclude: ['[a']",
		"a path that climbs":   "exclude: [a/../../b]",
		"what is on disk":      "root: /nowhere/at/all",
		"two of a function":    "contracts:\n- {function: f, parameter: p}\n- {function: f, parameter: q}",
	} {
		loader, schema := verdicts(t, check, text)
		if loader == nil || schema != nil {
			t.Errorf("%s: loader: %v\nschema: %v", why, loader, schema)
		}
	}
}
