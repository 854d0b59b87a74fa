package loop

import (
	"bufio"
	"log"
	"net/http"
	"strings"
	"time"
)

// rows is a result of a query, as database/sql has it.
type rows interface {
	Next() bool
	Scan(dest ...any) error
}

// everyRow goes on to the next row, also after an error.
func everyRow(r rows) {
	for r.Next() {
		var url string
		if err := r.Scan(&url); err != nil {
			continue
		}
		if _, err := http.Get(url); err != nil {
			time.Sleep(pause)
		}
	}
}

func everyLine(lines *bufio.Scanner) {
	for lines.Scan() {
		url := strings.TrimSpace(lines.Text())
		if _, err := http.Get(url); err != nil {
			time.Sleep(pause)
		}
	}
}

// sameRow asks for the one row until that works.
func sameRow(r rows, url string) {
	for r.Next() {
		if _, err := http.Get(url); err != nil {
			time.Sleep(pause) // want `retries http.Get after an error`
		}
	}
}

func everyIndex(urls []string) {
	for i := 0; i < len(urls); i++ {
		if _, err := http.Get(urls[i]); err != nil {
			time.Sleep(pause)
		}
	}
}

func everyNumber(urls []string) {
	for i := range len(urls) {
		url := urls[i]
		if _, err := http.Get(url); err != nil {
			time.Sleep(pause)
		}
	}
}

// heldBack goes to the same one again.
func heldBack(urls []string) {
	for i := 0; i < len(urls); i++ {
		if _, err := http.Get(urls[i]); err != nil {
			i--
			time.Sleep(pause) // want `retries http.Get after an error`
		}
	}
}

// rotated comes back to each.
func rotated(urls []string) {
	for i := 0; ; i++ {
		if _, err := http.Get(urls[i%len(urls)]); err == nil {
			return
		}
		time.Sleep(pause) // want `retries http.Get after an error`
	}
}

func everyIndexAgain(urls []string) {
	for {
		for i := 0; i < len(urls); i++ {
			if _, err := http.Get(urls[i]); err != nil {
				time.Sleep(pause) // want `retries http.Get after an error`
			}
		}
	}
}

func emptied(urls []string) {
	for len(urls) > 0 {
		url := urls[0]
		urls = urls[1:]
		if _, err := http.Get(url); err != nil {
			log.Print(err)
			time.Sleep(pause)
		}
	}
}

// backInQueue tries what failed once more, after the others.
func backInQueue(urls []string) {
	for len(urls) > 0 {
		url := urls[0]
		urls = urls[1:]
		if _, err := http.Get(url); err != nil {
			urls = append(urls, url)
			time.Sleep(pause) // want `retries http.Get after an error`
		}
	}
}

// derived is made of the element in a step between.
func derived(names []string) {
	for _, name := range names {
		url := "https://example.com/" + name
		if _, err := http.Get(url); err != nil {
			time.Sleep(pause)
		}
	}
}

// limits are those of attempts, and no elements.
func limits(url string, limits []time.Duration) {
	for _, limit := range limits {
		client := &http.Client{Timeout: limit}
		if _, err := client.Get(url); err == nil {
			return
		}
		time.Sleep(pause) // want `retries client.Get after an error`
	}
}
