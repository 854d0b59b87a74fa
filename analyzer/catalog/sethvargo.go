package catalog

import "slices"

// sethvargo is github.com/sethvargo/go-retry. Its backoffs wrap each other:
// jitter is one wrapper, and a cap around it takes it away again.
func sethvargo() Library {
	const path = "github.com/sethvargo/go-retry"
	jitters := []string{"WithJitter", "WithJitterPercent", "WithFullJitter"}
	wrapped := []Remedy{WrappedBy(jitters[0]), WrappedBy(jitters[1]), WrappedBy(jitters[2])}

	var rows []Row
	// What wraps them may cap the waits, and limit the attempts.
	waits := map[string]float64{"Constant": 1, "Exponential": 2}
	by := func(name string, base Operand) Schedule {
		if waits[name] == 0 {
			return Schedule{}
		}
		return Schedule{Base: base, Factor: Always(waits[name])}
	}
	for _, name := range []string{"Constant", "Exponential", "Fibonacci"} {
		rows = append(rows,
			Row{
				Shape: Call, Symbol: "New" + name, Verdict: NoJitter,
				// Who calls Next has the wait in hand, and may add to it.
				Unless:   slices.Concat(wrapped, []Remedy{CallsMethod("Next")}),
				Schedule: by(name, Arg(0)),
				Says:     "is not wrapped in jitter",
				Fix:      Fix{Advice: "use WithJitterPercent(20, b)"},
			},
			Row{
				Shape: Call, Symbol: name, Verdict: NoJitter,
				Schedule: by(name, Arg(1)),
				Says:     "takes no backoff with jitter",
				Fix:      Fix{Advice: "use Do with WithJitterPercent(20, New" + name + "(d))"},
			},
		)
	}
	for _, name := range jitters[:2] {
		rows = append(rows, Row{
			Shape: Call, Symbol: name, Verdict: JitterOff,
			When: []Condition{{Arg(0), Zero()}},
			Says: "is given 0, which adds no jitter",
			Fix:  Fix{Advice: "give it more, e.g. a fifth of the wait"},
		})
	}
	rows = append(rows, Row{
		Shape: Call, Symbol: "WithCappedDuration", Verdict: FakeJitter,
		When:   []Condition{{Arg(1), OneOf(jitters...)}},
		Unless: wrapped,
		Says:   "caps the jittered wait",
		Fix:    Fix{Advice: "use WithJitterPercent(20, WithCappedDuration(max, b))"},
	})
	for _, name := range jitters {
		rows = append(rows, Row{
			Shape: Call, Symbol: name, Verdict: Jittered,
			Says: "draws around, or up to, the wait of the backoff that it wraps",
		})
	}
	for _, name := range []string{"WithCappedDuration", "WithMaxRetries", "WithMaxDuration"} {
		rows = append(rows, Row{
			Shape: Call, Symbol: name, Verdict: Followed,
			Says: "waits as the backoff that it wraps",
		})
	}
	for _, name := range []string{"Do", "DoValue"} {
		rows = append(rows, Row{
			Shape: Call, Symbol: name, Verdict: Followed,
			Says: "uses the backoff that it is given",
		})
	}
	return Library{
		Name:    "sethvargo/go-retry",
		Paths:   []string{path},
		Checked: []string{path + "@v0.5.0"},
		Rows:    rows,
	}
}
