package catalog

// kafkago is github.com/segmentio/kafka-go. No wait of it has jitter, and it
// takes no function that could add some: the constants that its waits are made
// of are all that a user sets.
func kafkago() Library {
	const path = "github.com/segmentio/kafka-go"
	field := func(symbol, says string, when ...Condition) Row {
		return Row{
			Shape: Field, Symbol: symbol, Verdict: NoJitter,
			When: append([]Condition{{Given(), Set()}}, when...),
			Says: says,
			Fix:  Fix{Advice: "draw it once per instance"},
		}
	}
	const (
		grows  = "is a constant, and the waits from it have no jitter"
		capped = "is a constant, and the waits up to it have no jitter"
		fixed  = "is a constant wait, without jitter"
	)
	return Library{
		Name:    "segmentio/kafka-go",
		Paths:   []string{path},
		Checked: []string{path + "@v0.4.51"},
		Rows: []Row{
			field("ReaderConfig.ReadBackoffMin", grows),
			field("ReaderConfig.ReadBackoffMax", capped, Condition{Elem("ReadBackoffMin"), Absent()}),
			field("ReaderConfig.JoinGroupBackoff", fixed),
			field("ConsumerGroupConfig.JoinGroupBackoff", fixed),
			field("Writer.WriteBackoffMin", grows),
			field("Writer.WriteBackoffMax", capped, Condition{Elem("WriteBackoffMin"), Absent()}),
		},
	}
}
