package catalog

import "time"

// awsv2 is the retry package of aws-sdk-go-v2. Its backoff draws a wait only
// while a doubling second is below the maximum, and waits the maximum itself
// from then on; with a maximum below two seconds that is from the first retry.
//
// What NewStandard builds draws every wait since v1.48.0, and between v1.42.0 and
// that only where AWS_NEW_RETRIES_2026 is "true". NewExponentialJitterBackoff
// and AddWithMaxBackoffDelay heed neither.
func awsv2() Library {
	const path = "github.com/aws/aws-sdk-go-v2/aws/retry"
	below := BelowDuration(2 * time.Second)
	longer := Fix{Advice: "give it DefaultMaxBackoff"}
	return Library{
		Name:    "aws-sdk-go-v2 aws/retry",
		Paths:   []string{path},
		Checked: []string{"github.com/aws/aws-sdk-go-v2@v1.48.0"},
		Rows: []Row{
			{
				Shape: Call, Symbol: "NewExponentialJitterBackoff", Verdict: FakeJitter,
				When: []Condition{{Arg(0), below}},
				Says: "is given a maximum below 2s, which every wait then equals",
				Fix:  longer,
			},
			{
				Shape: Call, Symbol: "AddWithMaxBackoffDelay", Verdict: FakeJitter,
				When: []Condition{{Arg(1), below}},
				Says: "is given a maximum below 2s, which every wait then equals",
				Fix:  longer,
			},
			{
				// AddWithLongPolling came with v1.42.0.
				Shape: Field, Symbol: "StandardOptions.MaxBackoff", Verdict: FakeJitter,
				When:     []Condition{{Package(), Lacks("AddWithLongPolling")}, {Given(), below}},
				Says:     "is below 2s, which every wait then equals",
				Fix:      Fix{Advice: "leave it at DefaultMaxBackoff"},
				Unproven: "the row is about versions before v1.42.0, and the one checked draws these waits",
			},
			{
				Shape: Call, Symbol: "NewStandard", Verdict: Jittered,
				Says: "draws each wait from 0 to a doubling delay",
			},
			{
				Shape: Call, Symbol: "NewAdaptiveMode", Verdict: Jittered,
				Says: "waits as NewStandard does",
			},
			{
				Shape: Field, Symbol: "StandardOptions.Backoff", Verdict: Followed,
				Says: "waits as the BackoffDelayer that it is given",
			},
			{
				Shape: Call, Symbol: "BackoffDelayerFunc", Verdict: Followed,
				Says: "waits as the function that it is given",
			},
		},
	}
}
