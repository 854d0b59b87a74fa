package matryer

import again "github.com/matryer/try"

// AtOnce tries again with no wait.
func AtOnce(call func() error) error {
	return again.Do(func(attempt int) (bool, error) { // want `try.Do adds no wait before it tries again.*no-delay`
		return attempt < 5, call()
	})
}

// Held tries again with no wait.
func Held(call again.Func) error {
	err := again.Do(call) // want `try.Do adds no wait before it tries again.*no-delay`
	if again.IsMaxRetries(err) {
		return nil
	}
	return err
}

// Limit is no retry.
func Limit(n int) { again.MaxRetries = n }

// GaveUp is no retry.
func GaveUp(err error) bool { return again.IsMaxRetries(err) }
