package settings_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestRules holds that a rule is switched by a word or by a mapping, and that both
// come through JSON, as go vet is handed them.
func TestRules(t *testing.T) {
	const text = `
rules:
  no-jitter: {severity: warning, exclude: [legacy]}
  no-delay: {on: true}
scan: {python: false}
`
	s, err := settings.Parse("s.yaml", text, known)
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	again, err := settings.Parse("-settings", asJSON, known)
	if err != nil || !reflect.DeepEqual(again, s) {
		t.Errorf("through JSON: %+v, %v\nwas %+v", again, err, s)
	}
	word, err := settings.Parse("s.yaml", "rules: {no-delay: true}\n", known)
	if err != nil || !reflect.DeepEqual(word.Rules["no-delay"], s.Rules["no-delay"]) {
		t.Errorf("true alone is %+v, %v", word.Rules["no-delay"], err)
	}
	// A mapping that does not say on keeps the default, whichever that is.
	if !s.IsOn("no-jitter", true) || s.IsOn("no-jitter", false) || !s.IsOn("no-delay", false) {
		t.Errorf("on: %+v", s.Rules)
	}
	if s.Rules["no-jitter"].Severity != settings.SeverityWarning {
		t.Errorf("severity: %+v", s.Rules)
	}
	for name, want := range map[string]bool{"legacy/x.go": true, "legacy2/x.go": false, "x.go": false} {
		if got := s.ExcludesFrom("no-jitter", "/elsewhere/"+name, name); got != want || s.ExcludesFrom("no-delay", "/elsewhere/"+name, name) || s.Excludes("/elsewhere/"+name, name) {
			t.Errorf("%s: no-jitter leaves it out: %v, want %v, and nothing else does", name, got, want)
		}
	}
	if s.Scans("python") || !s.Scans("typescript") {
		t.Errorf("scan: %+v", s.Scan)
	}
	// A preset is a default, and no more.
	if s.Preset = settings.PresetGolangci; s.Scans("typescript") || !s.FlowAlone() {
		t.Errorf("with a preset: %+v", s)
	}
	if s.Scan["python"] = true; !s.Scans("python") {
		t.Error("scan does not go over the preset")
	}
	// A flag changes whether a rule is on, and nothing else about it.
	s.Switch("no-jitter", false)
	if s.IsOn("no-jitter", true) || s.Rules["no-jitter"].Severity != settings.SeverityWarning {
		t.Errorf("switched off: %+v", s.Rules)
	}
}

func TestRuleFaults(t *testing.T) {
	for text, want := range map[string]string{
		"rules:\n  no-jiter: true\n":                                    "s.yaml:2: rules.no-jiter: is no rule; did you mean no-jitter?",
		"rules:\n  zzz: true\n":                                         "s.yaml:2: rules.zzz: is no rule; there are no-jitter, no-delay",
		"rules:\n  no-jitter: 1\n":                                      "s.yaml:2: rules.no-jitter: cannot read number \"1\" as true or false",
		"rules:\n  no-jitter: [true]\n":                                 "s.yaml:2: rules.no-jitter: cannot read list as true, false or a mapping of a rule's settings",
		"rules:\n  no-jitter:\n    off: true\n":                         "s.yaml:3: rules.no-jitter.off: unknown key",
		"rules:\n  no-jitter:\n    on: 1\n":                             "s.yaml:3: rules.no-jitter.on: cannot read number \"1\" as true or false",
		"rules:\n  no-jitter:\n    on:\n":                               "s.yaml:3: rules.no-jitter.on: has no value",
		"rules:\n  no-jitter:\n    severity: info\n":                    "s.yaml:3: rules.no-jitter.severity: is \"info\", and must be error or warning",
		"rules:\n  no-jitter:\n    exclude: legacy\n":                   "s.yaml:3: rules.no-jitter.exclude: cannot read text \"legacy\" as a list of texts",
		"rules:\n  no-jitter:\n    exclude: [a, '[a']\n":                "s.yaml:3: rules.no-jitter.exclude[1]: \"[a\" is not a valid glob",
		"rules: true\n":                                                 "s.yaml:1: rules: cannot read true or false \"true\" as a mapping of rules",
		"scan:\n  pyton: false\n":                                       "s.yaml:2: scan.pyton: is nothing that is scanned; did you mean python?",
		"scan:\n  fortran77: false\n":                                   "s.yaml:2: scan.fortran77: is nothing that is scanned; there are python, typescript",
		"scan:\n  python: 0\n":                                          "s.yaml:2: scan.python: cannot read number \"0\" as true or false",
		"scan: [python]\n":                                              "s.yaml:1: scan: cannot read list as a mapping of names to true or false",
		"tests: 1\n":                                                    "s.yaml:1: tests: cannot read number \"1\" as true or false",
		"x: &a [1]\nrules:\n  no-jitter: *a\n":                          "s.yaml:1: x: unknown key",
		"rules:\n  no-jitter: &a {on: *a}\n":                            "s.yaml:2: ",
		"rules: &a\n  no-jitter: *a\n":                                  "s.yaml:",
		"rules:\n  ? [no-jitter]\n  : true\n":                           "s.yaml:2: ",
		"rules: " + strings.Repeat("[", 400_000):                        "s.yaml:1: ",
		"rules: " + strings.Repeat("{a: ", 200_000):                     "s.yaml:1: ",
		strings.Repeat("a:\n ", 1) + strings.Repeat("- ", 9000) + "x\n": "s.yaml:",
	} {
		_, err := settings.Parse("s.yaml", text, known)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.60q:\ngot  %.200v\nwant %s", text, err, want)
		}
	}
}

// TestNamesOfOthers holds that who does not scan lets the names of what is scanned
// pass.
func TestNamesOfOthers(t *testing.T) {
	if _, err := settings.Parse("s.yaml", "scan: {perl: false}\n", settings.Known{Rules: known.Rules}); err != nil {
		t.Error(err)
	}
}
