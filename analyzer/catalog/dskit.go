package catalog

// dskit is github.com/grafana/dskit/backoff. It draws each wait between two
// bounds that start at MinBackoff and its double, and equal bounds leave
// nothing to draw.
func dskit() Library {
	const path = "github.com/grafana/dskit/backoff"
	least, greatest := Elem("MinBackoff").Or(0), Elem("MaxBackoff").Or(0)
	return Library{
		Name:    "grafana/dskit/backoff",
		Paths:   []string{path},
		Checked: []string{"github.com/grafana/dskit@v0.0.0-20260703122047-de1ec7541c44"},
		Rows: []Row{
			{
				Shape: Literal, Symbol: "Config", Verdict: FakeJitter,
				When: []Condition{{least, NotBelow(greatest)}, {least, AtLeast(1)}},
				Says: "has a MinBackoff not below MaxBackoff, which leaves nothing to draw",
				Fix:  Fix{Advice: "raise MaxBackoff"},
			},
			{
				Shape: Literal, Symbol: "Config", Verdict: NoDelay,
				When: []Condition{{least, Zero()}, {greatest, AtLeast(1)}},
				Says: "has no MinBackoff to grow from, and retries at once",
				Fix:  Fix{Advice: "set MinBackoff, e.g. to a tenth of MaxBackoff"},
			},
			{
				Shape: Call, Symbol: "New", Verdict: Followed,
				Says: "uses the Config that it is given",
			},
		},
	}
}
