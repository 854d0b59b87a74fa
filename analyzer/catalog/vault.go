package catalog

import "time"

// vault is the client of github.com/hashicorp/vault and the backoff of its
// SDK. The client draws between its two bounds, the default ones being only
// half a second apart.
func vault() Library {
	const (
		api = "github.com/hashicorp/vault/api"
		sdk = "github.com/hashicorp/vault/sdk"
	)
	bounds := []Condition{
		{Elem("Backoff"), Absent()},
		{Elem("MinRetryWait").OrDuration(time.Second), NotBelow(Elem("MaxRetryWait").OrDuration(1500 * time.Millisecond))},
	}
	const (
		says   = "has a MinRetryWait not below MaxRetryWait, which leaves nothing to draw"
		advice = "raise MaxRetryWait"
	)
	return Library{
		Name:    "hashicorp/vault",
		Paths:   []string{api, sdk + "/helper/backoff"},
		Checked: []string{api + "@v1.23.0", sdk + "@v0.25.1"},
		Rows: []Row{
			{
				Paths: []string{api},
				Shape: Call, Symbol: "DefaultConfig", Verdict: FakeJitter,
				When: bounds,
				Says: says,
				Fix:  Fix{Advice: advice},
			},
			{
				Paths: []string{api},
				Shape: Literal, Symbol: "Config", Verdict: FakeJitter,
				When: bounds,
				Says: says,
				Fix:  Fix{Advice: advice},
			},
			{
				Paths: []string{api},
				Shape: Call, Symbol: "DefaultConfig", Verdict: Jittered,
				Says: "waits 1s to 1.5s, times the number of retries",
			},
			{
				Paths: []string{api},
				Shape: Field, Symbol: "Config.Backoff", Verdict: Followed,
				Says: "is the function that decides the wait",
			},
			{
				Paths: []string{api},
				Shape: Call, Symbol: "Client.SetBackoff", Verdict: Followed,
				Says: "uses the function that it is given",
			},
			{
				Paths: []string{sdk + "/helper/backoff"},
				Shape: Call, Symbol: "NewBackoff", Verdict: Jittered,
				Says: "takes up to a quarter off a doubling interval",
			},
		},
	}
}
