package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/driver"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// maxInline is the longest settings that fit into one argument of a command,
// for which Linux has 128 KiB.
const maxInline = 120_000

// vetAll runs go vet in each module. What keeps one from its work does not hide what
// others have.
func (c *command) vetAll(ctx context.Context, runs goRuns, s settings.Settings) *vetResult {
	all := &vetResult{}
	for _, run := range runs {
		result, err := c.vet(ctx, run, s)
		if err != nil {
			where := ""
			if len(runs) > 1 {
				where = relative(run.dir) + ": "
			}
			result = &vetResult{problems: []string{"jitterlint: " + where + err.Error()}}
		}
		if !run.isNamed && len(result.problems) > 0 {
			result.problems = append(result.problems, fmt.Sprintf("jitterlint: %[1]s is a module of its own; `exclude` in the settings leaves it out", relative(run.dir)))
		}
		all.add(result)
	}
	return all
}

// vet runs go vet with this program as its tool, so that unchanged packages
// come from Go's build cache. Settings go along as a flag, since the cache
// does not know files that a tool reads.
func (c *command) vet(ctx context.Context, run *goRun, s settings.Settings) (*vetResult, error) {
	if err := run.open(ctx); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding this program, which go vet is to run: %w", err)
	}
	inline, err := s.JSON()
	if err != nil {
		return nil, err
	}
	if len(inline) > maxInline {
		return nil, fmt.Errorf("the settings come to %d bytes, and go vet can be handed %d", len(inline), maxInline)
	}
	notes, err := run.leaveOutUnbuilt(ctx)
	if err != nil {
		return nil, err
	}
	if len(run.asked()) == 0 {
		return &vetResult{notes: notes}, nil
	}
	// With -trimpath, the build cache would know a package by its import path
	// alone, and hand on the places of files in another copy of the module.
	args := []string{"vet", "-trimpath=false", "-json", "-vettool=" + self, "-settings=" + inline}
	if run.tags != "" {
		args = append(args, "-tags="+run.tags)
	}
	result, err := c.vetWhatLoads(ctx, run, args, s.Tests)
	if err != nil {
		return nil, err
	}
	result.notes = append(notes, result.notes...)
	result.nameLoose(run)
	return result, result.keepAsked(ctx, run)
}

// nameLoose puts the names of files where the go command names the package that it
// made of them.
func (r *vetResult) nameLoose(run *goRun) {
	for i, path := range r.notAnalysed {
		if run.isLoose && path == "command-line-arguments" {
			r.notAnalysed[i] = strings.Join(relatives(run.files), ", ")
		}
	}
}

// keepAsked drops the findings that were not asked for: those in packages that others
// import, which go vet tells too, see prepare, and those that touch none of the files
// that were named.
func (r *vetResult) keepAsked(ctx context.Context, run *goRun) error {
	if len(r.findings) == 0 {
		return nil
	}
	packages, err := run.list(ctx)
	if err != nil {
		return err
	}
	whole := make(map[string]bool)
	r.parsed = make(parsedFiles)
	for _, p := range packages {
		whole[p.ImportPath] = run.isWhole(p)
		r.parsed.addPackage(p)
	}
	var kept []rule.Finding
	for i, f := range r.findings {
		path := r.packages[i]
		if whole[path] || whole[strings.TrimSuffix(path, "_test")] || slices.ContainsFunc(f.Places(), func(p rule.Place) bool { return run.names(p.Path) }) {
			if !r.parsed.holdsFix(f) {
				f.Fix = nil
			}
			kept = append(kept, f)
		}
	}
	r.findings = kept
	return nil
}

