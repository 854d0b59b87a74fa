package catalog

// elasticsearch is github.com/elastic/go-elasticsearch and its fork
// github.com/opensearch-project/opensearch-go. Both retry by default, and
// without a RetryBackoff they do so at once.
func elasticsearch() Library {
	const (
		es7    = "github.com/elastic/go-elasticsearch/v7"
		es8    = "github.com/elastic/go-elasticsearch/v8"
		es9    = "github.com/elastic/go-elasticsearch/v9"
		os1    = "github.com/opensearch-project/opensearch-go"
		os2    = os1 + "/v2"
		os4    = os1 + "/v4"
		os4api = os4 + "/opensearchapi"

		backoff = "set it to a function that draws the wait"
	)
	clients := []string{es7, es8, es9, os1, os2, os4}
	retries := Condition{Elem("DisableRetry").Or(0), Zero()}
	withOptions := func(symbol string) Row {
		return Row{
			Paths: []string{es8, es9},
			Shape: Call, Symbol: symbol, Verdict: NoDelay,
			Unless: []Remedy{HasOption("WithTransportOptions")},
			Says:   "is given no backoff, and retries requests at once",
			Fix:    Fix{Advice: "pass an elastictransport.WithRetryBackoff with jitter"},
		}
	}
	return Library{
		Name:  "elastic/go-elasticsearch and opensearch-go",
		Paths: []string{es7, es8, es9, os1, os2, os4, os4api},
		Checked: []string{
			es7 + "@v7.17.10", es8 + "@v8.19.7", es9 + "@v9.5.2", os1 + "@v1.1.0", os2 + "@v2.3.0", os4 + "@v4.8.1",
		},
		Rows: []Row{
			{
				Paths: clients,
				Shape: Literal, Symbol: "Config", Verdict: NoDelay,
				When:   []Condition{retries},
				Unless: []Remedy{SetsField("RetryBackoff")},
				Says:   "has no RetryBackoff, so that requests are retried at once",
				Fix:    Fix{Advice: backoff},
			},
			{
				Paths: clients,
				Shape: Field, Symbol: "Config.RetryBackoff", Verdict: NoDelay,
				When: []Condition{{Given(), Zero()}, retries},
				Says: "is nil, so that requests are retried at once",
				Fix:  Fix{Advice: backoff},
			},
			{
				Shape: Call, Symbol: "NewDefaultClient", Verdict: NoDelay,
				Says: "retries requests at once",
				Fix:  Fix{Advice: "use NewClient with a RetryBackoff that has jitter"},
			},
			withOptions("New"),
			withOptions("NewBase"),
			withOptions("NewTyped"),
		},
	}
}
