package herd

import (
	"math"
	"strings"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Of returns the schedule that a finding has, if enough is known of it for a picture:
// how long the waits are. Of what else is not known, see Assumed.
func Of(known rule.Schedule) (Schedule, bool) {
	if !known.Knows(rule.Base, rule.Growth) {
		return Schedule{}, false
	}
	s := Schedule{
		Base: seconds(known.Base), Step: seconds(known.Step), Factor: max(known.Factor, 1), Cap: seconds(known.Cap),
		AtOnce: known.AtOnce, Attempts: known.Attempts, Spread: Added(known.Jitter),
	}
	return s, s.check() == nil
}

func seconds(n float64) time.Duration {
	return time.Duration(math.Round(min(n*float64(time.Second), float64(longest))))
}

// Assumed says what Of takes for granted of a schedule, since it is not known; it is
// empty where all is known.
func Assumed(known rule.Schedule) string {
	var taken []string
	for _, part := range known.Unknown {
		switch part {
		case rule.Cap:
			if known.Step > 0 || known.Factor > 1 {
				taken = append(taken, "that no wait is cut off")
			}
		case rule.Attempts:
			taken = append(taken, "that attempts go on without end")
		case rule.Jitter:
			taken = append(taken, "that nothing is random")
		}
	}
	if len(taken) == 0 {
		return ""
	}
	return "not known, and taken for granted: " + strings.Join(taken, ", ")
}
