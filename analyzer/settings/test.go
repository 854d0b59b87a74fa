package settings

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Test is a condition's test, as ParseTest reads it.
type Test struct {
	// Name is zero, set, absent, at-most, at-least or below.
	Name string
	// Number is what the last three compare with; a duration counts in
	// nanoseconds.
	Number float64
}

// ParseTest reads a test such as "zero" or "below 1s".
func ParseTest(text string) (Test, error) {
	name, operand, compares := strings.Cut(strings.TrimSpace(text), " ")
	switch name {
	case "zero", "set", "absent":
		if compares {
			return Test{}, fmt.Errorf("%q takes no number", name)
		}
		return Test{Name: name}, nil
	case "at-most", "at-least", "below":
		n, err := parseNumber(strings.TrimSpace(operand))
		if err != nil {
			return Test{}, fmt.Errorf("%q needs a number or a duration such as 1s, not %q", name, operand)
		}
		return Test{Name: name, Number: n}, nil
	}
	return Test{}, fmt.Errorf("%q is no test; there are zero, set, absent, at-most N, at-least N and below N", text)
}

func parseNumber(text string) (float64, error) {
	if n, err := strconv.ParseFloat(text, 64); err == nil && !math.IsNaN(n) {
		return n, nil
	}
	d, err := time.ParseDuration(text)
	return float64(d), err
}
