// Package legacy is left out where settings say so.
package legacy

import (
	"net/http"
	"time"
)

// Fetch waits a constant.
func Fetch(url string) {
	for {
		resp, err := http.Get(url)
		if err == nil {
			_ = resp.Body.Close()
			return
		}
		time.Sleep(time.Second)
	}
}
