package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"
)

// onTerminal returns the terminal that messages go to, or nil where there is none, or
// where nothing but findings and failures is to be shown.
func (c *command) onTerminal() *os.File {
	file, ok := c.stderr.(*os.File)
	if !ok || c.quiet || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	return file
}

// tellNothing says that a run looked at nothing at all, so that it is not taken for
// one that found nothing, and why.
func (c *command) tellNothing(opts *options) {
	const most = 3
	passed := opts.targets.passed
	why := strings.Join(passed[:min(len(passed), most)], "; ")
	switch {
	case len(passed) > most:
		why += fmt.Sprintf("; and %d more", len(passed)-most)
	case len(opts.names) == 0:
		why = "nothing was named"
	case len(passed) == 0:
		why = "there is no file of a kind that is read"
	}
	fmt.Fprintf(c.stderr, "jitterlint: nothing was looked at: %s\n", shortened(why))
}

// tellClean says on a terminal that nothing was found, and in how much.
func (c *command) tellClean(ctx context.Context, opts *options, result *vetResult, fixed bool) {
	if c.onTerminal() == nil || !result.looked() {
		return
	}
	text := "nothing found"
	if fixed {
		text = "nothing is left"
	}
	if opts.since != "" {
		text += " on lines changed since " + opts.since
	}
	var in []string
	if n := opts.targets.goRuns.countPackages(ctx); n > 0 {
		in = append(in, count(n, "package", "packages"))
	}
	if n := len(result.scanned); n > 0 {
		in = append(in, fmt.Sprintf("%s (%s)", count(n, "file", "files"), count(result.programs, "program", "programs")))
	}
	if len(in) > 0 {
		text += " in " + strings.Join(in, " and ")
	}
	if result.known > 0 {
		text += "; " + count(result.known, "finding is in the baseline", "findings are in the baseline")
	}
	fmt.Fprintf(c.stderr, "jitterlint: %s\n", shortened(text))
}

// looked reports whether a run looked at anything.
func (r *vetResult) looked() bool { return r.vetted || len(r.scanned) > 0 }

// countPackages returns how many packages runs looked at. What the go command does not
// tell counts as none.
func (r goRuns) countPackages(ctx context.Context) int {
	n := 0
	for _, run := range r {
		packages, err := run.list(ctx)
		if err != nil {
			continue
		}
		for _, p := range packages {
			if run.isWhole(p) || run.namesOneOf(p.built()) {
				n++
			}
		}
	}
	return n
}

func (r *goRun) namesOneOf(files []string) bool { return slices.ContainsFunc(files, r.names) }
