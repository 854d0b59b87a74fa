package catalog

import (
	"slices"
	"time"
)

// heimdall is github.com/gojek/heimdall. It counts jitter in whole
// milliseconds, and retries at once where no retrier is given.
func heimdall() Library {
	const (
		v6 = "github.com/gojektech/heimdall/v6"
		v7 = "github.com/gojek/heimdall/v7"
		v8 = "github.com/gojek/heimdall/v8"
	)
	lib := Library{
		Name:    "gojek/heimdall",
		Checked: []string{v6 + "@v6.1.0", v7 + "@v7.0.3"},
	}
	for _, majors := range []struct {
		policies []string
		unproven string
	}{
		{[]string{v6, v7}, ""},
		{[]string{v8}, "the module proxy does not serve v8"},
	} {
		policies := majors.policies
		var clients []string
		for _, path := range policies {
			clients = append(clients, path+"/httpclient", path+"/hystrix")
		}
		lib.Paths = slices.Concat(lib.Paths, policies, clients)
		rows := []Row{
			{
				Paths: clients,
				Shape: Call, Symbol: "NewClient", Verdict: NoDelay,
				When:   []Condition{{OptionArg("WithRetryCount", 0), AtLeast(1)}},
				Unless: []Remedy{HasOption("WithRetrier")},
				Says:   "is given WithRetryCount without WithRetrier, and retries at once",
				Fix:    Fix{Advice: "add it, with a NewExponentialBackoff"},
			},
			{
				Paths: clients,
				Shape: Call, Symbol: "NewClient", Verdict: NoDelay,
				When: []Condition{
					{OptionArg("WithRetryCount", 0), AtLeast(1)},
					{OptionArg("WithRetrier", 0), OneOf("NewNoRetrier")},
				},
				Says: "is given NewNoRetrier, and retries at once",
				Fix:  Fix{Advice: "use NewRetrier with a NewExponentialBackoff"},
			},
			{
				Paths: clients,
				Shape: Call, Symbol: "WithRetrier", Verdict: Followed,
				Says: "uses the retrier that it is given",
			},
		}
		for _, backoff := range []struct {
			symbol string
			jitter int
		}{
			{"NewConstantBackoff", 1}, {"NewExponentialBackoff", 3},
		} {
			jitter := Arg(backoff.jitter)
			rows = append(rows,
				Row{
					Paths: policies,
					Shape: Call, Symbol: backoff.symbol, Verdict: JitterOff,
					When: []Condition{{jitter, AtMost(0)}},
					Says: "is given no jitter",
					Fix:  Fix{Advice: "give it a jitter in proportion to the wait"},
				},
				Row{
					Paths: policies,
					Shape: Call, Symbol: backoff.symbol, Verdict: FakeJitter,
					When: []Condition{{jitter, AtLeast(1)}, {jitter, BelowDuration(time.Millisecond)}},
					Says: "is given less than 1ms of jitter, which is cut to 0",
					Fix:  Fix{Advice: "give it whole milliseconds"},
				},
				Row{
					Paths: policies,
					Shape: Call, Symbol: backoff.symbol, Verdict: Jittered,
					When: []Condition{{jitter, AtLeast(float64(time.Millisecond))}},
					Says: "adds up to the jitter that it is given",
				})
		}
		for _, symbol := range []string{"NewRetrier", "NewRetrierFunc"} {
			rows = append(rows, Row{
				Paths: policies,
				Shape: Call, Symbol: symbol, Verdict: Followed,
				Says: "uses the policy that it is given",
			})
		}
		for _, row := range rows {
			if row.Verdict != Followed {
				row.Unproven = majors.unproven
			}
			lib.Rows = append(lib.Rows, row)
		}
	}
	return lib
}
