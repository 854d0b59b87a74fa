package catalog

// grpcmiddleware is the retry interceptor of grpc-ecosystem/go-grpc-middleware.
// Each of its backoffs has a sibling with jitter, and its default is one.
func grpcmiddleware() Library {
	const (
		v1 = "github.com/grpc-ecosystem/go-grpc-middleware/retry"
		v2 = "github.com/grpc-ecosystem/go-grpc-middleware/v2/interceptors/retry"
	)
	var rows []Row
	for _, name := range []string{"BackoffLinear", "BackoffExponential"} {
		rows = append(rows,
			Row{
				Shape: Call, Symbol: name, Verdict: NoJitter,
				Says: "has no jitter",
				Fix:  Fix{Advice: "use " + name + "WithJitter(d, 0.1)"},
			},
			retryMiddlewareOff(name+"WithJitter"),
			Row{
				Shape: Call, Symbol: name + "WithJitter", Verdict: Jittered,
				When: []Condition{{Arg(1), Set()}},
				Says: "draws around the wait, by that fraction of it",
			},
		)
	}
	bounded := retryMiddlewareOff("BackoffExponentialWithJitterBounded", v2)
	rows = append(rows, bounded,
		Row{
			Paths: bounded.Paths,
			Shape: Call, Symbol: bounded.Symbol, Verdict: FakeJitter,
			// With more jitter than this, twice the scalar can fall below the bound.
			When: []Condition{{Arg(2), NotAbove(Arg(0))}, {Arg(1), AtMost(0.5)}},
			Says: "is given a bound not above its scalar",
			Fix:  Fix{Advice: "raise the bound"},
		},
		Row{
			Paths: bounded.Paths,
			Shape: Call, Symbol: bounded.Symbol, Verdict: Jittered,
			When: []Condition{{Arg(1), Set()}},
			Says: "draws around the wait, by that fraction of it, until it reaches the bound",
		},
	)
	for _, name := range []string{"UnaryClientInterceptor", "StreamClientInterceptor"} {
		rows = append(rows, Row{
			Shape: Call, Symbol: name, Verdict: Jittered,
			When: []Condition{{OptionArg("WithBackoff", 0), Absent()}},
			Says: "waits 50ms, 10% more or less",
		})
	}
	rows = append(rows,
		Row{
			Shape: Call, Symbol: "WithBackoff", Verdict: Followed,
			Says: "uses the backoff that it is given",
		},
		Row{
			Paths: []string{v1},
			Shape: Call, Symbol: "WithBackoffContext", Verdict: Followed,
			Says: "uses the backoff that it is given",
		},
	)
	return Library{
		Name:  "grpc-ecosystem/go-grpc-middleware",
		Paths: []string{v1, v2},
		Checked: []string{
			"github.com/grpc-ecosystem/go-grpc-middleware@v1.4.0",
			"github.com/grpc-ecosystem/go-grpc-middleware/v2@v2.3.4",
		},
		Rows: rows,
	}
}

// retryMiddlewareOff returns the row of a jitter fraction of 0, of the given
// paths or of all.
func retryMiddlewareOff(name string, paths ...string) Row {
	return Row{
		Paths: paths,
		Shape: Call, Symbol: name, Verdict: JitterOff, Share: 1,
		When: []Condition{{Arg(1), Zero()}},
		Says: "is given 0 as jitter, which switches it off",
		Fix:  Fix{Advice: "give it e.g. 0.1"},
	}
}
