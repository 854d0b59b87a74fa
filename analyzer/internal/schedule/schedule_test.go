package schedule_test

import (
	"math"
	"reflect"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// lengths returns the first waits that a function says the lengths of.
func lengths(n int, of func(n int) float64) []float64 {
	var all []float64
	for i := range n {
		all = append(all, of(i))
	}
	return all
}

func TestOf(t *testing.T) {
	attempts := []rule.Part{rule.Attempts}
	lost := []rule.Part{rule.Growth, rule.Cap, rule.Attempts}
	for name, c := range map[string]struct {
		lengths []float64
		want    rule.Schedule
	}{
		"none":         {nil, rule.UnknownSchedule()},
		"one":          {[]float64{2}, rule.Schedule{Base: 2, Unknown: lost}},
		"constant":     {lengths(64, func(int) float64 { return 2 }), rule.Schedule{Base: 2, Factor: 1, Unknown: attempts}},
		"doubling":     {lengths(64, func(n int) float64 { return math.Ldexp(0.1, n) }), rule.Schedule{Base: 0.1, Factor: 2, Unknown: attempts}},
		"capped":       {lengths(64, func(n int) float64 { return min(math.Pow(1.5, float64(n)), 30) }), rule.Schedule{Base: 1, Factor: 1.5, Cap: 30, Unknown: attempts}},
		"at once":      {lengths(64, func(n int) float64 { return []float64{1, 30}[min(n, 1)] }), rule.Schedule{Base: 1, Factor: 30, Cap: 30, Unknown: attempts}},
		"linear":       {lengths(64, func(n int) float64 { return 2 + float64(n)*3 }), rule.Schedule{Base: 2, Step: 3, Factor: 1, Unknown: attempts}},
		"second waits": {[]float64{0, 1, 2, 4, 8, 8, 8}, rule.Schedule{Base: 1, Factor: 2, Cap: 8, AtOnce: 1, Unknown: attempts}},
		"third waits":  {[]float64{0, 0, 5, 5}, rule.Schedule{Base: 5, Factor: 1, AtOnce: 2, Unknown: attempts}},
		"never waits":  {[]float64{0, 0, 0}, rule.Schedule{Factor: 1, Unknown: attempts}},
		"from nothing": {lengths(64, func(n int) float64 { return min(float64(n)*3, 10) }), rule.Schedule{Step: 3, Factor: 1, Cap: 10, Unknown: attempts}},
		"rounded":      {lengths(20, func(n int) float64 { return math.Floor(1e9*math.Pow(1.1, float64(n))) / 1e9 }), rule.Schedule{Base: 1, Factor: 1.1, Unknown: attempts}},
		"three":        {[]float64{1, 2, 4}, rule.Schedule{Base: 1, Factor: 2, Unknown: attempts}},
		"squares":      {lengths(64, func(n int) float64 { return float64(n * n) }), rule.Schedule{Unknown: lost}},
		"falling":      {[]float64{4, 2, 1}, rule.Schedule{Base: 4, Unknown: lost}},
		"negative":     {[]float64{-1, -2}, rule.UnknownSchedule()},
		"not a number": {[]float64{math.NaN()}, rule.UnknownSchedule()},
		"overflowing":  {[]float64{1, 2, 4, math.Inf(1), 0, 0}, rule.Schedule{Base: 1, Factor: 2, Unknown: attempts}},
	} {
		if got := schedule.Of(c.lengths); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}
