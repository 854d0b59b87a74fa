package awsv1

import (
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/client"
	"github.com/aws/aws-sdk-go/aws/request"
)

// Default draws its waits, whatever its bounds.
func Default() *aws.Config {
	return request.WithRetryer(aws.NewConfig(), client.DefaultRetryer{NumMaxRetries: 5})
}

// Bounded draws between its bounds.
func Bounded() client.DefaultRetryer {
	return client.DefaultRetryer{NumMaxRetries: 5, MinRetryDelay: time.Second, MaxRetryDelay: time.Second}
}

// Zero never retries.
func Zero() client.DefaultRetryer { return client.DefaultRetryer{} }

// Followed uses a retryer that is made elsewhere.
func Followed(cfg *aws.Config, retryer request.Retryer) *aws.Config {
	return request.WithRetryer(cfg, retryer)
}
