package rule

import "slices"

// Schedule is what the code says of the waits of a retry: how long each is, as far as
// it is a known constant. A part that is zero and not Unknown is not there: no step, no
// cap, no last attempt, no jitter.
type Schedule struct {
	// Base is the first wait, in seconds. Each later one is longer by Step, and
	// multiplied by Factor once more.
	Base   float64 `json:"base,omitempty"`
	Step   float64 `json:"step,omitempty"`
	Factor float64 `json:"factor,omitempty"`
	// Cap is the longest wait, in seconds.
	Cap float64 `json:"cap,omitempty"`
	// AtOnce is how many retries come before the first wait. It is a part of what Base says.
	AtOnce int `json:"at_once,omitempty"`
	// Attempts is how many calls are made at most, the first among them.
	Attempts int `json:"attempts,omitempty"`
	// Jitter is the share of each wait that is random.
	Jitter float64 `json:"jitter,omitempty"`
	// Unknown are the parts that are not known, in the order of Parts.
	Unknown []Part `json:"unknown,omitempty"`
}

// Part is a part of a schedule. Growth is Step and Factor.
type Part string

// The parts.
const (
	Base     Part = "base"
	Growth   Part = "growth"
	Cap      Part = "cap"
	Attempts Part = "attempts"
	Jitter   Part = "jitter"
)

// Parts returns the parts of a schedule in their order.
func Parts() []Part { return []Part{Base, Growth, Cap, Attempts, Jitter} }

// UnknownSchedule is that of a retry of whose waits only the jitter is known: there is
// none.
func UnknownSchedule() Schedule { return Schedule{Unknown: []Part{Base, Growth, Cap, Attempts}} }

// HasWaits reports whether the findings of a rule are about the waits of a retry, so that
// they have a schedule.
func HasWaits(id ID) bool { return id == NoJitter || id == JitterOff || id == FakeJitter }

// Without returns the schedule without a part, which is not known then.
func (s Schedule) Without(part Part) Schedule {
	switch part {
	case Base:
		s.Base, s.AtOnce = 0, 0
	case Growth:
		s.Step, s.Factor = 0, 0
	case Cap:
		s.Cap = 0
	case Attempts:
		s.Attempts = 0
	case Jitter:
		s.Jitter = 0
	}
	unknown := slices.Clone(s.Unknown)
	s.Unknown = nil
	for _, p := range Parts() {
		if p == part || slices.Contains(unknown, p) {
			s.Unknown = append(s.Unknown, p)
		}
	}
	return s
}

// With returns the schedule with a known number of attempts.
func (s Schedule) With(attempts int) Schedule {
	s.Attempts = attempts
	s.Unknown = slices.DeleteFunc(slices.Clone(s.Unknown), func(p Part) bool { return p == Attempts })
	if len(s.Unknown) == 0 {
		s.Unknown = nil
	}
	return s
}

// Knows reports whether parts of the schedule are known.
func (s Schedule) Knows(parts ...Part) bool {
	return !slices.ContainsFunc(parts, func(p Part) bool { return slices.Contains(s.Unknown, p) })
}
