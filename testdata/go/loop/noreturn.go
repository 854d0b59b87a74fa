package loop

import (
	"log"
	"net/http"
	"os"
	"time"
)

// give ends the program, whatever it is called.
func give(err error) {
	log.Print(err)
	os.Exit(1)
}

// FatalNote says something, and returns.
func FatalNote(err error) { log.Print(err) }

// scheduled waits after a success alone: what fails ends it.
func scheduled(url string) {
	for {
		if _, err := http.Get(url); err != nil {
			give(err)
		}
		time.Sleep(pause) // want `poll of http.Get waits a constant 5s`
	}
}

// noted waits after failures alone: what succeeds ends it.
func noted(url string) {
	for {
		_, err := http.Get(url)
		if err == nil {
			give(nil)
		}
		time.Sleep(pause) // want `retry of http.Get waits`
	}
}

// notedOnly does not: what is named so returns.
func notedOnly(url string) {
	for {
		_, err := http.Get(url)
		if err == nil {
			FatalNote(nil)
		}
		time.Sleep(pause) // want `poll of http.Get waits a constant 5s`
	}
}

// guarded may return, since it recovers.
func guarded() {
	defer func() { _ = recover() }()
	panic("given up")
}

func recovered(url string) {
	for {
		if _, err := http.Get(url); err == nil {
			guarded()
		}
		time.Sleep(pause) // want `poll of http.Get waits a constant 5s`
	}
}
