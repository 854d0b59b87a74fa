package catalog

// failsafe is the retry policy of failsafe-go. Its builder starts with neither
// delay nor jitter, and takes them in any order, one method each.
func failsafe() Library {
	const (
		root  = "github.com/failsafe-go/failsafe-go"
		retry = root + "/retrypolicy"
		http  = root + "/failsafehttp"
		grpc  = root + "/failsafegrpc"
	)
	rows := failsafeRows(retry, http, grpc, failsafeNames{
		builder: "Builder", create: "NewBuilder", defaults: "NewWithDefaults", derived: "NewRetryPolicyBuilder",
	})
	rows = append(rows, failsafeRows(retry, http, grpc, failsafeNames{
		builder: "RetryPolicyBuilder", create: "Builder", defaults: "WithDefaults", derived: "RetryPolicyBuilder",
		unproven: "the name went with v0.7.0, which is older than the version checked",
	})...)
	for _, symbol := range []string{"With", "Run", "Get"} {
		rows = append(rows, Row{
			Paths: []string{root},
			Shape: Call, Symbol: symbol, Verdict: Followed,
			Says: "retries as the policies that it is given",
		})
	}
	return Library{
		Name:    "failsafe-go",
		Paths:   []string{root, retry, http, grpc},
		Checked: []string{root + "@v0.9.8"},
		Rows:    rows,
	}
}

// failsafeNames are the names of the builder and of what makes one.
type failsafeNames struct {
	builder, create, defaults, derived string
	// unproven is why no proof draws waits under these names.
	unproven string
}

func failsafeRows(retry, http, grpc string, names failsafeNames) []Row {
	delays := []Remedy{
		CallsMethod("WithDelay"), CallsMethod("WithDelayFunc"), CallsMethod("WithRandomDelay"),
		CallsMethod("WithBackoff"), CallsMethod("WithBackoffFactor"),
	}
	factor, jitter := CallsMethod("WithJitterFactor"), CallsMethod("WithJitter")
	random, custom := CallsMethod("WithRandomDelay"), CallsMethod("WithDelayFunc")
	backoff := Fix{Advice: "add WithBackoff(min, max).WithJitterFactor(.25)"}
	spread := Fix{Advice: "add WithJitterFactor(.25)"}
	bounds := Fix{Advice: "give it two bounds above 0"}
	rows := []Row{
		{
			Shape: Call, Symbol: names.defaults, Verdict: NoDelay,
			Says: "has no delay, and retries at once",
			Fix:  Fix{Advice: "build a policy with WithBackoff and WithJitterFactor"},
		},
		{
			Shape: Call, Symbol: names.create, Verdict: NoDelay,
			Unless: delays,
			Says:   "is given no delay, and retries at once",
			Fix:    backoff,
		},
		{
			Shape: Call, Symbol: names.builder + ".WithDelay", Verdict: NoJitter,
			Unless: []Remedy{factor, jitter, random, custom},
			Says:   "waits a constant delay, without jitter",
			Fix:    spread,
		},
		{
			Shape: Call, Symbol: names.builder + ".WithBackoff", Verdict: NoJitter,
			Unless: []Remedy{factor, jitter, random, custom},
			Says:   "doubles the delay, without jitter",
			Fix:    spread,
		},
		{
			Shape: Call, Symbol: names.builder + ".WithBackoffFactor", Verdict: NoJitter,
			Unless: []Remedy{factor, jitter, random, custom},
			Says:   "multiplies the delay, without jitter",
			Fix:    spread,
		},
		{
			Shape: Call, Symbol: names.builder + ".WithJitter", Verdict: JitterOff,
			When:   []Condition{{Arg(0), Zero()}},
			Unless: []Remedy{factor, random},
			Says:   "is given 0, which switches the jitter off",
			Fix:    Fix{Advice: "give it a part of the delay"},
		},
		{
			Shape: Call, Symbol: names.builder + ".WithJitterFactor", Verdict: JitterOff, Share: 1,
			When:   []Condition{{Arg(0), Zero()}},
			Unless: []Remedy{jitter, random},
			Says:   "is given 0, which switches the jitter off",
			Fix:    Fix{Advice: "give it a factor, e.g. .25"},
		},
		{
			Shape: Call, Symbol: names.builder + ".WithRandomDelay", Verdict: FakeJitter,
			When: []Condition{{Arg(0), Zero()}},
			Says: "has a lower bound of 0, which retries at once",
			Fix:  bounds,
		},
		{
			Shape: Call, Symbol: names.builder + ".WithRandomDelay", Verdict: FakeJitter,
			When:   []Condition{{Arg(1), NotAbove(Arg(0))}, {Arg(1), NotBelow(Arg(0))}},
			Unless: []Remedy{factor, jitter},
			Says:   "has equal bounds, which leave nothing to draw",
			Fix:    bounds,
		},
		{
			Shape: Call, Symbol: names.builder + ".WithRandomDelay", Verdict: Jittered,
			When: []Condition{{Arg(0), Set()}},
			Says: "draws each delay from between two bounds",
		},
		{
			Shape: Call, Symbol: names.builder + ".WithDelayFunc", Verdict: Followed,
			Says: "waits as the function that it is given",
		},
	}
	for i := range rows {
		rows[i].Paths = []string{retry}
	}
	rows = append(rows, Row{
		Paths: []string{http},
		Shape: Call, Symbol: names.derived, Verdict: NoDelay,
		Unless: delays,
		Says:   "is given no delay, and retries at once",
		Fix:    backoff,
	}, Row{
		Paths: []string{grpc},
		Shape: Call, Symbol: names.derived, Verdict: NoDelay,
		Unless: delays,
		Says:   "is given no delay, and retries at once",
		Fix:    backoff,
	})
	if names.unproven != "" {
		for i := range rows {
			if rows[i].Verdict != Followed {
				rows[i].Unproven = names.unproven
			}
		}
	}
	return rows
}
