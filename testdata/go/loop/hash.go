package loop

import (
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"io"
	"os"
	"time"
)

const service = "orders"

// hashed waits for a hash of what all instances share.
func hashed(op func() error) {
	spread := time.Duration(crc32.ChecksumIEEE([]byte(service))%1000) * time.Millisecond
	for op() != nil {
		time.Sleep(pause + spread) // want `retry of op waits without jitter \(pause \+ spread`
	}
}

func hashedStepwise(op func() error) {
	h := fnv.New32a()
	_, _ = io.WriteString(h, service)
	_, _ = h.Write([]byte("stock"))
	for op() != nil {
		time.Sleep(pause + time.Duration(h.Sum32()%1000)*time.Millisecond) // want `retry of op waits without jitter \(pause`
	}
}

func hashedHost(op func() error) {
	host, _ := os.Hostname()
	h := fnv.New32a()
	fmt.Fprintf(h, "%s/%s", service, host)
	for op() != nil {
		time.Sleep(pause + time.Duration(h.Sum32()%1000)*time.Millisecond)
	}
}

func hashedProcess(op func() error) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d", os.Getpid()))
	for op() != nil {
		time.Sleep(pause + time.Duration(sum[0])*time.Millisecond)
	}
}

type replica struct{ id string }

// wait hashes what may be the replica's own.
func (r *replica) wait(op func() error) {
	for op() != nil {
		time.Sleep(pause + time.Duration(crc32.ChecksumIEEE([]byte(r.id))%1000)*time.Millisecond)
	}
}

// hashedBy is given what all share, by each of its callers.
func hashedBy(name string) time.Duration {
	return time.Duration(crc32.ChecksumIEEE([]byte(name))%1000) * time.Millisecond
}

func hashedByName(op func() error) {
	for op() != nil {
		time.Sleep(hashedBy("stock")) // want `retry of op waits without jitter \(hashedBy`
	}
}
