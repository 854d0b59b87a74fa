// Package systemd judges the units of systemd: is a service started again without a random
// delay, where there is a version of systemd that has one, and do machines start a timer's
// service at the same time?
package systemd

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/systemd/unit"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Restarts is the name of the settings' switch for services that are started again: only a
// project that has systemd 262 can do something about them.
const Restarts = "systemd-restarts"

// Checker judges units.
type Checker struct{ restarts bool }

// New returns a checker, which tells of restarts if it is asked to.
func New(restarts bool) *Checker { return &Checker{restarts: restarts} }

// Signals are words one of which stands in each unit that something is said of.
func (c *Checker) Signals() []string {
	words := repeated()
	if c.restarts {
		words = append(words, restartSec)
	}
	return words
}

// Check returns the findings in a unit, in the order of its text.
func (c *Checker) Check(p *program.Program) ([]program.Finding, []program.Limit) {
	u := unit.Parse(p.Text.String())
	found := timers(p, u)
	if c.restarts {
		found = append(found, restarts(p, u)...)
	}
	found = heard(p, u, found)
	for i, f := range found {
		found[i].Message = program.Shown(f.Message)
	}
	slices.SortStableFunc(found, func(a, b program.Finding) int { return cmp.Compare(a.Start, b.Start) })
	return found, nil
}

// heard returns the findings that no directive in a carried unit asks for silence about, and
// one for each directive that is written wrongly. Those in a file are read by its host.
func heard(p *program.Program, u *unit.Unit, found []program.Finding) []program.Finding {
	if !p.Carried {
		return found
	}
	for _, d := range u.Directives() {
		if d.Fault != "" {
			found = append(found, program.Finding{
				Rule: rule.Directive, Range: program.Range{Start: d.Start, End: d.End}, Message: "ignore directive " + d.Fault,
			})
			continue
		}
		found = slices.DeleteFunc(found, func(f program.Finding) bool {
			return d.Ignores(f.Rule) && d.First <= f.Start && f.Start < d.Last
		})
	}
	return found
}

// The settings of a service by which it is started again. The last one is new in systemd 262:
// https://github.com/systemd/systemd/pull/42346.
const (
	service          = "Service"
	restartSec       = "RestartSec"
	restartRandomSec = "RestartRandomizedDelaySec"
)

// restarts returns the services that are started again after a failure, always after the same
// time: https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Restart=.
func restarts(p *program.Program, u *unit.Unit) []program.Finding {
	wait, restart := u.Last(service, restartSec), u.Last(service, "Restart")
	if wait == nil || restart == nil || !slices.Contains([]string{"always", "on-failure", "on-abnormal", "on-abort", "on-watchdog"}, restart.Value) {
		return nil
	}
	known := !p.Text.Unknown(wait.At, wait.At+len(wait.Value))
	length, ok := parseSpan(wait.Value)
	if known && (!ok || length < shortest) {
		return nil
	}
	how := "waits " + restartSec
	if known {
		how = "waits a constant " + wait.Value
	}
	f := program.Finding{Rule: rule.NoJitter, Range: program.Range{Start: wait.At, End: wait.At + len(wait.Value)}}
	seen := message.Retry(started(u), "") + " by systemd " + how
	switch random := u.Last(service, restartRandomSec); {
	case random == nil:
		f.Message = seen + " without jitter: set " + restartRandomSec + " (from systemd 262)"
		if known {
			f.Message = seen + " without jitter: set " + restartRandomSec + ", e.g. to " + length.half() + " (from systemd 262)"
			f.Fix = added(p, wait, restartRandomSec+"="+length.half())
		}
	case isZero(p, random):
		f.Rule, f.Range = rule.JitterOff, program.Range{Start: random.At, End: random.At + len(random.Value)}
		f.Message = seen + " with jitter switched off: set " + restartRandomSec + " to more than 0"
		if known {
			f.Fix = []program.Change{{Range: f.Range, New: length.half()}}
		}
	default:
		return nil
	}
	return []program.Finding{f}
}

// started is the program that a service starts, by its name.
func started(u *unit.Unit) string {
	if s := u.Last(service, "ExecStart"); s != nil {
		for _, word := range strings.Fields(s.Value) {
			if word = strings.TrimLeft(word, "@-:+!|"); word != "" && word != `\` { // which continues a line
				return message.Brief(path.Base(word))
			}
		}
	}
	return "the service"
}

// added is the change that adds a setting below another.
func added(p *program.Program, below *unit.Setting, setting string) []program.Change {
	text := p.Text.String()
	line, ending := text[below.Line:below.End], "\n"
	if strings.HasSuffix(line, "\r\n") {
		ending = "\r\n"
	}
	at := below.Line + len(strings.TrimRight(line, "\r\n"))
	return []program.Change{{Range: program.Range{Start: at, End: at}, New: ending + setting}}
}

func isZero(p *program.Program, s *unit.Setting) bool {
	length, ok := parseSpan(s.Value)
	return ok && length == 0 && !p.Text.Unknown(s.At, s.At+len(s.Value))
}
