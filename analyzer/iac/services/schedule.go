package services

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// terms are what the fields of EventBridge's schedules are called in some language.
type terms struct {
	// window is the field that spreads when they start. It must be given, OFF or FLEXIBLE:
	// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-scheduler-schedule-flexibletimewindow.html.
	window, mode, most string
	state, expression  string
}

// templates are the terms of CloudFormation and SAM.
func templates() terms {
	return terms{"FlexibleTimeWindow", "Mode", "MaximumWindowInMinutes", "State", "ScheduleExpression"}
}

// languages are those of CDK in TypeScript, and of Terraform and CDK in Python:
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_scheduler.CfnSchedule.html,
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/scheduler_schedule.
func languages() []terms {
	return []terms{
		{"flexibleTimeWindow", "mode", "maximumWindowInMinutes", "state", "scheduleExpression"},
		{"flexible_time_window", "mode", "maximum_window_in_minutes", "state", "schedule_expression"},
	}
}

// schedules returns the schedules of a tree that start again and again without a window. How
// long that may be is not known, so that no change is proposed.
func schedules(v *program.Value, name string) []program.Finding {
	if v.Kind == program.Call {
		return made(v)
	}
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
	return append(found, templates().judge(properties, name)...)
}

// made returns the schedule that code makes, by its name and its properties.
func made(call *program.Value) []program.Finding {
	var found []program.Finding
	for _, properties := range call.Items {
		for _, t := range languages() {
			found = append(found, t.judge(properties, call.Text)...)
		}
	}
	return found
}

// judge returns the finding of a schedule that starts again and again without a window.
func (t terms) judge(properties *program.Value, name string) []program.Finding {
	mode, state := properties.Get(t.window).Get(t.mode), properties.Get(t.state)
	if mode == nil || mode.Text != "OFF" || state != nil && state.Text == "DISABLED" || !recurs(properties.Get(t.expression)) {
		return nil
	}
	return []program.Finding{{
		Rule: rule.FixedPoll, Range: mode.Range, Function: name,
		Message: program.Shown("schedule " + message.Brief(name) + " starts without jitter: set " + t.mode + " to FLEXIBLE, and " + t.most),
	}}
}

// recurs reports whether an expression is for more than one time.
func recurs(expression *program.Value) bool {
	return expression != nil && (strings.HasPrefix(expression.Text, "rate(") || strings.HasPrefix(expression.Text, "cron("))
}
