package awsv1

import (
	"testing"
	"time"

	"github.com/aws/aws-sdk-go/aws/client"
	"github.com/aws/aws-sdk-go/aws/request"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

func TestProof(t *testing.T) {
	proof.Of(t, "aws-sdk-go", map[string]proof.Cases{
		"github.com/aws/aws-sdk-go/aws/client": {
			"literal DefaultRetryer": {Waits: func(*testing.T) []time.Duration {
				retryer := client.DefaultRetryer{NumMaxRetries: 4}
				failed := &request.Request{Error: proof.ErrFailed}
				return proof.Repeat(4, func() time.Duration {
					wait := retryer.RetryRules(failed)
					failed.RetryCount++
					return wait
				})
			}},
		},
	})
}
