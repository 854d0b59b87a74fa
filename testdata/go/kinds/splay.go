package kinds

import (
	"database/sql"
	"log"
	"math/rand/v2"
	"time"
)

// A wait that is drawn before all, and failures that may come long after it.

func storeAll(db *sql.DB, lines <-chan string) {
	time.Sleep(rand.N(time.Minute))
	for line := range lines {
		_, err := db.Exec("insert into lines values ($1)", line)
		for err != nil {
			time.Sleep(2 * time.Second) // want `retry of db.Exec waits a constant 2s`
			_, err = db.Exec("insert into lines values ($1)", line)
		}
	}
}

func listenOn(db *sql.DB, heard func(*sql.Rows)) {
	time.Sleep(rand.N(time.Minute))
	for {
		rows, err := db.Query("select * from news")
		if err != nil {
			log.Print(err)
			time.Sleep(4 * time.Second) // want `retry of db.Query waits a constant 4s`
			continue
		}
		heard(rows)
	}
}

// The failures are those that the wait is before.

func storeOne(db *sql.DB, line string) {
	time.Sleep(rand.N(time.Minute))
	for {
		if _, err := db.Exec("insert into lines values ($1)", line); err == nil {
			return
		}
		time.Sleep(2 * time.Second)
	}
}

func storeBoth(db *sql.DB, line string) {
	time.Sleep(rand.N(time.Minute))
	for {
		if _, err := db.Exec("insert into lines values ($1)", line); err != nil {
			time.Sleep(2 * time.Second)
			continue
		}
		if _, err := db.Exec("insert into copies values ($1)", line); err != nil {
			time.Sleep(2 * time.Second)
			continue
		}
		return
	}
}
