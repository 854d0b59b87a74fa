package settings_test

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

var known = settings.Known{Rules: []string{"no-jitter", "no-delay"}, Scanned: []string{"python", "typescript"}}

// switched are rules of which nothing is said but whether they are on.
func switched(rules map[string]bool) map[string]settings.Rule {
	var s settings.Settings
	for name, on := range rules {
		s.Switch(name, on)
	}
	return s.Rules
}

const full = `
rules:
  no-jitter: false
  no-delay: true
min-jitter: 0.1
tests: true
exclude: [internal/legacy, "**/zz_*.go"]
libraries:
  - path: example.com/team/retry
    rows:
      - call: New
        when: [{arg: 1, is: zero}, {field: Max, is: below 1s}]
        unless: [{option: WithJitter}, {method: Spread}, {wrapper: Jittered}, {field: Jitter}]
        rule: no-jitter
        says: waits the same
        fix: add WithJitter
`

func TestParseReadsEveryKey(t *testing.T) {
	s, err := settings.Parse("x.yaml", full, known)
	if err != nil {
		t.Fatal(err)
	}
	one := 1
	want := settings.Settings{
		Rules:     switched(map[string]bool{"no-jitter": false, "no-delay": true}),
		MinJitter: 0.1,
		Tests:     true,
		Exclude:   []string{"internal/legacy", "**/zz_*.go"},
		Libraries: []settings.Library{{
			Path: "example.com/team/retry",
			Rows: []settings.Row{{
				Call:   "New",
				When:   []settings.Condition{{Arg: &one, Is: "zero"}, {Field: "Max", Is: "below 1s"}},
				Unless: []settings.Remedy{{Option: "WithJitter"}, {Method: "Spread"}, {Wrapper: "Jittered"}, {Field: "Jitter"}},
				Rule:   "no-jitter", Says: "waits the same", Fix: "add WithJitter",
			}},
		}},
	}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("got  %+v\nwant %+v", s, want)
	}
	text, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	again, err := settings.Parse("-settings", text, known)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again, want) {
		t.Errorf("through JSON:\ngot  %+v\nwant %+v", again, want)
	}
}

