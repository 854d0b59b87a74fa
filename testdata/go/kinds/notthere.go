package kinds

import (
	"errors"
	"io/fs"
	"time"
)

// What is not there yet is so whatever else is asked with it.

func untilItIsThere(get func() (string, error), interval time.Duration) (string, error) {
	for {
		token, err := get()
		if err != nil && errors.Is(err, fs.ErrNotExist) {
			time.Sleep(interval)
			continue
		}
		return token, err
	}
}

func untilItIsThereOrFails(get func() (string, error), interval time.Duration) (string, error) {
	for {
		token, err := get()
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return token, err
		}
		time.Sleep(interval)
	}
}

func untilNotElsewhere(get func() (string, error), gone error) (string, error) {
	for {
		token, err := get()
		if err != nil && !errors.Is(err, fs.ErrNotExist) && err != gone {
			time.Sleep(pause) // want `retry of get waits a constant 3s`
			continue
		}
		return token, err
	}
}

func untilNotThereOrElse(get func() (string, error), gone error) (string, error) {
	for {
		token, err := get()
		if err != nil && (errors.Is(err, fs.ErrNotExist) || err == gone) {
			time.Sleep(pause) // want `retry of get waits a constant 3s`
			continue
		}
		return token, err
	}
}

func untilThereIsAFailure(get func() (string, error), gone error) (string, error) {
	for {
		token, err := get()
		if err != nil && err == gone {
			time.Sleep(pause) // want `retry of get waits a constant 3s`
			continue
		}
		return token, err
	}
}

// result gives nothing, and no error, as long as there is none.
func result(url string) ([]string, error) {
	resp, err := http.Get(url)
	switch {
	case err != nil:
		return nil, err
	case resp.StatusCode == http.StatusAccepted:
		return nil, nil
	}
	return []string{resp.Status}, nil
}

func untilThereIsAResult(url string, pause time.Duration) ([]string, error) {
	for {
		lines, err := result(url)
		if lines == nil && err == nil {
			time.Sleep(pause)
			continue
		}
		return lines, err
	}
}

func untilThereIsAnything(url string, pause time.Duration) ([]string, error) {
	for {
		lines, err := result(url)
		if lines != nil || err != nil {
			return lines, err
		}
		time.Sleep(pause)
	}
}

func untilItGoesWell(url string, pause time.Duration) []string {
	for {
		lines, err := result(url)
		if lines != nil && err == nil {
			return lines
		}
		time.Sleep(pause) // want `retry of result waits without jitter`
	}
}