// goVet runs go vet and reads what comes out of it. It returns false if go vet
// failed, with what it printed as the problems.
func (c *command) goVet(ctx context.Context, run *goRun, args []string) (*vetResult, bool, error) {
	cmd := run.command(ctx, args...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, false, fmt.Errorf("running go vet: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, false, fmt.Errorf("running go vet: %w", err)
	}
	progress := c.startProgress()
	result := &vetResult{}
	readErr := result.read(stdout, func() {
		progress.step()
		if len(result.findings) > 0 {
			run.startListing(ctx) // keepAsked needs it, while go vet comes to its end
		}
	})
	_, _ = io.Copy(io.Discard, stdout) // so that go vet can end
	waitErr := cmd.Wait()
	progress.stop()
	if ctx.Err() != nil {
		return nil, false, errors.New("interrupted")
	}
	if readErr != nil {
		return nil, false, fmt.Errorf("reading go vet's report: %w", readErr)
	}
	result.addProblems(stderr.String(), run)
	var exit *exec.ExitError
	if waitErr != nil && !errors.As(waitErr, &exit) {
		return nil, false, fmt.Errorf("running go vet: %w", waitErr)
	}
	if waitErr == nil && len(result.notAnalysed) == 0 {
		result.problems = nil // a go command that succeeds prints advice at most
	}
	result.vetted = len(result.unbuilt) < len(run.asked())
	if waitErr != nil && len(result.problems) == 0 && result.vetted {
		result.problems = []string{"go vet: " + waitErr.Error()}
	}
	return result, len(result.problems) == 0, nil
}

// diagnostic is a finding as go vet -json writes it.
type diagnostic struct {
	Category string
	Posn     string
	End      string
	Message  string
	Related  []struct{ Posn, End, Message string }
	// SuggestedFixes are ways to put it right; the first is taken.
	SuggestedFixes []suggestedFix `json:"suggested_fixes"`
}

type suggestedFix struct {
	// Message has the origins of the edits, see withOrigins.
	Message string
	Edits   []struct {
		Filename   string
		Start, End int
		New        string
	}
}

// read takes the JSON objects that go vet writes, one for each package, and calls taken
// after each.
func (r *vetResult) read(in io.Reader, taken func()) error {
	dec := json.NewDecoder(bufio.NewReader(in))
	for {
		var packages map[string]map[string]json.RawMessage
		if err := dec.Decode(&packages); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		for id, analyzers := range packages {
			for _, raw := range analyzers {
				if err := r.addPackage(id, raw); err != nil {
					return err
				}
			}
		}
		taken()
	}
}

// addPackage takes one package's diagnostics, or the error that there is instead.
func (r *vetResult) addPackage(id string, raw json.RawMessage) error {
	var failed struct{ Error string }
	if json.Unmarshal(raw, &failed) == nil && failed.Error != "" {
		r.problems = append(r.problems, failed.Error)
		r.notAnalysed = append(r.notAnalysed, id)
		return nil
	}
	var diagnostics []diagnostic
	if err := json.Unmarshal(raw, &diagnostics); err != nil {
		return err
	}
	for _, d := range diagnostics {
		if d.Category == driver.Limit {
			at := place(d.Posn, d.End)
			r.notes = append(r.notes, fmt.Sprintf("%s:%d: %s", at.Path, at.Line, d.Message))
			continue
		}
		f := rule.Finding{
			Rule:    rule.ID(d.Category),
			Message: strings.TrimSuffix(d.Message, " ("+d.Category+")"),
			Place:   place(d.Posn, d.End),
		}
		if known, ok := rule.Described(f.Rule); ok {
			f.URL = known.URL()
		}
		for _, rel := range d.Related {
			if schedule, ok := scheduleIn(rel.Message); ok {
				f.Schedule = schedule
				continue
			}
			f.Related = append(f.Related, rule.Related{Message: rel.Message, Place: place(rel.Posn, rel.End)})
		}
		if len(d.SuggestedFixes) > 0 {
			f.Fix = d.SuggestedFixes[0].edits()
		}
		r.findings = append(r.findings, f)
		path, _, _ := strings.Cut(id, " ") // "p [p.test]" is the test variant of p
		r.packages = append(r.packages, path)
	}
	return nil
}

// place reads two positions of the form file:line:column.
func place(start, end string) rule.Place {
	file, line, column := position(start)
	_, endLine, endColumn := position(end)
	return rule.Place{Path: relative(file), Line: line, Column: column, EndLine: endLine, EndCol: endColumn}
}

func position(text string) (file string, line, column int) {
	head, last := cutLast(text)
	file, middle := cutLast(head)
	line, lineErr := strconv.Atoi(middle)
	column, columnErr := strconv.Atoi(last)
	if lineErr != nil || columnErr != nil {
		return text, 0, 0
	}
	return file, line, column
}

func cutLast(text string) (before, after string) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 {
		return text, ""
	}
	return text[:i], text[i+1:]
}
