package vault

import (
	"time"

	"github.com/hashicorp/go-retryablehttp"
	"github.com/hashicorp/vault/api"
	vault "github.com/hashicorp/vault/api"
	"github.com/hashicorp/vault/sdk/helper/backoff"
)

const wait = 2 * time.Second

func onlyMin() (*api.Client, error) {
	config := api.DefaultConfig() // want "api.DefaultConfig has a MinRetryWait not below MaxRetryWait.*fake-jitter"
	config.MinRetryWait = wait
	return api.NewClient(config)
}

func onlyMax() (*api.Client, error) {
	config := api.DefaultConfig() // want "api.DefaultConfig has a MinRetryWait not below MaxRetryWait.*fake-jitter"
	config.MaxRetryWait = 500 * time.Millisecond
	return api.NewClient(config)
}

func equalBounds() (*vault.Client, error) {
	return vault.NewClient(&vault.Config{ // want "api.Config has a MinRetryWait not below MaxRetryWait.*fake-jitter"
		Address:      "https://vault.test",
		MinRetryWait: wait,
		MaxRetryWait: wait,
	})
}

func byDefault() (*api.Client, error) { return api.NewClient(api.DefaultConfig()) }

// Zero bounds are replaced by the default ones.
func zero() (*api.Client, error) {
	return api.NewClient(&api.Config{Address: "https://vault.test", MinRetryWait: 0, MaxRetryWait: 0})
}

func spread() (*api.Client, error) {
	config := api.DefaultConfig()
	config.MinRetryWait = wait
	config.MaxRetryWait = 2 * wait
	return api.NewClient(config)
}

// The bounds may differ.
func unknown(min time.Duration) (*api.Client, error) {
	config := api.DefaultConfig()
	config.MinRetryWait = min
	return api.NewClient(config)
}

// A backoff of the user's own decides.
func ownBackoff(f retryablehttp.Backoff) (*api.Client, error) {
	config := api.DefaultConfig()
	config.MinRetryWait = wait
	config.Backoff = f
	return api.NewClient(config)
}

func sdk(read func() error) error {
	return backoff.NewBackoff(5, time.Second, time.Minute).Retry(read)
}
