package stepfunctions

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// retrier is what is done when a state fails.
type retrier struct {
	// state is the state's name, as far as it is known.
	state string
	// at is where the retrier begins.
	at program.Range
	// fields is a mapping, and nil if there is none: then all are at their defaults.
	fields *program.Value
	words  vocabulary
}

// vocabulary is how the fields of retriers are called.
type vocabulary struct {
	interval, attempts, rate, cap, strategy string
	// full is how the strategy with jitter is written.
	full string
	// library is what full is imported from, where it is no string.
	library string
}

// ofStates is the vocabulary of the States Language.
func ofStates() vocabulary {
	return vocabulary{interval: "IntervalSeconds", attempts: "MaxAttempts", rate: "BackoffRate", cap: "MaxDelaySeconds", strategy: "JitterStrategy", full: `"FULL"`}
}

// ofMethod is the vocabulary of a method of CDK's, whose fields are RetryProps:
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions.RetryProps.html.
func ofMethod(name string) vocabulary {
	switch name {
	case "add_retry":
		return vocabulary{interval: "interval", attempts: "max_attempts", rate: "backoff_rate", cap: "max_delay", strategy: "jitter_strategy", full: "JitterType.FULL", library: cdk}
	case "AddRetry":
		return vocabulary{interval: "Interval", attempts: "MaxAttempts", rate: "BackoffRate", cap: "MaxDelay", strategy: "JitterStrategy", full: "JitterType_FULL", library: cdk}
	}
	return vocabulary{interval: "interval", attempts: "maxAttempts", rate: "backoffRate", cap: "maxDelay", strategy: "jitterStrategy", full: "JitterType.FULL", library: cdk}
}

// cdk is the module of CDK's classes, below that of all.
const cdk = "aws-stepfunctions"

// Defaults of fields that are left out.
const (
	defaultInterval = time.Second
	defaultRate     = 2
	defaultAttempts = 3
)

// retriers returns those of a tree: of a state machine, with those in it, or the one that
// a call adds.
func retriers(root *program.Value) []retrier {
	if root.Kind == program.Call {
		return called(root)
	}
	f := finder{}
	f.walk(root, "")
	return f.found
}

// called returns the retrier that task.addRetry({…}) adds.
func called(call *program.Value) []retrier {
	receiver, name := "", call.Text
	if dot := strings.LastIndex(name, "."); dot >= 0 {
		receiver, name = name[:dot], name[dot+1:]
	}
	r := retrier{state: receiver, at: call.Range, words: ofMethod(name)}
	switch {
	case !slices.Contains([]string{"addRetry", "add_retry", "AddRetry"}, name):
		return nil
	case len(call.Items) > 1 || len(call.Items) == 1 && call.Items[0].Kind != program.Mapping:
		return nil // what it is given is not known
	case len(call.Items) == 1:
		r.fields = call.Items[0]
	}
	return []retrier{r}
}

// finder collects the retriers of a state machine.
type finder struct{ found []retrier }

// walk looks for states below a value that stands in a state.
func (f *finder) walk(v *program.Value, state string) {
	if isRetrier(v) {
		f.add(v, state)
		return
	}
	for _, item := range v.Items {
		f.walk(item, state)
	}
	for _, e := range v.Entries {
		switch {
		case e.Key == "Retry" && e.Value.Kind == program.List:
			f.list(e.Value, state)
		case e.Key == "States" && e.Value.Kind == program.Mapping:
			for _, inner := range e.Value.Entries {
				f.walk(inner.Value, inner.Key)
			}
		default:
			f.walk(e.Value, state)
		}
	}
}

func (f *finder) list(list *program.Value, state string) {
	for _, item := range list.Items {
		if item.Kind == program.Mapping && item.Get("ErrorEquals") != nil {
			f.add(item, state)
		}
	}
}

func (f *finder) add(fields *program.Value, state string) {
	f.found = append(f.found, retrier{state: state, at: fields.Entries[0].KeyAt, fields: fields, words: ofStates()})
}

