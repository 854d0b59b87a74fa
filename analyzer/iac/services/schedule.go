package services

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// window is the field of EventBridge's schedules that spreads when they start. It must be
// given, OFF or FLEXIBLE:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-scheduler-schedule-flexibletimewindow.html.
const window = "FlexibleTimeWindow"

// schedules returns the schedules of a template that start again and again without a
// window. How long that may be is not known, so that no change is proposed.
func schedules(v *program.Value, name string) []program.Finding {
	var found []program.Finding
	for _, item := range v.Items {
		found = append(found, schedules(item, name)...)
	}
	for _, e := range v.Entries {
		found = append(found, schedules(e.Value, e.Key)...)
	}
	// a resource of CloudFormation, or an event of a function of SAM
	kind, properties := v.Get("Type"), v.Get("Properties")
	if kind == nil || !slices.Contains([]string{"AWS::Scheduler::Schedule", "ScheduleV2"}, kind.Text) {
		return found
	}
	mode, state := properties.Get(window).Get("Mode"), properties.Get("State")
	if mode == nil || mode.Text != "OFF" || state != nil && state.Text == "DISABLED" || !recurs(properties.Get("ScheduleExpression")) {
		return found
	}
	return append(found, program.Finding{
		Rule: rule.FixedPoll, Range: mode.Range, Function: name,
		Message: program.Shown("schedule " + message.Brief(name) + " starts without jitter: set Mode to FLEXIBLE, and MaximumWindowInMinutes"),
	})
}

// recurs reports whether an expression is for more than one time.
func recurs(expression *program.Value) bool {
	return expression != nil && (strings.HasPrefix(expression.Text, "rate(") || strings.HasPrefix(expression.Text, "cron("))
}
