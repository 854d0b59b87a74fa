package services_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/services"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// TestSchedules holds which schedules are told, and where.
func TestSchedules(t *testing.T) {
	const resource = "Resources:\n  Nightly:\n    Type: AWS::Scheduler::Schedule\n    Properties: {ScheduleExpression: cron(0 3 * * ? *), FlexibleTimeWindow: {Mode: \"OFF\"}}\n"
	const event = "Events:\n  Often:\n    Type: ScheduleV2\n    Properties: {ScheduleExpression: rate(5 minutes), FlexibleTimeWindow: {Mode: OFF}}\n"
	for text, want := range map[string]string{
		resource: "schedule Nightly starts without jitter: set Mode to FLEXIBLE, and MaximumWindowInMinutes",
		event:    "schedule Often starts without jitter: set Mode to FLEXIBLE, and MaximumWindowInMinutes",
		strings.Replace(resource, `"OFF"`, "FLEXIBLE, MaximumWindowInMinutes: 15", 1):   "",
		strings.Replace(resource, `"OFF"`, "!Ref Mode", 1):                              "",
		strings.Replace(resource, "cron(0 3 * * ? *)", "at(2026-11-20T13:00:00)", 1):    "",
		strings.Replace(resource, "cron(0 3 * * ? *)", "!Ref When", 1):                  "",
		strings.Replace(resource, "Properties: {", "Properties: {State: DISABLED, ", 1): "",
		strings.Replace(resource, "AWS::Scheduler::Schedule", "Custom::Schedule", 1):    "",
		strings.Replace(resource, ", FlexibleTimeWindow: {Mode: \"OFF\"}", "", 1):       "",
	} {
		d := document.Of(program.NewFile("template.yaml", text))
		if d.Err != nil {
			t.Fatal(d.Err)
		}
		tree, source, ok := d.Tree(document.Root(d.Roots[0]))
		if !ok {
			t.Fatalf("%q has no tree", text)
		}
		found, _ := services.New().Check(&program.Program{Text: source, Tree: tree, Language: program.Services})
		var all []string
		for _, f := range found {
			all = append(all, f.Message)
			if at := strings.Trim(source.String()[f.Start:f.End], `"`); at != "OFF" || f.Rule != rule.FixedPoll {
				t.Errorf("%s at %q", f.Rule, at)
			}
		}
		if said := strings.Join(all, ""); said != want {
			t.Errorf("got %q, not %q, in\n%s", said, want, text)
		}
	}
}
