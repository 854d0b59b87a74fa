package catalog

import "time"

// cenkalti is github.com/cenkalti/backoff. Its exponential policy is jittered
// by its constructor and not by its literal.
func cenkalti() Library {
	const (
		v2 = "github.com/cenkalti/backoff"
		v3 = v2 + "/v3"
		v4 = v2 + "/v4"
		v5 = v2 + "/v5"
		v6 = v2 + "/v6"
		v7 = v2 + "/v7"
	)
	constant := Fix{Advice: "use an ExponentialBackOff with Multiplier: 1"}
	return Library{
		Name:  "cenkalti/backoff",
		Paths: []string{v2, v3, v4, v5, v6, v7},
		Checked: []string{
			v2 + "@v2.2.1+incompatible", v3 + "@v3.2.2", v4 + "@v4.3.0", v5 + "@v5.0.3", v6 + "@v6.0.1",
			v7 + "@v7.0.3",
		},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewConstantBackOff", Verdict: NoDelay,
				When: []Condition{{Arg(0), Zero()}},
				Says: "is given 0, which retries at once",
				Fix:  Fix{Advice: "use NewExponentialBackOff"},
			},
			{
				Shape: Call, Symbol: "NewConstantBackOff", Verdict: NoJitter, Schedule: Steady(Arg(0)),
				Says: "waits a constant interval, without jitter",
				Fix:  constant,
			},
			{
				Shape: Literal, Symbol: "ConstantBackOff", Verdict: NoDelay,
				When: []Condition{{Elem("Interval").Or(0), Zero()}},
				Says: "has no Interval, and retries at once",
				Fix:  Fix{Advice: "use NewExponentialBackOff"},
			},
			{
				Shape: Literal, Symbol: "ConstantBackOff", Verdict: NoJitter, Schedule: Steady(Elem("Interval")),
				Says: "waits a constant interval, without jitter",
				Fix:  constant,
			},
			{
				Shape: Literal, Symbol: "ZeroBackOff", Verdict: NoDelay,
				Says: "retries at once",
				Fix:  Fix{Advice: "use NewExponentialBackOff"},
			},
			{
				Shape: Literal, Symbol: "ExponentialBackOff", Verdict: NoJitter,
				Unless: []Remedy{SetsField("RandomizationFactor")},
				Says:   "is built without RandomizationFactor",
				Fix: Fix{
					Advice: "set it, or use NewExponentialBackOff",
					Field:  "RandomizationFactor", Expr: "pkg.DefaultRandomizationFactor",
				},
			},
			{
				Shape: Field, Symbol: "ExponentialBackOff.RandomizationFactor", Verdict: JitterOff, Share: 1,
				When: []Condition{{Given(), Zero()}},
				Schedule: Schedule{
					Base:   Elem("InitialInterval").OrDuration(500 * time.Millisecond),
					Factor: Elem("Multiplier").Or(1.5),
					Cap:    Elem("MaxInterval").OrDuration(time.Minute),
					Made:   true,
				},
				Says: "is 0, which switches the jitter off",
				Fix: Fix{
					Advice: "leave it at DefaultRandomizationFactor",
					Field:  "RandomizationFactor", Expr: "pkg.DefaultRandomizationFactor",
				},
			},
			{
				Paths: []string{v4},
				Shape: Call, Symbol: "WithRandomizationFactor", Verdict: JitterOff, Share: 1,
				When: []Condition{{Arg(0), Zero()}},
				Says: "is given 0, which switches the jitter off",
				Fix:  Fix{Advice: "drop the option, as the default is 0.5"},
			},
			{
				Shape: Call, Symbol: "NewExponentialBackOff", Verdict: Jittered,
				Says: "waits 0.5 to 1.5 times a growing interval",
			},
			{
				Paths: []string{v2, v3, v4},
				Shape: Call, Symbol: "Retry", Verdict: Followed,
				Says: "uses the policy that it is given",
			},
			{
				Paths: []string{v2, v3, v4},
				Shape: Call, Symbol: "WithMaxRetries", Verdict: Followed,
				Says: "waits as the policy that it wraps",
			},
			{
				Paths: []string{v2, v3, v4},
				Shape: Call, Symbol: "WithContext", Verdict: Followed,
				Says: "waits as the policy that it wraps",
			},
			{
				Paths: []string{v5, v6, v7},
				Shape: Call, Symbol: "Retry", Verdict: Followed,
				Says: "uses the policy of WithBackOff, or NewExponentialBackOff",
			},
			{
				Paths: []string{v5, v6, v7},
				Shape: Call, Symbol: "WithBackOff", Verdict: Followed,
				Says: "uses the policy that it is given",
			},
		},
	}
}
