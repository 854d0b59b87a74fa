package kinds

import (
	"database/sql"
	"net/http"
	"time"
)

// A failure that a poll passes over waits as long as the poll does anyway.

func untilSettled(db *sql.DB, id int) string {
	for {
		var state string
		if err := db.QueryRow("select state from jobs where id = ?", id).Scan(&state); err != nil {
			time.Sleep(pause)
			continue
		}
		if state != "running" {
			return state
		}
		time.Sleep(pause)
	}
}

// longerAfterFailure waits for longer then.
func longerAfterFailure(db *sql.DB, id int) string {
	for {
		var state string
		if err := db.QueryRow("select state from jobs where id = ?", id).Scan(&state); err != nil {
			time.Sleep(10 * pause) // want `retry of`
			continue
		}
		if state != "running" {
			return state
		}
		time.Sleep(pause)
	}
}

// eitherFails waits as long after one failure as after the other.
func eitherFails(c *http.Client, db *sql.DB) {
	for {
		resp, err := c.Get("http://a.example/jobs")
		if err != nil {
			time.Sleep(pause) // want `retry of c.Get waits a constant 3s`
			continue
		}
		if err := db.Ping(); err != nil {
			time.Sleep(pause) // want `retry of db.Ping waits a constant 3s`
			continue
		}
		resp.Body.Close()
		return
	}
}

const retryPause = 3 * time.Second

// untilComplete says by the wait's name that what came was not all.
func untilComplete(c *http.Client) {
	for {
		resp, err := c.Get("http://a.example/all")
		if err != nil {
			time.Sleep(retryPause) // want `retry of c.Get waits a constant 3s`
			continue
		}
		resp.Body.Close()
		if resp.ContentLength == 9 {
			return
		}
		time.Sleep(retryPause) // want `by the wait.s name. waits a constant 3s`
	}
}
