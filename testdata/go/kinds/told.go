package kinds

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"slices"
	"time"
)

var overloaded = []int{http.StatusTooManyRequests, http.StatusServiceUnavailable}

// The status is kept in the function's result.
func statusKept(url string) (code int) {
	for range 5 {
		resp, err := http.Get(url)
		if err != nil {
			return 0
		}
		if code = resp.StatusCode; !slices.Contains(overloaded, code) {
			break
		}
		time.Sleep(time.Second) // want `retry of http.Get waits a constant 1s`
	}
	return code
}

func statusOfAbsence(url string) (code int) {
	for range 5 {
		resp, err := http.Get(url)
		if err != nil {
			return 0
		}
		if code = resp.StatusCode; code != http.StatusNotFound {
			break
		}
		time.Sleep(time.Second)
	}
	return code
}

// page is an answer with more beside.
type page struct {
	*http.Response
	number int
}

func (p page) refused() bool { return p.StatusCode == 429 || p.StatusCode == 503 }

func (p page) coming() bool { return p.StatusCode == http.StatusAccepted }

func askPage(url string, n int) (page, error) {
	for {
		resp, err := http.Get(url)
		if err != nil {
			return page{}, err
		}
		p := page{Response: resp, number: n}
		if !p.refused() {
			return p, nil
		}
		time.Sleep(time.Second) // want `retry of http.Get waits a constant 1s`
	}
}

func pollPage(url string, n int) (page, error) {
	for {
		resp, err := http.Get(url)
		if err != nil {
			return page{}, err
		}
		p := page{resp, n}
		if !p.coming() {
			return p, nil
		}
		time.Sleep(time.Second)
	}
}

// batch is how it went to bring rows somewhere.
type batch struct {
	brought int
	cause   error
}

func (b batch) Failed() bool { return b.cause != nil }

func (b *batch) OK() bool { return b.cause == nil }

func (b batch) Empty() bool { return b.brought == 0 }

func bring(db *sql.DB, rows []string) (b batch) {
	for _, row := range rows {
		if _, b.cause = db.Exec("insert", row); b.cause != nil {
			return b
		}
		b.brought++
	}
	return b
}

func bringAll(db *sql.DB, rows []string) {
	for {
		b := bring(db, rows)
		if !b.Failed() {
			return
		}
		time.Sleep(time.Second) // want `retry of bring waits a constant 1s`
	}
}

func bringUntilOK(db *sql.DB, rows []string) {
	for {
		if b := bring(db, rows); b.OK() {
			return
		}
		time.Sleep(time.Second) // want `retry of bring waits a constant 1s`
	}
}

func bringWhatComes(db *sql.DB, rows []string) {
	for {
		b := bring(db, rows)
		if !b.Empty() {
			return
		}
		time.Sleep(time.Second)
	}
}

// got is what an attempt on the side gave.
type got[T any] struct {
	value T
	err   error
}

func aside[T any](f func() (T, error)) <-chan got[T] {
	c := make(chan got[T], 1)
	go func() {
		value, err := f()
		c <- got[T]{value, err}
	}()
	return c
}

func askAside(ctx context.Context, url string) *http.Response {
	for {
		select {
		case g := <-aside(func() (*http.Response, error) { return http.Get(url) }):
			if g.err == nil {
				return g.value
			}
			time.Sleep(time.Second) // want `retry of aside waits a constant 1s`
		case <-ctx.Done():
			return nil
		}
	}
}

// What is written to a connection goes to others, by whatever function.
func greet(address string) {
	for {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			_, err = fmt.Fprintln(conn, "hello")
		}
		if err == nil {
			return
		}
		time.Sleep(time.Second) // want `retry of fmt.Fprintln waits a constant 1s`
	}
}

// The channel of a ticker is waited for by another name.
func askAtTicks(ctx context.Context, db *sql.DB) error {
	ticks := time.Tick(2 * time.Second) // want `retry of db.PingContext waits a constant 2s`
	for {
		if err := db.PingContext(ctx); err == nil {
			return nil
		}
		select {
		case <-ticks:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Whatever comes of it, it is done at each tick.
func beat(ctx context.Context, db *sql.DB) {
	ticks := time.Tick(2 * time.Second)
	for {
		select {
		case <-ticks:
			if err := db.PingContext(ctx); err != nil {
				log.Print(err)
			}
		case <-ctx.Done():
			return
		}
	}
}

// A timer's channel ends it once.
func askInTime(ctx context.Context, db *sql.DB) error {
	over := time.After(time.Minute)
	for {
		err := db.PingContext(ctx)
		select {
		case <-over:
			return err
		default:
			if err == nil {
				return nil
			}
		}
	}
}

// pushAll counts what could not be brought.
func pushAll(db *sql.DB, rows []string) (lost int) {
	for _, row := range rows {
		if _, err := db.Exec("insert", row); err != nil {
			lost++
		}
	}
	return lost
}

func pushUntilNoneIsLost(db *sql.DB, rows []string) {
	for pushAll(db, rows) > 0 {
		time.Sleep(time.Second) // want `retry of pushAll waits a constant 1s`
	}
}

// remaining returns the rows that could not be brought.
func remaining(db *sql.DB, rows []string) []string {
	var left []string
	for _, row := range rows {
		if _, err := db.Exec("insert", row); err != nil {
			left = append(left, row)
		}
	}
	return left
}

func pushTheRest(db *sql.DB, rows []string) {
	for range 5 {
		if rows = remaining(db, rows); len(rows) == 0 {
			return
		}
		time.Sleep(time.Second) // want `retry of remaining waits a constant 1s`
	}
}

// names returns what there is, or nothing after a failure.
func namesOf(db *sql.DB) []string {
	rows, err := db.Query("select name")
	if err != nil {
		return nil
	}
	var names []string
	for rows.Next() {
		var name string
		if rows.Scan(&name) == nil {
			names = append(names, name)
		}
	}
	return names
}

func untilThereAreNone(db *sql.DB) {
	for {
		if names := namesOf(db); len(names) == 0 {
			return
		}
		time.Sleep(time.Second)
	}
}

// brought counts what went well.
func brought(db *sql.DB, rows []string) int {
	n := 0
	for _, row := range rows {
		if _, err := db.Exec("insert", row); err == nil {
			n++
		}
	}
	return n
}

func whileSomeIsBrought(db *sql.DB, rows []string) {
	for brought(db, rows) > 0 {
		time.Sleep(time.Second)
	}
}

// The error of a call is told apart at once.
func byType(db *sql.DB) error {
	for {
		switch err := db.Ping().(type) {
		case nil:
			return nil
		case *net.OpError:
			time.Sleep(time.Second) // want `retry of db.Ping waits a constant 1s`
		default:
			return err
		}
	}
}

// What is done aside stays on this machine.
func writeAside(name string) {
	for {
		g := <-aside(func() (int, error) { return 0, os.WriteFile(name, nil, 0o600) })
		if g.err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// What was asked is named, and not what tells how that went.
func lookUp(ctx context.Context, db *sql.DB) *sql.Row {
	for {
		row := db.QueryRowContext(ctx, "select 1")
		if err := row.Err(); err == nil {
			return row
		}
		time.Sleep(time.Second) // want `retry of db.QueryRowContext waits a constant 1s`
	}
}
