package stepfunctions

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Hidden is the name of the settings' switch for retries that nobody wrote: CDK's own.
const Hidden = "hidden-retries"

// Retrying are the tasks of CDK that retry unless they are told not to: six times, first
// after 2s, then after twice as long each time, and without jitter:
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions_tasks.LambdaInvoke.html.
func Retrying() []string { return []string{"LambdaInvoke", "CallAwsServiceCrossRegion"} }

// hidden returns what is wrong with a task that is made with some properties, if it is one
// of those and retries.
func hidden(call *program.Value) (f program.Finding, wrong bool) {
	dot := strings.LastIndex(call.Text, ".")
	if !slices.Contains(Retrying(), call.Text[dot+1:]) || len(call.Items) != 1 {
		return f, false
	}
	properties := call.Items[0]
	name := "retryOnServiceExceptions"
	if slices.ContainsFunc(properties.Entries, func(e program.Entry) bool { return strings.Contains(e.Key, "_") }) {
		name = "retry_on_service_exceptions" // as Python spells all properties
	}
	given := properties.Get(name)
	if given == nil && properties.Open || given != nil && given.Text != "true" {
		return f, false // it is told not to, or that is not known
	}
	state := call.Text[:max(dot, 0)]
	if state == "" {
		state = "the state"
	}
	f = program.Finding{Rule: rule.NoJitter, Range: call.Range, Function: call.Text[:max(dot, 0)]}
	f.Message = message.Retry(state, "") + " by CDK itself waits 2s, 4s, … without jitter: set " + name + " to false, and add one with jitter"
	return f, true
}
