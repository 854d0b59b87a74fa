package report

import (
	"github.com/jitterlint/jitterlint/analyzer/herd"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// herds are what the clients of findings do to a server after an outage, by their
// schedules: each is computed once. Nil is one that is not known.
type herds map[herd.Schedule]*herdShown

// herdShown is a herd, and what is taken for granted of its schedule.
type herdShown struct {
	herd.Comparison
	assumed string
	// number counts the herds of a report from 1.
	number int
}

// of returns the herd of a finding, or nil if its schedule is not known.
func (h herds) of(f rule.Finding) *herdShown {
	if f.Schedule == nil {
		return nil
	}
	s, ok := herd.Of(*f.Schedule)
	if !ok {
		return nil
	}
	shown, known := h[s]
	if !known {
		if c, err := herd.Usual().For(s).Compare(s, herd.UsualJitter); err == nil {
			shown = &herdShown{Comparison: c, number: len(h) + 1}
		}
		h[s] = shown
	}
	if shown == nil {
		return nil
	}
	return &herdShown{shown.Comparison, herd.Assumed(*f.Schedule), shown.number}
}

// words gives the figures, and what is taken for granted.
func (h *herdShown) words() string {
	if h.assumed == "" {
		return h.String()
	}
	return h.String() + " (" + h.assumed + ")"
}
