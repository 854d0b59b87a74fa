// Package store keeps the ledger in a database.
package store

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"time"
)

// Open connects to the database, which may come up after this service.
func Open(ctx context.Context, driver, source string) (*sql.DB, error) {
	db, err := sql.Open(driver, source)
	if err != nil {
		return nil, err
	}
	for attempt := 0; db.PingContext(ctx) != nil; attempt++ {
		time.Sleep(min(time.Second<<attempt, time.Minute))
	}
	return db, nil
}

// Write books a statement, and tries again where the database was away.
func Write(ctx context.Context, db *sql.DB, statement string) error {
	const pause = 500 * time.Millisecond
	for {
		_, err := db.ExecContext(ctx, statement)
		if err == nil {
			return nil
		}
		time.Sleep(pause + time.Duration(rand.Float64())*pause) // meant to spread
	}
}
