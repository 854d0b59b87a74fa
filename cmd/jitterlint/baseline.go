package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/report"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// noBaseline is the value of -baseline for none, even where there is a file.
const noBaseline = "none"

// narrowing is what keeps findings out of a report that are there and are not
// asked for.
type narrowing struct {
	looked *looked
	root   string
	// file is the baseline's, and entries what stands in it.
	file    string
	entries []baseline.Entry
	// since has the lines that were changed, or is nil where they do not matter.
	since *history
}

// newNarrowing reads the baseline and finds the revision that a call names, so
// that a fault of theirs is told before the work begins.
func newNarrowing(ctx context.Context, opts *options, s settings.Settings) (*narrowing, error) {
	n, err := findBaseline(opts, s)
	if err != nil {
		return nil, err
	}
	if opts.baseline != noBaseline {
		n.entries, err = baseline.Load(n.file)
		if errors.Is(err, fs.ErrNotExist) && opts.baseline == "" {
			err = nil
		}
		if err != nil {
			return nil, err
		}
	}
	if opts.since != "" {
		n.since, err = openHistory(ctx, opts.dir, opts.since)
	}
	return n, err
}

// findBaseline returns the project's root and the file of its baseline, which
// need not be there.
func findBaseline(opts *options, s settings.Settings) (*narrowing, error) {
	root, err := projectRoot(opts.dir, s)
	if err != nil {
		return nil, err
	}
	n := &narrowing{looked: &looked{opts: opts, settings: s, root: root}, root: root, file: opts.baseline}
	if n.file == "" {
		n.file = relative(filepath.Join(root, baseline.FileName))
	}
	return n, nil
}

// projectRoot returns the directory that paths in a baseline are relative to,
// wherever in the project it is that jitterlint runs: the settings' root, or else
// the module's, or the repository's, or the working directory.
func projectRoot(dir string, s settings.Settings) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding the project's root: %w", err)
	}
	if s.Root != "" && holds(s.Root, abs) {
		return s.Root, nil
	}
	for _, names := range [][]string{moduleFiles(), {".git"}} {
		if found := above(abs, names...); found != "" {
			return found, nil
		}
	}
	return abs, nil
}

// holds reports whether a path is that of a directory, or of what is in it.
func holds(dir, path string) bool {
	return filepath.IsLocal(filepath.FromSlash(baseline.Relative(dir, path)))
}

// narrow gives the findings their fingerprints, leaves out those that are not
// asked for, and says which entries of the baseline are gone.
func (c *command) narrow(ctx context.Context, n *narrowing, result *vetResult) error {
	d, _, err := n.compare(ctx, result)
	if err != nil {
		return err
	}
	c.tellGone(n, d)
	var kept []rule.Finding
	for i, f := range result.findings {
		if d.Known[i] {
			result.known++
			continue
		}
		touched, err := n.since.touches(ctx, f)
		if err != nil {
			return err
		}
		if touched {
			kept = append(kept, f)
		}
	}
	result.findings = kept
	return nil
}

// compare puts a run's findings in order, identifies them, and holds them
// against the baseline.
func (n *narrowing) compare(ctx context.Context, result *vetResult) (baseline.Difference, []baseline.Site, error) {
	result.findings = rule.Sort(result.findings)
	sites := baseline.Identify(n.root, result.findings, result.parsed.read)
	n.looked.after(ctx, result)
	d := baseline.Compare(n.entries, sites, n.looked.at)
	return d, sites, n.looked.err
}

// maxGone is how many entries that are gone are told one by one.
const maxGone = 10

// tellGone says which entries of the baseline nothing is left of.
func (c *command) tellGone(n *narrowing, d baseline.Difference) {
	if len(d.Gone) == 0 {
		return
	}
	known := 0
	for _, k := range d.Known {
		if k {
			known++
		}
	}
	fmt.Fprintf(c.stderr, "jitterlint: %s in the baseline; %d of its entries %s gone: run `%s` to drop them\n",
		count(known, "finding is", "findings are"), len(d.Gone), choose(len(d.Gone), "is", "are"), n.call())
	for i, e := range d.Gone {
		if i == maxGone {
			fmt.Fprintf(c.stderr, "\tand %d more\n", len(d.Gone)-i)
			return
		}
		fmt.Fprintf(c.stderr, "\tgone: %s\n", shownEntry(e))
	}
}

// call is the call that writes the same baseline.
func (n *narrowing) call() string {
	call := "jitterlint baseline"
	if dir := n.looked.opts.dir; dir != "" {
		call += " -C " + dir
	}
	if named := n.looked.opts.baseline; named != "" {
		call += " -baseline " + named
	}
	return call
}

