package herd

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
)

// Length writes a length of time as people do: 1s, 1.5s, 2m, 1h30m.
func Length(d time.Duration) string { return message.Duration(d) }

// Count writes a number with commas between thousands.
func Count(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// String says how a schedule waits: "waits 1s, then 2 times as long each time, 30s at
// most; up to 50% is added at random". Before that stand retries that come at once.
func (s Schedule) String() string {
	text := "waits " + Length(s.Base)
	switch {
	case s.AtOnce == 1:
		text = "tries again at once, then " + text
	case s.AtOnce > 1:
		text = fmt.Sprintf("tries again %s times at once, then %s", Count(s.AtOnce), text)
	}
	switch {
	case s.Step > 0 && s.Factor > 1:
		text += fmt.Sprintf(", then %s more and %v times as long each time", Length(s.Step), s.Factor)
	case s.Step > 0:
		text += fmt.Sprintf(", then %s more each time", Length(s.Step))
	case s.Factor > 1:
		text += fmt.Sprintf(", then %v times as long each time", s.Factor)
	default:
		text += " each time"
	}
	if s.Cap > 0 && s.Cap > s.Base {
		text += ", " + Length(s.Cap) + " at most"
	}
	if s.Attempts > 0 {
		text += fmt.Sprintf(", %d attempts", s.Attempts)
	}
	return text + "; " + s.Spread.String()
}

// String says what is random in a wait.
func (s Spread) String() string {
	switch s.From {
	case s.To:
		return "nothing is random"
	case 1:
		return "up to " + percent(s.To-1) + " is added at random"
	}
	return "each wait is " + percent(s.From) + " to " + percent(s.To) + " of that, at random"
}

func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', -1, 64) + "%" }

// String names every parameter: "1,000 clients, 200 requests/s, an outage of 10s,
// slots of 100ms, seed 1".
func (sc Scenario) String() string {
	return fmt.Sprintf("%s %s, %s requests/s, an outage of %s, slots of %s, seed %d",
		Count(sc.Clients), plural(sc.Clients, "client"), Count(sc.Capacity), Length(sc.Outage), Length(sc.Slot), sc.Seed)
}

func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}

// String gives the figures: "49.0s until all are answered, at most 1,000 calls in a
// slot, idle 90% of the slots, 35,500 calls".
func (r Result) String() string {
	parts := []string{r.end()}
	if r.GaveUp > 0 {
		parts = append(parts, Count(r.GaveUp)+" gave up")
	}
	if len(r.Arrivals) > 0 {
		parts = append(parts, fmt.Sprintf("at most %s %s in a slot", Count(r.Peak), plural(r.Peak, "call")), "idle "+Percent(r.Idle)+" of the slots")
	}
	return strings.Join(append(parts, Count(r.Calls)+" "+plural(r.Calls, "call")), ", ")
}

// brief gives the two figures that matter most: "49.0s until all are answered, idle 90%
// of that".
func (r Result) brief() string {
	text := r.end()
	if r.GaveUp > 0 {
		text += ", " + Count(r.GaveUp) + " gave up"
	}
	if len(r.Arrivals) > 0 {
		text += ", idle " + Percent(r.Idle) + " of that"
	}
	return text
}

// end says when the last client is answered.
func (r Result) end() string {
	switch {
	case len(r.Arrivals) == 0:
		return "no call comes after the outage"
	case r.Waiting > 0:
		return fmt.Sprintf("%s %s not answered after %s", Count(r.Waiting), plural(r.Waiting, "client"), Length(Horizon))
	case r.GaveUp > 0:
		return Seconds(r.Recovery) + " until the last is answered"
	}
	return Seconds(r.Recovery) + " until all are answered"
}

// String gives the figures of both: "1,000 clients after an outage of 10s, at 200
// requests/s: as written, 49.0s until all are answered, idle 90% of that; with up to 50%
// added at random, 5.8s until all are answered, idle 2% of that".
func (c Comparison) String() string {
	sc := c.Scenario
	return fmt.Sprintf("%s %s after an outage of %s, at %s requests/s: as written, %s; with %s, %s",
		Count(sc.Clients), plural(sc.Clients, "client"), Length(sc.Outage), Count(sc.Capacity), c.Before.brief(),
		strings.Replace(c.Fixed.Spread.String(), " is added", " added", 1), c.After.brief())
}

// Seconds writes how long something takes, with a tenth of a second: 49.0s, 1,461.0s.
func Seconds(d time.Duration) string {
	tenths := int(d.Round(100*time.Millisecond) / (100 * time.Millisecond))
	return fmt.Sprintf("%s.%ds", Count(tenths/10), tenths%10)
}

// Percent writes a share of the slots without a fraction: 90%, or over 99%.
func Percent(share float64) string {
	if share < 1 && share >= 0.995 {
		return "over 99%"
	}
	return strconv.FormatFloat(100*share, 'f', 0, 64) + "%"
}
