package loop

import (
	"math/rand"
	randv2 "math/rand/v2"
	"time"
)

func smallShare(op func() error) {
	for op() != nil {
		time.Sleep(30*time.Second + randv2.N(100*time.Millisecond)) // want `wait of 30s to 30.1s has 0.33% jitter, less than min-jitter \(5%\): draw a larger part, e.g. half of it \(fake-jitter\)`
	}
}

func smallScaled(op func() error) {
	for op() != nil {
		time.Sleep(time.Minute + time.Duration(rand.Int63n(1000))*time.Millisecond) // want `wait of 1m to 1m1s has 1.6% jitter`
	}
}

func smallFloat(op func() error) {
	for op() != nil {
		jitter := time.Duration(rand.Float64() * float64(time.Second))
		wait := time.Minute + jitter
		time.Sleep(wait) // want `wait of 1m to 1m1s has 1.6% jitter`
	}
}

func smallFactor(op func() error) {
	for op() != nil {
		time.Sleep(time.Duration(float64(pause) * (0.99 + 0.02*rand.Float64()))) // want `wait of 4.95s to 5.05s has 2% jitter`
	}
}

func largeShare(op func() error) {
	for op() != nil {
		time.Sleep(30*time.Second + randv2.N(3*time.Second))
	}
}

func allOfIt(op func() error) {
	for op() != nil {
		time.Sleep(randv2.N(100 * time.Millisecond))
	}
}

func smallOfUnknown(op func() error, d time.Duration) {
	for op() != nil {
		time.Sleep(d + randv2.N(100*time.Millisecond)) // d is not known
	}
}

func twoDraws(op func() error) {
	for op() != nil {
		time.Sleep(30*time.Second + randv2.N(time.Second) + randv2.N(time.Second)) // not added up
	}
}

func smallGrowing(op func() error) {
	wait := time.Second
	for op() != nil {
		time.Sleep(wait + randv2.N(10*time.Millisecond)) // not followed
		wait *= 2
	}
}