// shownEntry is an entry in one line, whatever stands in its file.
func shownEntry(e baseline.Entry) string {
	parts := []string{string(e.Rule), e.Path}
	if e.Function != "" {
		parts = append(parts, e.Function)
	}
	return report.Printable(strings.Join(parts, " ") + ": " + e.Text)
}

// writeBaseline writes the present findings into the baseline. Entries of what
// this run does not look at stay as they are.
func (c *command) writeBaseline(ctx context.Context, args []string) (int, error) {
	opts, err := c.parse(ctx, args)
	if err != nil {
		return exitFailure, err
	}
	switch {
	case opts.fix, opts.diff:
		return exitFailure, errors.New("-fix and -diff have no place with jitterlint baseline, which changes no code")
	case opts.since != "":
		return exitFailure, errors.New("-since has no place with jitterlint baseline, which knows all findings")
	case opts.reporting.isAsked():
		return exitFailure, errors.New("-format, -o and -fail-on have no place with jitterlint baseline, which writes no report")
	case opts.baseline == noBaseline:
		return exitFailure, errors.New("-baseline=none leaves nothing to write")
	}
	s, err := loadSettings(opts)
	if err != nil {
		return exitFailure, err
	}
	n, err := findBaseline(opts, s)
	if err != nil {
		return exitFailure, err
	}
	// A file that is damaged is told before the work begins.
	if err := n.load(); err != nil {
		return exitFailure, err
	}
	if opts.targets, err = findTargets(ctx, opts, s); err != nil {
		return exitFailure, err
	}
	result, err := c.both(ctx, opts, s)
	if err != nil {
		return exitFailure, err
	}
	problems := result.allProblems()
	for _, problem := range problems {
		fmt.Fprintln(c.stderr, shortened(problem))
	}
	if len(result.problems) > 0 {
		return exitFailure, fmt.Errorf("%w; %s is left as it is", notAnalysed(result.notAnalysed), n.file)
	}
	if err := c.saveBaseline(ctx, n, result); err != nil {
		return exitFailure, err
	}
	if len(problems) > 0 {
		return exitFailure, errors.New("the entries of files that were not read stay as they are")
	}
	return exitClean, nil
}

// load reads the entries of the baseline. There are none where there is no file yet.
func (n *narrowing) load() error {
	var err error
	if n.entries, err = baseline.Load(n.file); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return err
}

// saveBaseline puts the findings of a run into the baseline as it is then: another run
// may have written it since this one began.
func (c *command) saveBaseline(ctx context.Context, n *narrowing, result *vetResult) error {
	file, err := realFile(n.file)
	if err != nil {
		return fmt.Errorf("writing the baseline: %w", err)
	}
	unlock, err := c.lockDirectory(ctx, filepath.Dir(file))
	if err != nil {
		return fmt.Errorf("writing the baseline: %w", err)
	}
	defer unlock()
	if err := n.load(); err != nil {
		return err
	}
	d, sites, err := n.compare(ctx, result)
	if err != nil {
		return err
	}
	data, err := baseline.Encode(d.Entries(sites))
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	if err := writeWhole(file, string(data)); err != nil {
		return fmt.Errorf("writing the baseline: %w", unwrapPath(err))
	}
	c.tellWritten(n, d)
	return nil
}

// writeWhole writes a file as a whole. One that is there keeps its mode, and its owner
// where the system allows that.
func writeWhole(file, text string) error {
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return replaceFile(file, text, 0o644)
	}
	if err == nil {
		err = checkReplaceable(file, info)
	}
	if err != nil {
		return err
	}
	ready, err := newReplacement(file, text, info.Mode().Perm())
	if err != nil {
		return err
	}
	_ = ready.keep(file, info) // who writes a baseline may as well own it
	return ready.put()
}

// tellWritten says what became of the baseline.
func (c *command) tellWritten(n *narrowing, d baseline.Difference) {
	fresh := 0
	for _, known := range d.Known {
		if !known {
			fresh++
		}
	}
	var changes []string
	add := func(n int, one, many string) {
		if n > 0 {
			changes = append(changes, count(n, one, many))
		}
	}
	add(fresh, "is new", "are new")
	add(d.Moved, "has moved", "have moved")
	add(len(d.Gone), "is gone", "are gone")
	add(len(d.Unsaid), "was not looked at and stays", "were not looked at and stay")
	text := fmt.Sprintf("wrote %s to %s", count(len(d.Known), "finding", "findings"), n.file)
	if len(changes) > 0 {
		text += "; " + strings.Join(changes, ", ")
	}
	fmt.Fprintf(c.stderr, "jitterlint: %s\n", text)
}

func count(n int, one, many string) string { return fmt.Sprintf("%d %s", n, choose(n, one, many)) }

func choose(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
