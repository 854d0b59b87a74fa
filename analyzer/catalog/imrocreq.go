package catalog

// imrocreq is github.com/imroc/req. A client that is only given a number of
// retries waits a constant 100ms. A request inherits its client's interval, so
// a request's number of retries decides nothing by itself.
func imrocreq() Library {
	const v3 = "github.com/imroc/req/v3"
	lib := Library{
		Name:    "imroc/req",
		Paths:   []string{v3},
		Checked: []string{v3 + "@v3.61.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "Client.SetCommonRetryCount", Verdict: NoJitter,
				When: []Condition{{Arg(0), Set()}},
				Unless: []Remedy{
					CallsMethod("SetCommonRetryBackoffInterval"), CallsMethod("SetCommonRetryInterval"),
					CallsMethod("SetCommonRetryFixedInterval"),
				},
				Says: "is called without an interval, and retries every 100ms",
				Fix:  Fix{Advice: "call SetCommonRetryBackoffInterval"},
			},
		},
	}
	for _, in := range []struct{ method, function string }{
		{"Client.SetCommonRetry", "SetCommonRetry"},
		{"Request.SetRetry", "SetRetry"},
	} {
		for _, prefix := range []string{in.method, in.function} {
			lib.Rows = append(lib.Rows,
				Row{
					Shape: Call, Symbol: prefix + "FixedInterval", Verdict: NoJitter,
					Says: "waits a constant interval",
					Fix:  Fix{Advice: "call " + in.function + "BackoffInterval(min, max)"},
				},
				Row{
					Shape: Call, Symbol: prefix + "BackoffInterval", Verdict: Jittered,
					Says: "waits 0.5 to 1 times a growing interval",
				},
				Row{
					Shape: Call, Symbol: prefix + "Interval", Verdict: Followed,
					Says: "uses the function that it is given",
				})
		}
	}
	for _, symbol := range []string{"Request.SetRetryCount", "SetRetryCount", "SetCommonRetryCount"} {
		lib.Rows = append(lib.Rows, Row{
			Shape: Call, Symbol: symbol, Verdict: Followed,
			Says: "uses the interval of the client, which is set elsewhere",
		})
	}
	return lib
}
