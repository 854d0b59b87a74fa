package loop

import (
	"math/rand"
	randv2 "math/rand/v2"
	"time"
)

const base = 10 * time.Second

func truncatedDraw() time.Duration {
	return base + time.Duration(rand.Float64())*base // want `time.Duration\(rand.Float64\(\)\) is always 0, as what rand.Float64 draws is truncated`
}

func truncatedFactor(d time.Duration, share float64) time.Duration {
	return d * time.Duration(1+share*rand.Float64()) // want `is always 1, as what rand.Float64 draws is truncated`
}

func scaled() time.Duration {
	return time.Duration(rand.Float64() * float64(base))
}

func milliseconds() time.Duration {
	return time.Duration(rand.Float64()*1000) * time.Millisecond
}

func factored(d time.Duration, share float64) time.Duration {
	return time.Duration(float64(d) * (1 + share*rand.Float64()))
}

func manySteps(d time.Duration) time.Duration {
	return d * time.Duration(1+5*rand.Float64())
}

func divided() time.Duration {
	return base + time.Duration(rand.Intn(6)-3)/100*base // want `time.Duration\(rand.Intn\(6\) - 3\) / 100 is always 0, as what rand.Intn draws is truncated`
}

func dividedLess() time.Duration {
	return base + time.Duration(rand.Intn(600)-300)*base/1000
}

func one() time.Duration {
	return base + time.Duration(rand.Intn(1))*time.Second // want `rand.Intn\(1\) is always 0`
}

func two() time.Duration {
	return base + randv2.N(2*time.Second)
}

func coin(names []string) string {
	return names[rand.Intn(1)] // no wait
}

func share() float64 { return float64(int(rand.Float64())) }

func seeded(op func() error) {
	r := rand.New(rand.NewSource(42)) // want `rand.NewSource\(42\) seeds the jitter of the retry of op alike`
	for op() != nil {
		time.Sleep(base + time.Duration(r.Int63n(int64(base))))
	}
}

func seededPCG(op func() error) {
	r := randv2.New(randv2.NewPCG(1, 2)) // want `randv2.NewPCG\(1, 2\) seeds the jitter`
	for op() != nil {
		time.Sleep(base + time.Duration(r.Int64N(int64(base))))
	}
}

func seededByTime(op func() error) {
	r := rand.New(rand.NewSource(time.Now().UnixNano()))
	for op() != nil {
		time.Sleep(base + time.Duration(r.Int63n(int64(base))))
	}
}
