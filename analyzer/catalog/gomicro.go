package catalog

// gomicro is the client package of go-micro, under all of its names. Its
// backoff is a power of the number of attempts.
func gomicro() Library {
	return Library{
		Name: "go-micro client",
		Paths: []string{
			"github.com/micro/go-micro/client",
			"github.com/micro/go-micro/v2/client",
			"github.com/asim/go-micro/v3/client",
			"go-micro.dev/v4/client",
			"go-micro.dev/v5/client",
			"go-micro.dev/v6/client",
		},
		Rows: []Row{
			{
				Shape: Value, Symbol: "DefaultBackoff", Verdict: NoJitter,
				Says:     "waits attempts^e tenths of a second, without jitter",
				Fix:      Fix{Advice: "give Backoff a function with jitter"},
				Unproven: "the module cannot be had from the proxy; read in its repository",
			},
			{
				Shape: Call, Symbol: "Backoff", Verdict: Followed,
				Says: "uses the function that it is given",
			},
			{
				Shape: Call, Symbol: "WithBackoff", Verdict: Followed,
				Says: "uses the function that it is given",
			},
		},
	}
}
