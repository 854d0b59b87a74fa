package catalog

import "time"

// ybbus is github.com/ybbus/httpretry. Its backoffs are variables that hold
// functions, and each takes its greatest jitter as the last argument. The
// bound of a wait is applied after the jitter, and a bound below the least wait
// is no bound.
func ybbus() Library {
	const path = "github.com/ybbus/httpretry"
	off := func(symbol string, jitter int) Row {
		return Row{
			Shape: Call, Symbol: symbol, Verdict: JitterOff,
			When: []Condition{{Arg(jitter), AtMost(0)}},
			Says: "is given no jitter",
			Fix:  Fix{Advice: "give it a jitter in proportion to the wait"},
		}
	}
	bounded := func(symbol string) Row {
		return Row{
			Shape: Call, Symbol: symbol, Verdict: FakeJitter,
			When: []Condition{{Arg(0), NotBelow(Arg(1))}, {Arg(0), NotAbove(Arg(1))}, {Arg(1), AtLeast(1)}, {Arg(2), AtLeast(1)}},
			Says: "is given a greatest wait equal to the least, which cuts the jitter off",
			Fix:  Fix{Advice: "raise the greatest"},
		}
	}
	on := func(symbol string, jitter int, when ...Condition) Row {
		return Row{
			Shape: Call, Symbol: symbol, Verdict: Jittered,
			When: append([]Condition{{Arg(jitter), AtLeast(float64(time.Millisecond))}}, when...),
			Says: "adds up to the jitter that it is given",
		}
	}
	client := func(symbol string) Row {
		return Row{
			Shape: Call, Symbol: symbol, Verdict: Jittered,
			When: []Condition{{OptionArg("WithBackoffPolicy", 0), Absent()}},
			Says: "waits a growing interval, 1s to 30s, and up to 200ms more",
		}
	}
	return Library{
		Name:    "ybbus/httpretry",
		Paths:   []string{path},
		Checked: []string{path + "@v1.0.2"},
		Rows: []Row{
			off("ConstantBackoff", 1), on("ConstantBackoff", 1),
			off("LinearBackoff", 2), bounded("LinearBackoff"), on("LinearBackoff", 2, Condition{Arg(1), Zero()}),
			off("ExponentialBackoff", 2), bounded("ExponentialBackoff"), on("ExponentialBackoff", 2, Condition{Arg(1), Zero()}),
			client("NewDefaultClient"), client("NewCustomClient"),
			{
				Shape: Call, Symbol: "WithBackoffPolicy", Verdict: Followed,
				Says: "uses the policy that it is given",
			},
		},
	}
}
