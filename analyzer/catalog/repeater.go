package catalog

// repeater is github.com/go-pkgz/repeater. What its first version calls Jitter
// is off by default; that of its second is on.
func repeater() Library {
	const (
		v1       = "github.com/go-pkgz/repeater"
		strategy = v1 + "/strategy"
		v2       = v1 + "/v2"
		unproven = "the module proxy does not serve github.com/go-pkgz/repeater"
	)
	fixed := func(path string, shape Shape, symbol, advice string) Row {
		return Row{
			Paths: []string{path}, Shape: shape, Symbol: symbol, Verdict: NoJitter,
			Says:     "waits a constant delay, without jitter",
			Fix:      Fix{Advice: advice},
			Unproven: unproven,
		}
	}
	const (
		backoff1 = "use New with a strategy.Backoff that has Jitter: true"
		backoff2 = "use NewBackoff"
	)
	return Library{
		Name:  "go-pkgz/repeater",
		Paths: []string{v1, strategy, v2},
		Rows: []Row{
			fixed(v1, Call, "NewDefault", backoff1),
			fixed(strategy, Literal, "FixedDelay", "use a Backoff with Jitter: true"),
			fixed(v2, Call, "NewFixed", backoff2),
			fixed(v2, Call, "NewFixedDelay", backoff2),
			fixed(v2, Literal, "FixedDelay", backoff2),
			{
				Paths: []string{v1},
				Shape: Call, Symbol: "New", Verdict: NoJitter,
				When:     []Condition{{Arg(0), Zero()}},
				Says:     "is given no strategy, and waits a constant 5s",
				Fix:      Fix{Advice: "give it a strategy.Backoff that has Jitter: true"},
				Unproven: unproven,
			},
			{
				Paths: []string{v2},
				Shape: Call, Symbol: "NewWithStrategy", Verdict: NoJitter,
				When:     []Condition{{Arg(1), Zero()}},
				Says:     "is given no strategy, and waits a constant 1s",
				Fix:      Fix{Advice: backoff2},
				Unproven: unproven,
			},
			{
				Paths: []string{strategy},
				Shape: Literal, Symbol: "Backoff", Verdict: NoJitter,
				Unless:   []Remedy{SetsField("Jitter")},
				Says:     "is built without Jitter",
				Fix:      Fix{Advice: "set Jitter: true", Field: "Jitter", Expr: "true"},
				Unproven: unproven,
			},
			{
				Paths: []string{strategy},
				Shape: Field, Symbol: "Backoff.Jitter", Verdict: JitterOff,
				When:     []Condition{{Given(), Zero()}},
				Says:     "is false, which switches the jitter off",
				Fix:      Fix{Advice: "set it to true", Field: "Jitter", Expr: "true"},
				Unproven: unproven,
			},
			{
				Paths: []string{v2},
				Shape: Call, Symbol: "WithJitter", Verdict: JitterOff,
				When:     []Condition{{Arg(0), AtMost(0)}},
				Says:     "is given no positive factor, which switches the jitter off",
				Fix:      Fix{Advice: "drop the option, as the default is 0.1"},
				Unproven: unproven,
			},
			{
				Paths: []string{v2},
				Shape: Call, Symbol: "NewBackoff", Verdict: Jittered,
				Says:     "waits an interval that grows to 30s, give or take a twentieth",
				Unproven: unproven,
			},
			{
				Paths: []string{v1},
				Shape: Call, Symbol: "New", Verdict: Followed,
				Says: "uses the strategy that it is given",
			},
			{
				Paths: []string{v2},
				Shape: Call, Symbol: "NewWithStrategy", Verdict: Followed,
				Says: "uses the strategy that it is given",
			},
		},
	}
}