// isRetrier reports whether a mapping is a retrier wherever it stands, as one that has a
// name of its own in code. What catches errors has the same first field, and names the
// next state.
func isRetrier(v *program.Value) bool {
	if v.Kind != program.Mapping || v.Get("ErrorEquals") == nil || v.Get("Next") != nil {
		return false
	}
	return slices.ContainsFunc([]string{"IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy"}, func(field string) bool {
		return v.Get(field) != nil
	})
}

// name is what is tried again.
func (r retrier) name() string {
	switch {
	case r.state == "":
		return "the state"
	case r.words.library == "":
		return "state " + r.state
	}
	return r.state
}

// get returns what a field is given, and nil if it is left out, or given nothing: undefined,
// None.
func (r retrier) get(field string) *program.Value {
	if v := r.fields.Get(field); v != nil && v.Kind != program.Null {
		return v
	}
	return nil
}

// attempts is how many retries there are at the most. Those that are not known are taken
// for more than one.
func (r retrier) attempts() float64 {
	n, ok := r.number(r.words.attempts, defaultAttempts)
	if !ok {
		return defaultAttempts
	}
	return n
}

// number returns what a field says, or its default if it is left out. It returns false
// where that is not known.
func (r retrier) number(field string, otherwise float64) (float64, bool) {
	v := r.get(field)
	switch {
	case v == nil:
		return otherwise, r.fields == nil || !r.fields.Open
	case v.Kind != program.Number:
		return 0, false
	}
	n, err := strconv.ParseFloat(v.Text, 64)
	return n, err == nil
}

// interval returns the first wait, in nanoseconds, if it is known.
func (r retrier) interval() (float64, bool) { return r.duration(r.words.interval, defaultInterval) }

// duration returns the length that a field gives, in nanoseconds, or its default if it is
// left out. It returns false where that is not known.
func (r retrier) duration(field string, otherwise time.Duration) (float64, bool) {
	v := r.get(field)
	if v == nil || r.words.library == "" {
		seconds, ok := r.number(field, otherwise.Seconds())
		return seconds * float64(time.Second), ok
	}
	// Duration.seconds(2), Duration_Seconds(2)
	units := map[string]time.Duration{"millis": time.Millisecond, "seconds": time.Second, "minutes": time.Minute, "hours": time.Hour, "days": 24 * time.Hour}
	unit := units[strings.ToLower(v.Text[strings.LastIndexAny(v.Text, "._")+1:])]
	if v.Kind != program.Call || unit == 0 || len(v.Items) != 1 || v.Items[0].Kind != program.Number {
		return 0, false
	}
	n, err := strconv.ParseFloat(v.Items[0].Text, 64)
	return n * float64(unit), err == nil
}

// waits returns the schedule that the fields make. What a field says that has no meaning
// there, such as a rate below 1, is not known.
func (r retrier) waits() *rule.Schedule {
	var s rule.Schedule
	interval, ok := r.interval()
	if s.Base = interval / float64(time.Second); !ok || s.Base <= 0 {
		s = s.Without(rule.Base)
	}
	if s.Factor, ok = r.number(r.words.rate, defaultRate); !ok || s.Factor < 1 {
		s = s.Without(rule.Growth)
	}
	longest, ok := r.duration(r.words.cap, 0)
	if s.Cap = longest / float64(time.Second); !ok || s.Cap < 0 || s.Cap > 0 && s.Cap < s.Base {
		s = s.Without(rule.Cap)
	}
	retries, ok := r.number(r.words.attempts, defaultAttempts)
	if s.Attempts = 1 + int(min(retries, maxRetries)); !ok || retries != math.Trunc(retries) {
		s = s.Without(rule.Attempts)
	}
	return &s
}

// maxRetries is what MaxAttempts says at most.
const maxRetries = 99_999_999

// schedule says how long the waits are, as far as that is known, and a space.
func (r retrier) schedule() string {
	interval, ok := r.interval()
	rate, grows := r.number(r.words.rate, defaultRate)
	switch {
	case !ok:
		return ""
	case !grows || rate == 1:
		return message.Length(interval) + " "
	}
	return message.Length(interval) + ", then " + strconv.FormatFloat(rate, 'g', -1, 64) + " times as long each time, "
}
