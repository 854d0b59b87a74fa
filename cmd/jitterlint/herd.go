package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/herd"
	"github.com/jitterlint/jitterlint/analyzer/report"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// drawing is what the flags of jitterlint herd say: the schedule that is drawn instead
// of those of findings, and what its clients meet.
type drawing struct {
	schedule herd.Schedule
	scenario herd.Scenario
	jitter   float64
	// outage says that it is named, and not fitted to schedules that give up.
	outage bool
	flags  *flag.FlagSet
}

func newDrawing() *drawing {
	return &drawing{schedule: herd.Constant(0), scenario: herd.Usual(), jitter: herd.UsualJitter}
}

func (d *drawing) register(fs *flag.FlagSet) {
	d.flags = fs
	fs.DurationVar(&d.schedule.Base, "base", 0, "the first wait of a schedule that is drawn instead of those of findings, a `duration`")
	fs.DurationVar(&d.schedule.Step, "step", 0, "each wait of that schedule is longer by this `duration`")
	fs.Float64Var(&d.schedule.Factor, "factor", 1, "each wait of that schedule is so many `times` as long as the one before")
	fs.DurationVar(&d.schedule.Cap, "cap", 0, "the longest wait of that schedule, a `duration`; 0 for none")
	fs.IntVar(&d.schedule.AtOnce, "at-once", 0, "how `many` retries of that schedule come at once, before its first wait")
	fs.IntVar(&d.schedule.Attempts, "attempts", 0, "how `many` calls a client of that schedule makes at most, the first among them; 0 for no end")
	fs.Float64Var(&d.jitter, "jitter", d.jitter, "the `share` of a wait that the fix adds at random, at most")
	fs.IntVar(&d.scenario.Clients, "clients", d.scenario.Clients, "how `many` clients call")
	fs.IntVar(&d.scenario.Capacity, "capacity", d.scenario.Capacity, "how `many` calls the server answers in a second")
	fs.DurationVar(&d.scenario.Outage, "outage", d.scenario.Outage, "how long the server answers none, a `duration`")
	fs.DurationVar(&d.scenario.Slot, "slot", d.scenario.Slot, "the stretch of time that calls are counted in, a `duration`")
	fs.Uint64Var(&d.scenario.Seed, "seed", d.scenario.Seed, "the `number` that chooses the draws")
}

// given returns the first of some flags that the call names, or "".
func (d *drawing) given(names ...string) (given string) {
	d.flags.Visit(func(f *flag.Flag) {
		if slices.Contains(names, f.Name) && given == "" {
			given = f.Name
		}
	})
	return given
}

// herd draws what the clients of findings, or of a schedule that flags name, do to a
// server that was down.
func (c *command) herd(ctx context.Context, args []string) (int, error) {
	d := newDrawing()
	opts, err := c.parse(ctx, args, d.register)
	if err != nil {
		return exitFailure, err
	}
	d.outage = d.given("outage") != ""
	if useless := d.given("format", "o", "fail-on", "fix", "since", "baseline"); useless != "" {
		return exitFailure, fmt.Errorf("-%s has no place with jitterlint herd, which draws, and writes no report", useless)
	}
	width := 0
	if screen, ok := c.screen(); ok {
		width = screen.Width
	}
	var out bytes.Buffer
	if d.given("base") != "" {
		if !opts.unnamed || opts.filesFrom != "" {
			return exitFailure, errors.New("-base names the schedule that is drawn, so that no targets may be")
		}
		if err := d.draw(&out, d.schedule, "", width); err != nil {
			return exitFailure, err
		}
		return exitClean, c.print(out.Bytes())
	}
	if lone := d.given("step", "factor", "cap", "at-once", "attempts"); lone != "" {
		return exitFailure, fmt.Errorf("-%s is of a schedule whose first wait -base names", lone)
	}
	findings, problems, err := c.findingsAt(ctx, opts)
	if err != nil {
		return exitFailure, err
	}
	if err := d.drawAll(&out, findings, width); err != nil {
		return exitFailure, err
	}
	return exitClean, errors.Join(c.print(out.Bytes()), problems)
}

// draw draws a schedule as it is written and as it is fixed. Assumed is said above it.
func (d *drawing) draw(out *bytes.Buffer, s herd.Schedule, assumed string, width int) error {
	sc := d.scenario
	if !d.outage {
		sc = sc.For(s)
	}
	pictures, err := sc.Compare(s, d.jitter)
	if err != nil {
		return err
	}
	if assumed != "" {
		out.WriteString(assumed + "\n")
	}
	if sc.Outage != d.scenario.Outage {
		fmt.Fprintf(out, "an outage of %s instead of %s, before whose end all clients give up\n", herd.Length(sc.Outage), herd.Length(d.scenario.Outage))
	}
	out.WriteString(pictures.Text(width))
	return nil
}

