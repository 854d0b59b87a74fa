package catalog

// otel is the retries of OpenTelemetry's exporters. Those of the collector take
// their jitter from a field; those of the SDK have it built in, and no interval
// of their own.
func otel() Library {
	const (
		collector = "go.opentelemetry.io/collector/config/configretry"
		otlp      = "go.opentelemetry.io/otel/exporters/otlp/"
		traces    = otlp + "otlptrace/otlptrace"
		metrics   = otlp + "otlpmetric/otlpmetric"
		logs      = otlp + "otlplog/otlplog"
	)
	exporters := []string{traces + "grpc", traces + "http", metrics + "grpc", metrics + "http", logs + "grpc", logs + "http"}
	enabled := Condition{Elem("Enabled"), Set()}
	half := Fix{
		Advice: "set it to 0.5",
		Field:  "RandomizationFactor", Expr: "0.5",
	}
	off := func(enabled Test) Row {
		return Row{
			Paths: []string{collector},
			Shape: Field, Symbol: "BackOffConfig.RandomizationFactor", Verdict: JitterOff,
			When: []Condition{{Given(), Zero()}, {Elem("Enabled"), enabled}},
			Says: "is 0, which switches the jitter off",
			Fix:  half,
		}
	}
	return Library{
		Name:  "OpenTelemetry exporters",
		Paths: append([]string{collector}, exporters...),
		Checked: []string{
			collector + "@v1.71.0",
			traces + "grpc@v1.47.0", traces + "http@v1.47.0",
			metrics + "grpc@v1.47.0", metrics + "http@v1.47.0",
			logs + "grpc@v0.23.0", logs + "http@v0.23.0",
		},
		Rows: []Row{
			{
				Paths: []string{collector},
				Shape: Literal, Symbol: "BackOffConfig", Verdict: NoJitter,
				When:   []Condition{enabled},
				Unless: []Remedy{SetsField("RandomizationFactor")},
				Says:   "is built without RandomizationFactor",
				Fix:    half,
			},
			off(Set()),
			off(Absent()), // as after NewDefaultBackOffConfig
			{
				Paths: []string{collector},
				Shape: Call, Symbol: "NewDefaultBackOffConfig", Verdict: Jittered,
				Says: "waits 0.5 to 1.5 times a growing interval",
			},
			{
				Paths: exporters,
				Shape: Literal, Symbol: "RetryConfig", Verdict: NoDelay,
				When: []Condition{enabled, {Elem("InitialInterval").Or(0), Zero()}},
				Says: "is enabled without InitialInterval, so that it retries at once",
				Fix:  Fix{Advice: "set InitialInterval and MaxInterval"},
			},
			{
				Paths: exporters,
				Shape: Literal, Symbol: "RetryConfig", Verdict: Jittered,
				When: []Condition{enabled, {Elem("InitialInterval"), Set()}},
				Says: "waits 0.5 to 1.5 times a growing interval",
			},
		},
	}
}
