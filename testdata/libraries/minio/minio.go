package minio

import (
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Clients always have full jitter: nothing in this file is to be reported.

func client(creds *credentials.Credentials) (*minio.Client, error) {
	return minio.New("s3.test", &minio.Options{Creds: creds, Secure: true})
}

func retries(n int) (*minio.Client, error) {
	return minio.New("s3.test", &minio.Options{MaxRetries: n})
}

// NoJitter is a constant that no option takes.
func none() float64 { return minio.NoJitter }
