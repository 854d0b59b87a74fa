package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// vetResult is what go vet found, and what it could not look at.
type vetResult struct {
	findings []rule.Finding
	// packages are the import paths of the packages that the findings are in.
	packages []string
	// problems are the messages of the compiler, and of tools.
	problems []string
	// notAnalysed are the import paths that the problems kept from analysis.
	notAnalysed []string
	// scanned are the files that the scanner looked at.
	scanned []string
	// large are the files that it would have looked at, were they smaller.
	large []*iac.LargeFile
	// notFixed says which files were not given their fixes, and why.
	notFixed []string
}

// notRead are the messages that say what could not be looked at.
func (r *vetResult) notRead() []string {
	all := slices.Clone(r.problems)
	for _, large := range r.large {
		all = append(all, large.Error())
	}
	return all
}

// allProblems are the messages that say what could not be done.
func (r *vetResult) allProblems() []string { return append(r.notRead(), r.notFixed...) }

// incomplete is the error of a run that has problems.
func (r *vetResult) incomplete() error {
	var errs []error
	if len(r.problems)+len(r.large) > 0 {
		errs = append(errs, notAnalysed(r.notAnalysed))
	}
	if len(r.notFixed) > 0 {
		errs = append(errs, errors.New("not everything could be fixed"))
	}
	return errors.Join(errs...)
}

// minGo is the oldest go command whose go vet hands on a tool's JSON and keeps
// it in the build cache.
const minGo = "go1.26"

// maxInline is the longest settings that fit into one argument of a command,
// for which Linux has 128 KiB.
const maxInline = 120_000

// vetAll runs go vet in each module. What keeps one from its work does not hide what
// others have.
func (c *command) vetAll(ctx context.Context, runs goRuns, s settings.Settings) (*vetResult, error) {
	if len(runs) == 1 {
		return c.vet(ctx, runs[0], s)
	}
	all := &vetResult{}
	for _, run := range runs {
		result, err := c.vet(ctx, run, s)
		if err != nil {
			result = &vetResult{problems: []string{fmt.Sprintf("jitterlint: %s: %s", run.dir, err)}}
		}
		all.findings = append(all.findings, result.findings...)
		all.packages = append(all.packages, result.packages...)
		all.problems = append(all.problems, result.problems...)
		all.notAnalysed = append(all.notAnalysed, result.notAnalysed...)
	}
	return all, nil
}

// vet runs go vet with this program as its tool, so that unchanged packages
// come from Go's build cache. Settings go along as a flag, since the cache
// does not know files that a tool reads.
func (c *command) vet(ctx context.Context, run goRun, s settings.Settings) (*vetResult, error) {
	if err := checkGo(ctx, run.dir); err != nil {
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
	asked := reportOwn
	if len(run.paths) > 0 {
		asked = reportAll // they may be of other modules
	}
	// With -trimpath, the build cache would know a package by its import path
	// alone, and hand on the places of files in another copy of the module.
	args := []string{"vet", "-trimpath=false", "-json", "-vettool=" + self, "-" + reportFlag + "=" + asked, "-settings=" + inline}
	if run.tags != "" {
		args = append(args, "-tags="+run.tags)
	}
	result, ok, err := c.goVet(ctx, run.dir, append(args, run.packages...))
	if err == nil && !ok {
		result, err = c.vetWhatLoads(ctx, run, args, result)
	}
	if err != nil {
		return nil, err
	}
	return result, result.keepTargets(ctx, run)
}

// keepTargets drops the findings in packages that were not asked for, and that
// others import: go vet tells those too, see prepare.
func (r *vetResult) keepTargets(ctx context.Context, run goRun) error {
	if len(r.findings) == 0 {
		return nil
	}
	packages, err := list(ctx, run)
	if err != nil {
		return err
	}
	asked := make(map[string]bool)
	for _, p := range packages {
		asked[p.of()] = true
	}
	kept := r.findings[:0]
	for i, f := range r.findings {
		if asked[r.packages[i]] || asked[strings.TrimSuffix(r.packages[i], "_test")] {
			kept = append(kept, f)
		}
	}
	r.findings = kept
	return nil
}

// checkGo returns an error if there is no go command, or one that is too old.
func checkGo(ctx context.Context, dir string) error {
	cmd := goCommand(ctx, dir, "env", "GOVERSION")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	switch {
	case ctx.Err() != nil:
		return errors.New("interrupted")
	case errors.Is(err, exec.ErrNotFound):
		return errors.New("there is no go command in PATH")
	case err != nil:
		return fmt.Errorf("go env: %w\n%s", err, strings.TrimSpace(stderr.String()))
	}
	found, _, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	if version.IsValid(found) && version.Compare(found, minGo) < 0 {
		return fmt.Errorf("the go command here is %s; jitterlint needs %s or newer", found, minGo)
	}
	return nil
}

// goCommand returns a call of the go command in a directory. When the context ends
// it is asked to end, too, so that it takes away what it has made.
func goCommand(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	return cmd
}

// goVet runs the go command and reads what comes out of it. It returns false
// if the go command failed, with what it printed as the problems.
func (c *command) goVet(ctx context.Context, dir string, args []string) (*vetResult, bool, error) {
	cmd := goCommand(ctx, dir, args...)
	var stderr bytes.Buffer
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
	readErr := result.read(stdout, progress)
	_, _ = io.Copy(io.Discard, stdout) // so that go vet can end
	waitErr := cmd.Wait()
	progress.stop()
	if ctx.Err() != nil {
		return nil, false, errors.New("interrupted")
	}
	if readErr != nil {
		return nil, false, fmt.Errorf("reading go vet's report: %w", readErr)
	}
	result.addProblems(stderr.String(), dir)
	var exit *exec.ExitError
	if waitErr != nil && !errors.As(waitErr, &exit) {
		return nil, false, fmt.Errorf("running go vet: %w", waitErr)
	}
	if waitErr == nil && len(result.notAnalysed) == 0 {
		result.problems = nil // a go command that succeeds prints advice at most
	}
	if waitErr != nil && len(result.problems) == 0 {
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

// read takes the JSON objects that go vet writes, one for each package.
func (r *vetResult) read(in io.Reader, progress *progress) error {
	dec := json.NewDecoder(bufio.NewReader(in))
	for {
		var packages map[string]map[string]json.RawMessage
		if err := dec.Decode(&packages); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		progress.step()
		for id, analyzers := range packages {
			for _, raw := range analyzers {
				if err := r.add(id, raw); err != nil {
					return err
				}
			}
		}
	}
}

// add takes one package's diagnostics, or the error that there is instead.
func (r *vetResult) add(id string, raw json.RawMessage) error {
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
		f := rule.Finding{
			Rule:    rule.ID(d.Category),
			Message: strings.TrimSuffix(d.Message, " ("+d.Category+")"),
			Place:   place(d.Posn, d.End),
		}
		if known, ok := rule.Find(f.Rule); ok {
			f.URL = known.URL()
		}
		for _, rel := range d.Related {
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
	number, err := strconv.Atoi(last)
	if err != nil {
		return text, 0, 0
	}
	file, middle := cutLast(head)
	if line, err := strconv.Atoi(middle); err == nil {
		return file, line, number
	}
	return head, number, 0 // below a line directive there is a line alone
}

func cutLast(text string) (before, after string) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 {
		return text, ""
	}
	return text[:i], text[i+1:]
}
