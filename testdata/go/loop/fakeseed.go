package loop

import (
	"math/rand"
	randv2 "math/rand/v2"
	"time"
)

func seededChaCha(op func() error) {
	r := randv2.New(randv2.NewChaCha8([32]byte([]byte("chacha8: 32-byte seed for a test")))) // want `randv2.NewChaCha8\(.* seeds the jitter of the retry of op alike`
	for op() != nil {
		time.Sleep(base + time.Duration(r.Int64N(int64(base))))
	}
}

func seededArray(op func() error) {
	source := randv2.NewChaCha8([32]byte{1, 2, 3}) // want `seeds the jitter of the retry of op alike in every instance: .* \(fake-jitter\)`
	r := randv2.New(source)
	for op() != nil {
		time.Sleep(base + time.Duration(r.Int64N(int64(base))))
	}
}

func seededByArray(op func() error, seed [32]byte) {
	r := randv2.New(randv2.NewChaCha8(seed))
	for op() != nil {
		time.Sleep(base + time.Duration(r.Int64N(int64(base))))
	}
}

var shared = rand.New(rand.NewSource(1)) // want `rand.NewSource\(1\) seeds the jitter of the retry of op alike`

// Shared can be set by others.
var Shared = rand.New(rand.NewSource(1))

func seededShared(op func() error) {
	for op() != nil {
		time.Sleep(base + time.Duration(shared.Int63n(int64(base))))
	}
}

func seededSharedAgain(op func() error) {
	for op() != nil {
		time.Sleep(base + time.Duration(shared.Int63n(int64(base)))) // said once, at the seed
	}
}

func seededExported(op func() error) {
	for op() != nil {
		time.Sleep(base + time.Duration(Shared.Int63n(int64(base))))
	}
}

type dialer struct {
	fixed, seeded *rand.Rand
}

func newDialer() *dialer {
	return &dialer{
		fixed:  rand.New(rand.NewSource(7)), // want `rand.NewSource\(7\) seeds the jitter of the retry of op`
		seeded: rand.New(rand.NewSource(time.Now().UnixNano())),
	}
}

func (d *dialer) dial(op func() error) {
	for op() != nil {
		time.Sleep(base + time.Duration(d.fixed.Int63n(int64(base))))
	}
}

func (d *dialer) dialSeeded(op func() error) {
	for op() != nil {
		time.Sleep(base + time.Duration(d.seeded.Int63n(int64(base))))
	}
}

func drawFrom(r *rand.Rand, d time.Duration) time.Duration {
	return d + time.Duration(r.Int63n(int64(d)))
}

func seededHelper(op func() error) {
	r := rand.New(rand.NewSource(3)) // want `rand.NewSource\(3\) seeds the jitter of the retry of op`
	for op() != nil {
		time.Sleep(drawFrom(r, base))
	}
}

func drawEither(r *rand.Rand, d time.Duration) time.Duration {
	return d + time.Duration(r.Int63n(int64(d)))
}

func seededEither(op func() error, given *rand.Rand) {
	for op() != nil {
		time.Sleep(drawEither(given, base)) // one of the callers seeds it well
	}
	time.Sleep(drawEither(rand.New(rand.NewSource(3)), base))
}

func seededLater(op func() error) {
	r := rand.New(rand.NewSource(42))
	r.Seed(time.Now().UnixNano())
	for op() != nil {
		time.Sleep(base + time.Duration(r.Int63n(int64(base))))
	}
}

func init() {
	rand.Seed(42) // no effect from Go 1.24 on
}
