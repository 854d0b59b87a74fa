package catalog

// awsv1 is the retryer of aws-sdk-go, the first. It draws every wait, and has
// no way to switch that off.
func awsv1() Library {
	const (
		client  = "github.com/aws/aws-sdk-go/aws/client"
		request = "github.com/aws/aws-sdk-go/aws/request"
	)
	return Library{
		Name:    "aws-sdk-go",
		Paths:   []string{client, request},
		Checked: []string{"github.com/aws/aws-sdk-go@v1.55.8"},
		Rows: []Row{
			{
				Paths: []string{client},
				Shape: Literal, Symbol: "DefaultRetryer", Verdict: Jittered,
				Says: "waits 1 to 2 times a doubling delay",
			},
			{
				Paths: []string{request},
				Shape: Call, Symbol: "WithRetryer", Verdict: Followed,
				Says: "uses the Retryer that it is given",
			},
		},
	}
}
