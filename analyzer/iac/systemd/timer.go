package systemd

import (
	"regexp"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/systemd/unit"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

const timer = "Timer"

// repeated are the settings of a timer for starts again and again.
func repeated() []string { return []string{"OnCalendar", "OnUnitActiveSec", "OnUnitInactiveSec"} }

// timers returns the timers that all machines start at the same time. Within AccuracySec, a
// minute unless it is given, each machine has a place of its own; RandomizedDelaySec, and
// RandomizedOffsetSec from version 258, spread more than that:
// https://www.freedesktop.org/software/systemd/man/latest/systemd.timer.html.
func timers(p *program.Program, u *unit.Unit) []program.Finding {
	for _, key := range []string{"RandomizedDelaySec", "RandomizedOffsetSec", "RandomSec"} {
		if s := u.Last(timer, key); s != nil && !isZero(p, s) {
			return nil
		}
	}
	within := "a minute"
	if s := u.Last(timer, "AccuracySec"); s != nil {
		length, ok := parseSpan(s.Value)
		if !ok || length > minute || p.Text.Unknown(s.At, s.At+len(s.Value)) {
			return nil // it is spread by this, or that is not known
		}
		within = s.Value
	}
	for _, s := range u.Settings {
		if s.Section != timer || !slices.Contains(repeated(), s.Key) || s.Value == "" || s.Key == "OnCalendar" && isOnce(s.Value) {
			continue
		}
		return []program.Finding{{
			Rule: rule.FixedPoll, Range: program.Range{Start: s.At, End: s.At + len(s.Value)},
			Message: "a timer (" + s.Key + "=" + message.Brief(s.Value) + ") starts on all machines within " + within + ": set RandomizedDelaySec",
		}}
	}
	return nil
}

// isOnce reports whether a calendar event is a single date: 2027-01-31 12:00.
func isOnce(event string) bool {
	return regexp.MustCompile(`^(?:\w+ )?\d{4}-\d{1,2}-\d{1,2}(?:[ T]|$)`).MatchString(event) && !strings.ContainsAny(event, "*/,")
}
