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
			time.Sleep(pause) // want `retry of http.Get waits`
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
			time.Sleep(pause) // want `retry of http.Get waits`
		}
	}
}

// rotated comes back to each.
func rotated(urls []string) {
	for i := 0; ; i++ {
		if _, err := http.Get(urls[i%len(urls)]); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of http.Get waits`
	}
}

func everyIndexAgain(urls []string) {
	for {
		for i := 0; i < len(urls); i++ {
			if _, err := http.Get(urls[i]); err != nil {
				time.Sleep(pause) // want `retry of http.Get waits`
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
			time.Sleep(pause) // want `retry of http.Get waits`
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
		time.Sleep(pause) // want `retry of client.Get waits`
	}
}

// sameIndex goes on to the next one only when the one at hand has worked.
func sameIndex(urls []string) {
	for i := 0; i < len(urls); {
		if _, err := http.Get(urls[i]); err != nil {
			time.Sleep(pause) // want `retry of http.Get waits`
			continue
		}
		i++
	}
}

// headOfLine takes away only what has worked.
func headOfLine(urls []string) {
	for len(urls) > 0 {
		if _, err := http.Get(urls[0]); err != nil {
			time.Sleep(pause) // want `retry of http.Get waits`
			continue
		}
		urls = urls[1:]
	}
}

// eitherWay takes away what it does not want, too.
func eitherWay(urls []string) {
	for len(urls) > 0 {
		if urls[0] == "" {
			urls = urls[1:]
			continue
		}
		_, err := http.Get(urls[0])
		urls = urls[1:]
		if err != nil {
			time.Sleep(pause)
		}
	}
}

// fromTheEnd takes the last one first.
func fromTheEnd(urls []string) {
	for len(urls) > 0 {
		url := urls[len(urls)-1]
		urls = urls[:len(urls)-1]
		if _, err := http.Get(url); err != nil {
			time.Sleep(pause)
		}
	}
}

// inHand receives another only when the one in hand has worked.
func inHand(urls <-chan string) {
	url := ""
	for {
		if url == "" {
			url = <-urls
		}
		if _, err := http.Get(url); err != nil {
			time.Sleep(pause) // want `retry of http.Get waits`
			continue
		}
		url = ""
	}
}

// whicheverComes receives another each time.
func whicheverComes(urls, others <-chan string) {
	for {
		select {
		case url := <-urls:
			if _, err := http.Get(url); err != nil {
				time.Sleep(pause)
			}
		case url := <-others:
			if _, err := http.Head(url); err != nil {
				time.Sleep(pause)
			}
		}
	}
}

// backoff counts attempts, though it goes on by a method called Next.
type backoff struct{ left int }

func (b *backoff) Next() bool { b.left--; return b.left > 0 }

func (b *backoff) get(url string) error { _, err := http.Get(url); return err }

func byAttempts(b *backoff, url string) {
	for b.Next() {
		if err := b.get(url); err == nil {
			return
		}
		time.Sleep(pause) // want `retry of b.get waits`
	}
}
