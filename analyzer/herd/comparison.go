package herd

import (
	"fmt"
	"slices"
)

// Comparison is a schedule as it is written, and as it is with jitter, in the same
// scenario.
type Comparison struct {
	Scenario       Scenario
	Written, Fixed Schedule
	Before, After  Result
}

// UsualJitter is the share of a wait that fixes add at random, at most.
const UsualJitter = 0.5

// Compare returns what becomes of clients that wait as a schedule says, and of those
// that add up to a share of each wait at random instead of what it has.
func (sc Scenario) Compare(s Schedule, share float64) (Comparison, error) {
	c := Comparison{Scenario: sc, Written: s, Fixed: s.WithJitter(share)}
	var err error
	if c.Before, err = sc.Run(c.Written); err != nil {
		return Comparison{}, fmt.Errorf("as written: %w", err)
	}
	if c.After, err = sc.Run(c.Fixed); err != nil {
		return Comparison{}, fmt.Errorf("as fixed: %w", err)
	}
	return c, nil
}

// axes are what both pictures of a comparison share.
type axes struct {
	// columns is how many there are, and group how many slots each stands for.
	columns, group int
	// top is how many calls a bar of full height stands for. Those that are higher are
	// cut off there.
	top, capacity int
	// cuts says that there are such bars.
	cuts bool
}

// axes returns those that show the whole of the recovery with jitter in a number of
// columns.
func (c Comparison) axes(columns int) axes {
	a := axes{columns: columns, group: 1, capacity: c.Scenario.PerSlot()}
	slots := int(c.After.Recovery/c.Scenario.Slot) + 1
	for i := 0; a.group*columns < slots; i++ {
		a.group = a.group * []int{2, 5, 10}[i%3] / []int{1, 2, 5}[i%3]
	}
	const some, many = 2, 5
	a.top = some * a.capacity
	if max(c.Before.Peak, c.After.Peak) > a.top {
		a.top = many * a.capacity
	}
	a.cuts = slices.Max(append(a.bars(c.Before), a.bars(c.After)...)) > a.top
	return a
}

// bars returns the height of each column: the most calls that came in one of its slots.
func (a axes) bars(r Result) []int {
	bars := make([]int, a.columns)
	for _, arrival := range r.Arrivals {
		i := arrival.Slot / a.group
		if i >= a.columns {
			break
		}
		bars[i] = max(bars[i], arrival.Calls)
	}
	return bars
}
