package acme

import (
	"net/http"
	"time"

	"golang.org/x/crypto/acme"
)

// The client has jitter unless it is given a function: nothing in this file is
// to be reported.

func zero() *acme.Client { return &acme.Client{} }

func byDefault(directory string) *acme.Client {
	client := new(acme.Client)
	client.DirectoryURL = directory
	return client
}

func explicitNil(directory string) *acme.Client {
	return &acme.Client{DirectoryURL: directory, RetryBackoff: nil}
}

// The caller's function decides.
func unknown(f func(int, *http.Request, *http.Response) time.Duration) *acme.Client {
	return &acme.Client{RetryBackoff: f}
}
