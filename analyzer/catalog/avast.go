package catalog

import (
	"slices"
	"time"
)

// avast is github.com/avast/retry-go. Its default delay is jittered, DelayType
// replaces all of it, and MaxDelay cuts what was drawn. Before v2.5.0 it could
// draw nothing.
func avast() Library {
	const (
		v2 = "github.com/avast/retry-go"
		v3 = v2 + "/v3"
		v4 = v2 + "/v4"
		v5 = v2 + "/v5"
	)
	upgrade := Fix{Advice: "upgrade to " + v5 + ", whose default delay is jittered"}
	const oneVersion = "the proof is built with one version of this path, and that one has RandomDelay"
	return Library{
		Name:  "avast/retry-go",
		Paths: []string{v2, v3, v4, v5},
		Checked: []string{
			v2 + "@v2.7.0+incompatible", v3 + "@v3.1.1", v4 + "@v4.7.0", v5 + "@v5.1.1",
		},
		Rows: slices.Concat(
			[]Row{
				{
					Paths: []string{v2},
					Shape: Call, Symbol: "Do", Verdict: NoJitter,
					When:     []Condition{{Package(), Lacks("RandomDelay")}},
					Unless:   []Remedy{HasOption("DelayType")},
					Says:     "waits without jitter in this version",
					Fix:      upgrade,
					Unproven: oneVersion,
				},
				{
					Paths: []string{v2},
					Shape: Call, Symbol: "Retry", Verdict: NoJitter,
					When:     []Condition{{Package(), Lacks("RandomDelay")}},
					Says:     "waits without jitter in this version",
					Fix:      upgrade,
					Unproven: oneVersion,
				},
			},
			retryGoRun("Do", v2, v3, v4),
			retryGoRun("DoWithData", v4),
			retryGoRun("New", v5),
			retryGoRun("NewWithData", v5),
			retryGoDelays(),
			// Before v5, MaxJitter(0) makes RandomDelay panic.
			retryGoMaxJitter(v5),
			retryGoFullJitter(v4, v5),
		),
	}
}

// retryGoRun returns the rows of a function of the given paths, or of all,
// that takes retry-go's options.
func retryGoRun(name string, paths ...string) []Row {
	return []Row{
		{
			Paths: paths,
			Shape: Call, Symbol: name, Verdict: FakeJitter,
			When: []Condition{
				{OptionArg("MaxDelay", 0), Set()},
				{OptionArg("MaxDelay", 0), NotAbove(OptionArg("Delay", 0).OrDuration(100 * time.Millisecond))},
			},
			Unless: []Remedy{HasOption("DelayType")},
			Says:   "is given a MaxDelay not above Delay, which every wait then is",
			Fix:    Fix{Advice: "raise MaxDelay above Delay and MaxJitter"},
		},
		{
			Paths: paths,
			Shape: Call, Symbol: name, Verdict: Jittered,
			When: []Condition{{OptionArg("DelayType", 0), Absent()}},
			Says: "adds a random part, up to MaxJitter, to a growing delay",
		},
	}
}

// retryGoDelays returns the rows of what retry-go's DelayType is given.
func retryGoDelays() []Row {
	return []Row{
		{
			Shape: Call, Symbol: "DelayType", Verdict: NoJitter,
			When: []Condition{{Arg(0), OneOf("FixedDelay")}},
			Schedule: Schedule{
				Base: BesideArg("Delay", 0).OrDuration(100 * time.Millisecond), Factor: Always(1), Cap: BesideArg("MaxDelay", 0).Or(0),
				Attempts: BesideArg("Attempts", 0).Or(10),
			},
			Says: "is given FixedDelay alone, without jitter",
			Fix: Fix{
				Advice:  "use CombineDelay(FixedDelay, RandomDelay)",
				Instead: "pkg.CombineDelay(pkg.FixedDelay, pkg.RandomDelay)",
			},
		},
		{
			Shape: Call, Symbol: "DelayType", Verdict: NoJitter,
			When:     []Condition{{Arg(0), OneOf("BackOffDelay")}},
			Schedule: Schedule{Factor: Always(2), Cap: BesideArg("MaxDelay", 0).Or(0), Attempts: BesideArg("Attempts", 0).Or(10)},
			Says:     "is given BackOffDelay alone, without jitter",
			Fix: Fix{
				Advice:  "use CombineDelay(BackOffDelay, RandomDelay)",
				Instead: "pkg.CombineDelay(pkg.BackOffDelay, pkg.RandomDelay)",
			},
		},
		{
			Shape: Call, Symbol: "CombineDelay", Verdict: NoJitter,
			When:   []Condition{{Args(), OneOf("FixedDelay", "BackOffDelay")}},
			Unless: []Remedy{WrappedBy("CombineDelay")},
			Says:   "adds up delays without jitter",
			Fix:    Fix{Advice: "add RandomDelay to it"},
		},
		{
			Shape: Value, Symbol: "RandomDelay", Verdict: Jittered,
			Says: "waits up to MaxJitter",
		},
		{
			Shape: Call, Symbol: "DelayType", Verdict: Followed,
			Says: "uses the delay that it is given",
		},
	}
}

// retryGoMaxJitter returns the row of a MaxJitter of 0, of the given paths or
// of all.
func retryGoMaxJitter(paths ...string) []Row {
	return []Row{{
		Paths: paths,
		Shape: Call, Symbol: "MaxJitter", Verdict: JitterOff,
		When: []Condition{{Arg(0), Zero()}},
		Says: "is given 0, which leaves RandomDelay nothing to draw",
		Fix:  Fix{Advice: "drop the option, as the default is 100ms", Drop: true},
	}}
}

// retryGoFullJitter returns the row of retry-go's one delay that is capped
// before it is drawn, of the given paths or of all.
func retryGoFullJitter(paths ...string) []Row {
	return []Row{{
		Paths: paths,
		Shape: Value, Symbol: "FullJitterBackoffDelay", Verdict: Jittered,
		Says: "waits up to a growing delay, or to MaxDelay",
	}}
}
