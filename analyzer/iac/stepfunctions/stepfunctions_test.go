package stepfunctions_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/stepfunctions"
)

// machine returns the state machine with a retrier.
func machine(t *testing.T, text string) *program.Program {
	t.Helper()
	d := document.Of(program.NewFile("machine", text))
	if d.Err != nil {
		t.Fatal(d.Err)
	}
	tree, source, ok := d.Tree(document.Root(d.Roots[0]))
	if !ok {
		t.Fatalf("%q has no tree", text)
	}
	return &program.Program{Text: source, Tree: tree, Language: program.StepFunctions}
}

const around = `{"StartAt": "Pay", "States": {"Pay": {"Type": "Task", "Retry": [{"ErrorEquals": ["States.ALL"]FIELDS}], "End": true}}}`

// TestRetriers holds what is said of a retrier with some fields, beside ErrorEquals.
func TestRetriers(t *testing.T) {
	for fields, want := range map[string]string{
		``:                              "no-jitter: retry of state Pay waits 1s, then 2 times as long each time, without jitter: set JitterStrategy to \"FULL\"",
		`, "IntervalSeconds": 5`:        "no-jitter: retry of state Pay waits 5s, then 2 times as long each time, without jitter: set JitterStrategy to \"FULL\"",
		`, "BackoffRate": 1.0`:          "no-jitter: retry of state Pay waits 1s without jitter: set JitterStrategy to \"FULL\"",
		`, "BackoffRate": 1.5`:          "no-jitter: retry of state Pay waits 1s, then 1.5 times as long each time, without jitter: set JitterStrategy to \"FULL\"",
		`, "MaxAttempts": "__oo"`:       "no-jitter: retry of state Pay waits 1s, then 2 times as long each time, without jitter: set JitterStrategy to \"FULL\"",
		`, "IntervalSeconds": {"a": 1}`: "no-jitter: retry of state Pay waits without jitter: set JitterStrategy to \"FULL\"",
		`, "JitterStrategy": "NONE"`:    "jitter-off: retry of state Pay waits 1s, then 2 times as long each time, with jitter switched off: set JitterStrategy to \"FULL\"",
		`, "JitterStrategy": "FULL"`:    "",
		`, "JitterStrategy": "__oooo"`:  "", // what a template fills in
		`, "JitterStrategy": {"a": 1}`:  "",
		`, "JitterStrategy": null`:      "no-jitter: retry of state Pay waits 1s, then 2 times as long each time, without jitter: set JitterStrategy to \"FULL\"",
		`, "MaxAttempts": 0`:            "",
		`, "MaxAttempts": 1`:            "",
		`, "MaxAttempts": 1, "MaxAttempts": 2, "JitterStrategy": "FULL"`: "",
	} {
		p := machine(t, strings.Replace(around, "FIELDS", fields, 1))
		found, _ := stepfunctions.New().Check(p)
		var said string
		for _, f := range found {
			said = string(f.Rule) + ": " + f.Message
		}
		if said != want || len(found) > 1 {
			t.Errorf("%s: %q, not %q", fields, said, want)
		}
	}
}

// fixed returns a program's text with the changes that findings propose.
func fixed(p *program.Program, found []program.Finding) string {
	text := p.Text.String()
	var changes []program.Change
	for _, f := range found {
		changes = append(changes, f.Fix...)
	}
	slices.SortFunc(changes, func(a, b program.Change) int { return b.Start - a.Start })
	for _, c := range changes {
		text = text[:c.Start] + c.New + text[c.End:]
	}
	return text
}

// TestFixes holds that what is proposed is laid out as what stands there, is read, and
// leaves nothing to be said.
func TestFixes(t *testing.T) {
	for text, want := range map[string]string{
		"States:\n  Pay:\n    Retry:\n      - ErrorEquals: [States.ALL]\n        MaxAttempts: 4\n        BackoffRate: 2\n":     "States:\n  Pay:\n    Retry:\n      - ErrorEquals: [States.ALL]\n        MaxAttempts: 4\n        JitterStrategy: FULL\n        BackoffRate: 2",
		"States:\n  Pay:\n    Retry:\n    - ErrorEquals:\n      - States.ALL\n":                                                "States:\n  Pay:\n    Retry:\n    - JitterStrategy: FULL\n      ErrorEquals:\n      - States.ALL",
		"States:\n  Pay:\n    Retry: [{ErrorEquals: [States.ALL], MaxAttempts: 4}]\n":                                          "States:\n  Pay:\n    Retry: [{ErrorEquals: [States.ALL], JitterStrategy: FULL, MaxAttempts: 4",
		"{\"States\": {\"Pay\": {\"Retry\": [\n\t{\n\t\t\"ErrorEquals\": [\"States.ALL\"],\n\t\t\"MaxAttempts\": 4\n\t}\n]}}}": "{\"States\": {\"Pay\": {\"Retry\": [\n\t{\n\t\t\"ErrorEquals\": [\"States.ALL\"],\n\t\t\"JitterStrategy\": \"FULL\",\n\t\t\"MaxAttempts\": 4",
		"States:\n  Pay:\n    Retry:\n    - ErrorEquals: [States.ALL]\n      JitterStrategy: \"NONE\"\n":                       "States:\n  Pay:\n    Retry:\n    - ErrorEquals: [States.ALL]\n      JitterStrategy: \"FULL\"",
	} {
		p := machine(t, text)
		found, _ := stepfunctions.New().Check(p)
		if len(found) != 1 {
			t.Errorf("%q: %d findings", text, len(found))
			continue
		}
		got := fixed(p, found)
		if got != want {
			t.Errorf("%q becomes\n%s, not\n%s", text, got, want)
		}
		again := machine(t, strings.Replace(text, p.Text.String(), got, 1))
		if found, _ := stepfunctions.New().Check(again); len(found) != 0 {
			t.Errorf("%s still says %q", got, found[0].Message)
		}
	}
}