func TestParseNamesFileLineAndKey(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"unknown key", "tests: true\nrule: {}\n", "s.yaml:2: rule: unknown key"},
		{"unknown nested key", "libraries:\n  - path: p\n    row: []\n", "s.yaml:3: libraries[0].row: unknown key"},
		{"bad number", "min-jitter: much\n", `s.yaml:1: min-jitter: cannot read text "much" as a number`},
		{"bad bool", "rules:\n  no-jitter: perhaps\n", `s.yaml:2: rules.no-jitter: cannot read text "perhaps" as true or false`},
		{"bad list", "exclude:\n  a: b\n", "s.yaml:2: exclude"},
		{"unknown rule", "rules:\n  no-jitter: true\n  no-such: true\n", "s.yaml:3: rules.no-such: is no rule"},
		{"unknown preset", "tests: true\npreset: golang\n", `s.yaml:2: preset: is "golang", and must be golangci`},
		{"bad share", "tests: true\nmin-jitter: 2\n", "s.yaml:2: min-jitter: is 2, and must be from 0 to 1"},
		{"not a number", "min-jitter: .nan\n", "s.yaml:1: min-jitter: is NaN"},
		{"bad glob", "exclude:\n  - ok\n  - '[a'\n", `s.yaml:3: exclude[1]: "[a" is not a valid glob`},
		{"bad test", "libraries:\n- path: p\n  rows:\n  - call: F\n    rule: no-jitter\n    when:\n    - is: big\n", `s.yaml:7: libraries[0].rows[0].when[0].is: "big" is no test`},
		{"no shape", "libraries:\n- path: p\n  rows:\n  - rule: no-jitter\n", "s.yaml:4: libraries[0].rows[0]: needs exactly one of"},
		{"no rule", "libraries:\n- path: p\n  rows:\n  - call: F\n", "s.yaml:4: libraries[0].rows[0].rule: is \"\""},
		{"broken YAML", "rules: {\n", "s.yaml:"},
		{"not a mapping", "- a\n", "s.yaml:1"},
		{"rule without a value", "tests: true\nrules:\n  no-jitter:\n", "s.yaml:3: rules.no-jitter: has no value"},
		{"list item without a value", "libraries: [~]\n", "s.yaml:1: libraries[0]: has no value"},
		{"absolute glob", "exclude: [/a]\n", "s.yaml:1: exclude[0]: \"/a\" is no glob of files below"},
		{"control character", "libraries:\n- path: p\n  rows:\n  - call: F\n    rule: no-jitter\n    says: \"a\\e[31m\"\n", "s.yaml:6: libraries[0].rows[0].says: has a line break"},
		{"not a number in a test", "libraries:\n- path: p\n  rows:\n  - call: F\n    rule: no-jitter\n    when: [{is: below nan}]\n", "s.yaml:6: libraries[0].rows[0].when[0].is: "},
		{"many faults", "libraries:\n- path: p\n  rows:\n" + strings.Repeat("  - call: F\n", 50_000), "s.yaml: and 49990 more"},
		{"twice", "tests: true\ntests: false\n", "s.yaml:2"},
		{"huge", strings.Repeat("# padding\n", 200_000), "s.yaml: larger than"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := settings.Parse("s.yaml", test.text, known)
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

// TestDecode holds that settings in another program's configuration are read as a
// file's are, and that their faults are told by the key alone.
func TestDecode(t *testing.T) {
	var value any
	if err := yaml.Load([]byte(full), &value); err != nil {
		t.Fatal(err)
	}
	got, err := settings.Decode(value, known)
	if err != nil {
		t.Fatal(err)
	}
	want, err := settings.Parse("x.yaml", full, known)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v, %v", got, want, err)
	}
	if none, err := settings.Decode(nil, known); err != nil || !reflect.DeepEqual(none, settings.Default()) {
		t.Errorf("nothing: %+v, %v", none, err)
	}
	type object = map[string]any
	for want, value := range map[string]any{
		"rule: unknown key": object{"rule": object{}},
		"rules.off: is no rule; there are no-jitter, no-delay": object{"rules": object{"off": true}},
		"rules.no-jiter: is no rule; did you mean no-jitter?":  object{"rules": object{"no-jiter": true}},
		`min-jitter: cannot read text "much" as a number`:      object{"min-jitter": "much"},
		"min-jitter: is 2, and must be from 0 to 1":            object{"min-jitter": 2},
		"tests: has no value":                                  object{"tests": nil},
		"libraries[0].row: unknown key":                        object{"libraries": []any{object{"path": "p", "row": []any{}}}},
		`cannot read text "on" as a mapping of settings`:       "on",
		"reading settings: json: unsupported type: func()":     object{"tests": func() {}},
	} {
		if _, err := settings.Decode(value, known); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

// TestContracts holds that a contract of either language is read, from YAML and
// as JSON, and is for its language alone.
func TestContracts(t *testing.T) {
	const text = `
contracts:
  - {function: retry_with_backoff, default: 0.5}
  - {function: call_with_retry, language: python, parameter: spread}
  - {function: example.com/team/retry.Do, language: go, option: WithJitter}
  - {function: gopkg.in/retry.v1.Client.Do, language: go, parameter: policy.Jitter}
  - {function: example.com/team/retry.Run, language: go, option: example.com/team/opts.Jitter}
  - {function: example.com/team/retry.Old, language: go, parameter: jitter, off: true}
`
	s, err := settings.Parse("s.yaml", text, known)
	if err != nil {
		t.Fatal(err)
	}
	half := 0.5
	python := []settings.Contract{
		{Function: "retry_with_backoff", Language: "python", Parameter: "jitter_factor", Default: &half, Random: "random"},
		{Function: "call_with_retry", Language: "python", Parameter: "spread", Random: "random"},
	}
	golang := []settings.Contract{
		{Function: "example.com/team/retry.Do", Language: "go", Option: "WithJitter"},
		{Function: "gopkg.in/retry.v1.Client.Do", Language: "go", Parameter: "policy.Jitter"},
		{Function: "example.com/team/retry.Run", Language: "go", Option: "example.com/team/opts.Jitter"},
	}
	asJSON, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	again, err := settings.Parse("-settings", asJSON, known)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []settings.Settings{s, again} {
		got := s.ContractsFor(settings.LanguagePython)
		got[0].BuiltIn = false
		if !reflect.DeepEqual(got, python) {
			t.Errorf("python: got %+v\nwant %+v", got, python)
		}
		if got := s.ContractsFor(settings.LanguageGo); !reflect.DeepEqual(got, golang) {
			t.Errorf("go: got %+v\nwant %+v", got, golang)
		}
	}
	if got := settings.Default().ContractsFor(settings.LanguageGo); len(got) > 0 {
		t.Errorf("built in for go: %+v", got)
	}
}

// TestShellContracts holds that shell programs hold to Python's contracts, unless one of shell
// has the function, or the parameter.
func TestShellContracts(t *testing.T) {
	for text, want := range map[string]string{
		"- {function: f, parameter: p, off: true}":                                     "retry_with_backoff jitter_factor 0.3",
		"- {function: retry_with_backoff, default: 0.5}":                               "retry_with_backoff jitter_factor 0.5",
		"- {function: retry_with_backoff, language: shell, default: 0.5}":              "retry_with_backoff jitter_factor 0.5",
		"- {function: retry_with_backoff, language: shell, off: true}":                 "",
		"- {function: retry_with_backoff, off: true}":                                  "",
		"- {function: again, language: shell, parameter: jitter_factor, default: 0.4}": "again jitter_factor 0.4",
		"- {function: lib::again, language: shell, parameter: SPREAD, default: 0.4}":   "retry_with_backoff jitter_factor 0.3, lib::again SPREAD 0.4",
		"- {function: again, language: go, parameter: jitter}":                         "!",
	} {
		s, err := settings.Parse("x.yaml", "contracts:\n"+text+"\n", known)
		if err != nil {
			if want != "!" {
				t.Errorf("%s: %v", text, err)
			}
			continue
		}
		var all []string
		for _, c := range s.ShellContracts() {
			all = append(all, fmt.Sprint(c.Function, " ", c.Parameter, " ", *c.Default))
		}
		if got := strings.Join(all, ", "); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
		if got := s.ContractsFor(settings.LanguagePython); strings.Contains(text, "language: shell") && len(got) != 1 {
			t.Errorf("%s: python has %+v", text, got)
		}
	}
}

func TestContractFaults(t *testing.T) {
	const do = "function: example.com/retry.Do, language: go"
	tests := []struct{ name, contract, want string }{
		{"another language", "function: f, language: rust, parameter: p", `.language: is "rust"; contracts are for functions in go, python and shell`},
		{"an option in shell", "function: f, language: shell, parameter: p, default: 1, option: O", ".option: is for functions in go"},
		{"a module in shell", "function: f, language: shell, parameter: p, default: 1, random: random", ".random: is for functions in python"},
		{"a default of shell", "function: f, language: shell, parameter: p, default: 0", ".default: is 0, and must be above 0"},
		{"no default", "function: f, language: shell, parameter: p", ".default: is missing"},
		{"no variable", "function: f, language: shell, parameter: a.b", `.parameter: "a.b" is no name of a variable`},
		{"no function", "language: go, option: O", ".function: is missing"},
		{"a package", "function: example.com/retry, language: go, option: O", `.function: "example.com/retry" is no function in go; write import/path.Func`},
		{"a name alone", "function: Do, language: go, option: O", `.function: "Do" is no function in go`},
		{"a path in python", "function: example.com/retry.Do, parameter: p", `.function: "example.com/retry.Do" is no name of a function`},
		{"neither", do, ": needs exactly one of parameter and option"},
		{"both", do + ", option: O, parameter: p", ": needs exactly one of parameter and option"},
		{"bad parameter", do + ", parameter: p.", `.parameter: "p." is no parameter, and no field of one`},
		{"bad option", do + ", option: a/b", `.option: "a/b" is no function; write WithJitter`},
		{"default in go", do + ", option: O, default: 0.3", ".default: is for functions in python"},
		{"random in go", do + ", option: O, random: secrets", ".random: is for functions in python"},
		{"option in python", "function: f, parameter: p, option: O", ".option: is for functions in go"},
		{"no parameter in python", "function: f", ".parameter: is missing"},
		{"a field in python", "function: f, parameter: p.q", `.parameter: "p.q" is no name of a parameter`},
		{"no default", "function: f, parameter: p, default: 0", ".default: is 0, and must be above 0"},
		{"unknown key", do + ", options: O", ".options: unknown key"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := settings.Parse("s.yaml", "contracts:\n- {"+test.contract+"}\n", known)
			if want := "s.yaml:2: contracts[0]" + test.want; err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		})
	}
	for name, text := range map[string]string{
		"s.yaml:3: contracts[1].function: example.com/retry.Do has a contract already": "contracts:\n- {" + do + ", option: O}\n- {" + do + ", parameter: p}\n",
		`s.yaml:2: contracts[0]: cannot read text "retry.Do" as a contract`:            "contracts:\n- retry.Do\n",
	} {
		if _, err := settings.Parse("s.yaml", text, known); err == nil || err.Error() != name {
			t.Errorf("got  %v\nwant %s", err, name)
		}
	}
}

func TestParseEmpty(t *testing.T) {
	for _, text := range []string{"", "\n", "# nothing yet\n", "---\n", "{}"} {
		s, err := settings.Parse("s.yaml", text, known)
		if err != nil || !reflect.DeepEqual(s, settings.Default()) {
			t.Errorf("%q: got %+v, %v", text, s, err)
		}
	}
}

func TestFindLooksUpward(t *testing.T) {
	top := t.TempDir()
	below := filepath.Join(top, "a", "b")
	if err := os.MkdirAll(below, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(top, settings.FileName)
	if err := os.WriteFile(file, []byte("tests: true\nexclude: [a/c]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	found, err := settings.Find(below)
	if err != nil || found != file {
		t.Fatalf("got %q, %v; want %q", found, err, file)
	}
	s, err := settings.Load(found, known)
	if err != nil || !s.Tests || s.Root != top {
		t.Errorf("got %+v, %v", s, err)
	}
	for name, want := range map[string]bool{"a/c/x.go": true, "a/c.go": false, "a/b/a/c/x.go": false, "../a/c/x.go": false} {
		if got := s.Excludes(filepath.Join(top, name), "a/c/x.go"); got != want {
			t.Errorf("%s: excluded %v, want %v", name, got, want)
		}
	}
}

func TestExcludesWithinModule(t *testing.T) {
	s := settings.Settings{Exclude: []string{"internal/legacy/", "**/zz_*.go"}}
	for name, want := range map[string]bool{
		"internal/legacy/x.go":   true,
		"internal/legacy/y/x.go": true,
		"internal/legacyx/x.go":  false,
		"api/zz_deep.go":         true,
		"zz_deep.go":             true,
		"api/deep.go":            false,
	} {
		if got := s.Excludes("/elsewhere/legacy/x.go", name); got != want {
			t.Errorf("%s: excluded %v, want %v", name, got, want)
		}
	}
}

func TestFlagsGoOverSettings(t *testing.T) {
	parse := func(args ...string) (settings.Settings, error) {
		f := settings.Flags{Known: known}
		fs := flag.NewFlagSet("test", flag.ContinueOnError)
		fs.SetOutput(io.Discard)
		f.Register(fs)
		if err := fs.Parse(args); err != nil {
			return settings.Settings{}, err
		}
		base := settings.Settings{Rules: switched(map[string]bool{"no-jitter": true}), MinJitter: 0.2, Exclude: []string{"a"}}
		return f.Apply(base), nil
	}
	s, err := parse("-enable=no-delay", "-disable", "no-jitter", "-min-jitter=0.3", "-exclude=b", "-tests")
	want := settings.Settings{
		Rules:     switched(map[string]bool{"no-jitter": false, "no-delay": true}),
		MinJitter: 0.3, Tests: true, Exclude: []string{"a", "b"},
	}
	if err != nil || !reflect.DeepEqual(s, want) {
		t.Errorf("got %+v, %v\nwant %+v", s, err, want)
	}
	s, err = parse(`-settings={"tests": true}`, "-enable=no-delay")
	if err != nil || !s.Tests || !s.IsOn("no-delay", false) || s.MinJitter != settings.DefaultMinJitter {
		t.Errorf("inline: got %+v, %v", s, err)
	}
	for _, args := range [][]string{{"-enable=none"}, {"-preset=none"}, {"-min-jitter=9"}, {"-min-jitter=x"}, {"-settings={"}, {"-settings={\"a\":1}"}, {"-exclude=[a"}} {
		if _, err := parse(args...); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}
