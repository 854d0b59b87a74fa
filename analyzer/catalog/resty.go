package catalog

import "time"

// resty is github.com/go-resty/resty. It draws a wait from the upper half of a
// growing interval and then raises it to the wait time: a wait time that
// reaches the maximum leaves nothing of the draw.
func resty() Library {
	const (
		v2 = "github.com/go-resty/resty/v2"
		v3 = "resty.dev/v3"
	)
	// A maximum of 0 is the default in v3, and a negative one is 2.1s in both:
	// only a positive one is compared.
	maxWait := MethodArg("SetRetryMaxWaitTime", 0)
	orDefault := maxWait.OrDuration(2 * time.Second)
	widen := Fix{Advice: "raise SetRetryMaxWaitTime"}
	return Library{
		Name:    "go-resty/resty",
		Paths:   []string{v2, v3},
		Checked: []string{v2 + "@v2.17.2", v3 + "@v3.0.0-rc.4"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "Client.SetRetryWaitTime", Verdict: FakeJitter,
				When:   []Condition{{Arg(0), NotBelow(orDefault)}, {orDefault, AtLeast(1)}},
				Unless: []Remedy{SetsField("RetryMaxWaitTime"), CallsMethod("SetRetryDelayStrategy")},
				Says:   "is given a wait not below the maximum (2s unless set)",
				Fix:    widen,
			},
			{
				Paths: []string{v3},
				Shape: Call, Symbol: "Request.SetRetryWaitTime", Verdict: FakeJitter,
				When:   []Condition{{Arg(0), NotBelow(maxWait)}, {maxWait, AtLeast(1)}},
				Unless: []Remedy{CallsMethod("SetRetryDelayStrategy")},
				Says:   "is given a wait not below the maximum",
				Fix:    widen,
			},
			{
				Shape: Call, Symbol: "Client.SetRetryMaxWaitTime", Verdict: FakeJitter,
				When: []Condition{
					{Arg(0), AtMost(float64(100 * time.Millisecond))}, {Arg(0), AtLeast(1)},
					{MethodArg("SetRetryWaitTime", 0), Absent()},
				},
				Unless: []Remedy{SetsField("RetryWaitTime"), CallsMethod("SetRetryDelayStrategy")},
				Says:   "is given a maximum not above the default wait, which leaves no jitter",
				Fix:    Fix{Advice: "raise it"},
			},
			{
				Paths: []string{v2},
				Shape: Call, Symbol: "Client.SetRetryWaitTime", Verdict: NoDelay,
				When:   []Condition{{Arg(0), Zero()}},
				Unless: []Remedy{CallsMethod("SetRetryAfter"), SetsField("RetryAfter")},
				Says:   "is given 0, which retries at once",
				Fix:    Fix{Advice: "drop the call, as the default is 100ms"},
			},
			{
				Paths: []string{v3},
				Shape: Call, Symbol: "Client.SetRetryWaitTime", Verdict: NoDelay,
				When:   []Condition{{Arg(0), Zero()}, {maxWait, Zero()}},
				Unless: []Remedy{CallsMethod("SetRetryDelayStrategy")},
				Says:   "and SetRetryMaxWaitTime are given 0, which retries at once",
				Fix:    Fix{Advice: "drop both calls"},
			},
			{
				Paths: []string{v3},
				Shape: Call, Symbol: "RetryConstantDelayStrategy", Verdict: NoJitter,
				Says: "waits a constant delay",
				Fix:  Fix{Advice: "use SetRetryWaitTime and SetRetryMaxWaitTime"},
			},
			{
				Shape: Call, Symbol: "Client.SetRetryCount", Verdict: Jittered,
				When: []Condition{{MethodArg("SetRetryWaitTime", 0), Absent()}, {maxWait, Absent()}},
				Says: "waits 0.5 to 1 times a growing interval, 100ms to 2s",
			},
			{
				Paths: []string{v2},
				Shape: Call, Symbol: "Client.SetRetryAfter", Verdict: Followed,
				Says: "uses the function that it is given",
			},
			{
				Paths: []string{v2},
				Shape: Field, Symbol: "Client.RetryAfter", Verdict: Followed,
				Says: "uses the function that it is given",
			},
			{
				Paths: []string{v3},
				Shape: Call, Symbol: "Client.SetRetryDelayStrategy", Verdict: Followed,
				Says: "uses the strategy that it is given",
			},
			{
				Paths: []string{v3},
				Shape: Call, Symbol: "Request.SetRetryDelayStrategy", Verdict: Followed,
				Says: "uses the strategy that it is given",
			},
			{
				Paths: []string{v3},
				Shape: Field, Symbol: "Request.RetryDelayStrategy", Verdict: Followed,
				Says: "uses the strategy that it is given",
			},
		},
	}
}
