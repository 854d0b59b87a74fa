package catalog

import "time"

// goredis is github.com/redis/go-redis. Commands are retried with jitter that
// two bounds can take away; dials, from v9.19.0 on, with jitter only where a
// function is given for it.
func goredis() Library {
	const (
		v8 = "github.com/go-redis/redis/v8"
		v9 = "github.com/redis/go-redis/v9"
	)
	lib := Library{
		Name:    "redis/go-redis",
		Paths:   []string{v8, v9},
		Checked: []string{v8 + "@v8.11.5", v9 + "@v9.23.0"},
	}
	// How often each kind of client retries a command: all default to 3.
	for _, of := range []struct {
		options string
		retries []string
	}{
		{"Options", []string{"MaxRetries"}},
		{"ClusterOptions", []string{"MaxRedirects"}},
		{"RingOptions", []string{"MaxRetries"}},
		{"FailoverOptions", []string{"MaxRetries"}},
		{"UniversalOptions", []string{"MaxRetries", "MaxRedirects"}},
	} {
		// The greatest default is that of v9.22.0.
		least, greatest := Elem("MinRetryBackoff").Or(1), Elem("MaxRetryBackoff").OrDuration(time.Second)
		retried := func(when ...Condition) []Condition {
			for _, field := range of.retries {
				when = append(when, Condition{Elem(field).Or(3), AtLeast(1)})
			}
			return when
		}
		lib.Rows = append(lib.Rows,
			Row{
				Shape: Field, Symbol: of.options + ".MinRetryBackoff", Verdict: NoDelay,
				When: retried(Condition{Given(), AtMost(-1)}),
				Says: "is -1, so a command is retried at once",
				Fix:  Fix{Advice: "leave it out, as the default is jittered"},
			},
			Row{
				Shape: Field, Symbol: of.options + ".MaxRetryBackoff", Verdict: NoDelay,
				When: retried(Condition{Given(), AtMost(-1)}, Condition{least, AtLeast(1)}),
				Says: "is -1, so a command is retried at once",
				Fix:  Fix{Advice: "leave it out, as the default is jittered"},
			},
			Row{
				Shape: Field, Symbol: of.options + ".MinRetryBackoff", Verdict: FakeJitter,
				When: retried(Condition{Given(), NotBelow(greatest)}, Condition{greatest, AtLeast(1)}),
				Says: "is not below MaxRetryBackoff, which leaves no jitter",
				Fix:  Fix{Advice: "raise MaxRetryBackoff"},
			})
	}
	dials := Elem("DialerRetries").Or(5)
	for _, of := range []struct {
		options string
		unless  []Remedy
		fix     Fix
	}{
		{"Options", []Remedy{SetsField("DialerRetryBackoff")}, Fix{}},
		{"ClusterOptions", []Remedy{SetsField("DialerRetryBackoff")}, Fix{}},
		{"RingOptions", []Remedy{SetsField("DialerRetryBackoff")}, Fix{}},
		{"FailoverOptions", []Remedy{SetsField("DialerRetryBackoff")}, Fix{}},
		{"UniversalOptions", nil, Fix{Advice: "use options that have DialerRetryBackoff"}},
	} {
		if of.fix.Advice == "" {
			of.fix.Advice = "set DialerRetryBackoff to DialRetryBackoffExponential"
		}
		lib.Rows = append(lib.Rows,
			Row{
				Paths: []string{v9},
				Shape: Field, Symbol: of.options + ".DialerRetryTimeout", Verdict: NoJitter,
				When:   []Condition{{dials, AtLeast(2)}},
				Unless: of.unless,
				Says:   "is a constant wait",
				Fix:    of.fix,
			},
			Row{
				Paths: []string{v9},
				Shape: Field, Symbol: of.options + ".DialerRetries", Verdict: NoJitter,
				When:   []Condition{{Given(), AtLeast(2)}, {Elem("DialerRetryTimeout"), Absent()}},
				Unless: of.unless,
				Says:   "retries dials a constant 100ms apart",
				Fix:    of.fix,
			})
	}
	lib.Rows = append(lib.Rows,
		Row{
			Paths: []string{v9},
			Shape: Call, Symbol: "DialRetryBackoffConstant", Verdict: NoJitter,
			Says: "waits a constant time before further dials",
			Fix:  Fix{Advice: "use DialRetryBackoffExponential(min, max)"},
		},
		Row{
			Paths: []string{v9},
			Shape: Call, Symbol: "DialRetryBackoffExponential", Verdict: FakeJitter,
			When: []Condition{{Arg(0), NotBelow(Arg(1))}, {Arg(1), AtLeast(1)}},
			Says: "is given a least wait not below the greatest",
			Fix:  Fix{Advice: "raise the greatest"},
		},
	)
	return lib
}
