// Package worker follows the ledger's events.
package worker

import (
	"log"
	"math/rand"
	"net"
	"time"
)

const reconnectDelay = 2 * time.Second

// Worker reads one stream.
type Worker struct {
	Addr   string
	Handle func(net.Conn) error
}

// Run connects, and connects again when the connection is lost.
func (w *Worker) Run() {
	for {
		conn, err := net.Dial("tcp", w.Addr)
		if err != nil {
			log.Print(err)
			time.Sleep(reconnectDelay)
			continue
		}
		if err := w.Handle(conn); err != nil {
			log.Print(err)
		}
	}
}

// Register tells the coordinator of this worker.
func (w *Worker) Register(register func(string) error) error {
	random := rand.New(rand.NewSource(1))
	var err error
	for range 5 {
		if err = register(w.Addr); err == nil {
			return nil
		}
		time.Sleep(time.Second + time.Duration(random.Int63n(int64(time.Second))))
	}
	return err
}
