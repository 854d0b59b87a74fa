package catalog

import "time"

// retryablehttp is github.com/hashicorp/go-retryablehttp. Its default backoff
// has no jitter, and those that have take RetryWaitMin and RetryWaitMax for the
// bounds of what they draw.
func retryablehttp() Library {
	const path = "github.com/hashicorp/go-retryablehttp"
	set := Fix{
		Advice: "set Backoff to LinearJitterBackoff, RetryWaitMin and RetryWaitMax to its bounds",
	}
	build := Fix{Advice: "use a NewClient whose Backoff is RateLimitLinearJitterBackoff"}
	jittered := OneOf("LinearJitterBackoff", "RateLimitLinearJitterBackoff")
	const equalBounds = "is given a RetryWaitMax not above RetryWaitMin, so nothing is drawn"
	widen := Fix{Advice: "raise RetryWaitMax"}

	rows := []Row{
		{
			Shape: Call, Symbol: "NewClient", Verdict: FakeJitter,
			When: []Condition{
				{Elem("Backoff"), jittered},
				{Elem("RetryWaitMax").OrDuration(30 * time.Second), NotAbove(Elem("RetryWaitMin").OrDuration(time.Second))},
			},
			Says: equalBounds,
			Fix:  widen,
		},
		{
			Shape: Call, Symbol: "NewClient", Verdict: Followed,
			When: []Condition{{Elem("RetryMax"), Zero()}},
			Says: "never retries with a RetryMax of 0",
		},
		{
			Shape: Call, Symbol: "NewClient", Verdict: NoJitter,
			Unless: []Remedy{SetsField("Backoff")},
			Schedule: Schedule{
				Base: Elem("RetryWaitMin").OrDuration(time.Second), Factor: Always(2),
				Cap: Elem("RetryWaitMax").OrDuration(30 * time.Second), Retries: Elem("RetryMax").Or(4), Made: true,
			},
			Says: "waits without jitter",
			Fix:  set,
		},
		{
			Shape: Literal, Symbol: "Client", Verdict: FakeJitter,
			When: []Condition{
				{Elem("Backoff"), jittered},
				{Elem("RetryWaitMax").Or(0), NotAbove(Elem("RetryWaitMin").Or(0))},
			},
			Says: equalBounds,
			Fix:  widen,
		},
		{
			Shape: Literal, Symbol: "RoundTripper", Verdict: NoJitter,
			Unless: []Remedy{SetsField("Client")},
			Says:   "is built without Client, and waits without jitter",
			Fix:    Fix{Advice: "set Client, with a jittered Backoff"},
		},
		{
			Shape: Value, Symbol: "DefaultBackoff", Verdict: NoJitter,
			Says: "has no jitter",
			Fix:  set,
		},
		{
			Shape: Value, Symbol: "LinearJitterBackoff", Verdict: Jittered,
			Says: "draws from RetryWaitMin to RetryWaitMax, and grows linearly",
		},
		{
			Shape: Value, Symbol: "RateLimitLinearJitterBackoff", Verdict: Jittered,
			Says: "draws from RetryWaitMin to RetryWaitMax, and grows linearly, where the server does not say when",
		},
	}
	for _, name := range []string{"Get", "Head", "Post", "PostForm"} {
		rows = append(rows, Row{
			Shape: Call, Symbol: name, Verdict: NoJitter,
			Schedule: Schedule{Base: Always(float64(time.Second)), Factor: Always(2), Cap: Always(float64(30 * time.Second)), Retries: Always(4)},
			Says:     "uses a client that waits without jitter",
			Fix:      build,
		})
	}
	return Library{
		Name:    "hashicorp/go-retryablehttp",
		Paths:   []string{path},
		Checked: []string{path + "@v0.7.8"},
		Rows:    rows,
	}
}