// mostPlaces is how many findings are named above a picture that they share.
const mostPlaces = 10

// drawAll draws the schedules of findings, each once, and names those that are not known.
func (d *drawing) drawAll(out *bytes.Buffer, findings []rule.Finding, width int) error {
	var unknown []rule.Finding
	groups := groupBySchedule(findings, &unknown)
	for i, group := range groups {
		if i > 0 {
			out.WriteByte('\n')
		}
		listPlaces(out, group)
		s, _ := herd.Of(*group[0].Schedule)
		if err := d.draw(out, s, herd.Assumed(*group[0].Schedule), width); err != nil {
			return fmt.Errorf("drawing %s:%d: %w", group[0].Path, group[0].Line, err)
		}
	}
	if len(unknown) > 0 {
		if len(groups) > 0 {
			out.WriteByte('\n')
		}
		out.WriteString("not drawn, since it is not known how long they wait:\n")
		listPlaces(out, unknown)
	}
	if len(findings) == 0 {
		out.WriteString("nothing was found that waits without jitter\n")
	}
	return nil
}

// groupBySchedule puts findings together that are drawn alike, in the order of their
// firsts, and those that cannot be drawn aside.
func groupBySchedule(findings []rule.Finding, unknown *[]rule.Finding) [][]rule.Finding {
	var groups [][]rule.Finding
	index := make(map[string]int)
	for _, f := range findings {
		if f.Schedule == nil {
			continue
		}
		s, ok := herd.Of(*f.Schedule)
		if !ok {
			*unknown = append(*unknown, f)
			continue
		}
		key := s.String() + herd.Assumed(*f.Schedule)
		at, known := index[key]
		if !known {
			at = len(groups)
			index[key] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], f)
	}
	return groups
}

func listPlaces(out *bytes.Buffer, findings []rule.Finding) {
	for i, f := range findings {
		if i == mostPlaces {
			fmt.Fprintf(out, "and %d more\n", len(findings)-i)
			return
		}
		fmt.Fprintf(out, "%s:%d:%d: %s (%s)\n", report.Printable(f.Path), f.Line, f.Column, report.Printable(f.Message), f.Rule)
	}
}

// line is a line of a file that a target names.
type line struct {
	path string
	at   int
}

var lineName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(.+?):([0-9]{1,9})(:[0-9]+)?:?$`)
})

// cutLines takes the lines from targets that name one, FILE:LINE, so that the file is
// looked at.
func (opts *options) cutLines() []line {
	var lines []line
	for i, n := range opts.names {
		parts := lineName().FindStringSubmatch(n.text)
		if parts == nil || exists(n.path(opts.dir)) {
			continue
		}
		opts.names[i].text = parts[1]
		at, err := strconv.Atoi(parts[2])
		if path, absErr := filepath.Abs(opts.names[i].path(opts.dir)); err == nil && absErr == nil {
			lines = append(lines, line{path, at})
		}
	}
	return lines
}

// findingsAt runs a check, and returns what it found in the targets, or on their lines,
// and as an error what it could not look at.
func (c *command) findingsAt(ctx context.Context, opts *options) (found []rule.Finding, problems, err error) {
	lines := opts.cutLines()
	s, err := loadSettings(opts)
	if err != nil {
		return nil, nil, err
	}
	if opts.targets, err = findTargets(ctx, opts, s); err != nil {
		return nil, nil, err
	}
	result, err := c.both(ctx, opts, s)
	if err != nil {
		return nil, nil, err
	}
	for _, problem := range result.allProblems() {
		fmt.Fprintln(c.stderr, shortened(problem))
	}
	found = rule.Sort(result.findings)
	if len(lines) > 0 {
		if found, err = onLines(found, lines); err != nil {
			return nil, nil, errors.Join(err, result.incomplete())
		}
	}
	return found, result.incomplete(), nil
}

// onLines returns the findings on some lines. It returns an error if there is none on
// one of them, which names the nearest lines that have one.
func onLines(findings []rule.Finding, lines []line) ([]rule.Finding, error) {
	var found []rule.Finding
	for _, l := range lines {
		var here []rule.Finding
		var others []string
		for _, f := range findings {
			path, err := filepath.Abs(f.Path)
			switch {
			case err != nil || path != l.path:
			case f.Line <= l.at && l.at <= max(f.Line, f.EndLine):
				here = append(here, f)
			default:
				others = append(others, strconv.Itoa(f.Line))
			}
		}
		if len(here) == 0 {
			where := "; the file has none"
			if others = slices.Compact(others); len(others) > 0 {
				where = "; the file has findings on " + choose(len(others), "line ", "lines ") + strings.Join(others, ", ")
			}
			return nil, fmt.Errorf("%s:%d has no finding%s", relative(l.path), l.at, where)
		}
		found = append(found, here...)
	}
	return rule.Sort(found), nil
}
