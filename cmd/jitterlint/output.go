package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/term"

	"github.com/jitterlint/jitterlint/analyzer/report"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// reporting is what the flags say of reports: their forms, where they go, and
// which findings fail the run.
type reporting struct {
	formats []string
	file    string
	failOn  []rule.ID

	outputs []output
}

// output is a report in one form, and where it goes.
type output struct {
	form report.Named
	to   destination
}

func (r *reporting) register(fs *flag.FlagSet) {
	fs.Func("format", "`form[=file]` of the report: "+formNames()+"; may be repeated, each with another file (default text)", func(text string) error {
		r.formats = append(r.formats, text)
		return nil
	})
	fs.StringVar(&r.file, "o", "", "write the report into `file` instead of standard output")
	fs.Func("fail-on", "`rules`, separated by commas, whose findings alone fail the run", r.setFailOn)
}

// isAsked reports whether a report is asked for in so many words.
func (r *reporting) isAsked() bool { return len(r.formats)+len(r.failOn) > 0 || r.file != "" }

func (r *reporting) setFailOn(list string) error {
	known := append(rule.Names(), string(rule.Directive))
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		if !slices.Contains(known, name) {
			return fmt.Errorf("%q is no rule; %s", name, settings.Suggest(name, known))
		}
		r.failOn = append(r.failOn, rule.ID(name))
	}
	return nil
}

// settle works out which findings fail the run: those that -fail-on names, or else
// those that settings do not make warnings. It returns an error if a rule whose
// findings alone fail the run is off, so that nothing ever would.
func (r *reporting) settle(s settings.Settings) error {
	for _, id := range r.failOn {
		if id != rule.Directive && !isOn(s, id) {
			return fmt.Errorf("-fail-on: %[1]s is off; -enable %[1]s switches it on", id)
		}
	}
	if len(r.failOn) == 0 {
		r.failOn = errorsOf(s)
	}
	return nil
}

// errorsOf returns the rules whose findings fail a run, or none if it is those of
// every rule.
func errorsOf(s settings.Settings) []rule.ID {
	failing := append(rule.IDs(), rule.Directive)
	all := len(failing)
	failing = slices.DeleteFunc(failing, func(id rule.ID) bool { return s.Rules[string(id)].Severity == settings.SeverityWarning })
	if len(failing) == all {
		return nil
	}
	return failing
}

// resolve finds out where each report goes, and whether it can be written, so
// that nothing is analysed in vain. With diff, standard output is for that, and there is
// no report but where one is asked for.
func (r *reporting) resolve(diff bool) error {
	formats := r.formats
	if len(formats) == 0 && (!diff || r.file != "") {
		formats = []string{"text"}
	}
	named := r.file == ""
	taken := make(map[string]string)
	if diff {
		taken[stdoutName] = "-diff"
	}
	for _, format := range formats {
		name, file, given := strings.Cut(format, "=")
		form, err := findForm(name)
		if err != nil {
			return err
		}
		if given && file == "" {
			return fmt.Errorf("-format: %s= names no file", name)
		}
		if !given && r.file != "" {
			file, named = r.file, true
		}
		to, err := newDestination(file)
		if err != nil {
			return fmt.Errorf("the report cannot be written: %w", err)
		}
		if other, ok := taken[to.path]; ok {
			return fmt.Errorf("%s and %s would both go to %s; give %s another file, as in -format %s=FILE", other, name, to, name, name)
		}
		taken[to.path] = name
		r.outputs = append(r.outputs, output{form: form, to: to})
	}
	if !named {
		return errors.New("-o: each form has a file of its own already")
	}
	return nil
}

func findForm(name string) (report.Named, error) {
	for _, form := range report.Forms() {
		if form.Name == name {
			return form, nil
		}
	}
	return report.Named{}, fmt.Errorf("-format: there is no form %q; there are %s", name, formNames())
}

// formNames lists the forms as a sentence does.
func formNames() string {
	var names []string
	for _, form := range report.Forms() {
		names = append(names, form.Name)
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// write writes the report in all its forms, and reports whether findings fail the
// run. A form that cannot be written does not keep the others from it.
func (c *command) write(ctx context.Context, opts *options, result *vetResult) (fails bool, err error) {
	r := report.Report{
		Findings:    rule.Sort(result.findings),
		FailOn:      opts.reporting.failOn,
		NotAnalysed: result.notAnalysed,
		Problems:    result.notRead(),
		NotFixed:    result.notFixed,
		Notes:       result.notes,
		Version:     toolVersion(),
		Root:        repositoryRoot(opts.dir),
		Read:        result.parsed.read,
	}
	var errs []error
	for _, out := range opts.reporting.outputs {
		write := out.form.Write
		if screen, ok := c.screen(); ok && out.form.Name == "text" && out.to.isStdout() {
			write = report.Terminal(screen)
		}
		if out.form.Name == "sarif" && len(r.Findings) > report.MaxSARIF {
			fmt.Fprintf(c.stderr, "jitterlint: the SARIF report holds %d of the %d findings, since GitHub refuses one with more\n", report.MaxSARIF, len(r.Findings))
		}
		var text bytes.Buffer
		err := write(&text, r)
		if err == nil {
			err = out.to.write(ctx, c.stdout, text.Bytes())
		}
		errs = append(errs, err)
	}
	return slices.ContainsFunc(r.Findings, r.Fails), errors.Join(errs...)
}

// screen returns what is known of the terminal that is written to, and whether
// there is one.
func (c *command) screen() (report.Screen, bool) {
	file, ok := c.stdout.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return report.Screen{}, false
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		width = 0 // not known
	}
	return report.Screen{Width: width, Colour: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}, true
}

// toolVersion is the version of this program, or empty if nothing is known.
func toolVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return stamp
	}
	return cmp.Or(stamp, strings.Trim(info.Main.Version, "()"))
}

// repositoryRoot is the directory that code hosts name files from: the workspace
// of GitHub Actions, or the nearest directory that holds .git, or the one that is
// worked in.
func repositoryRoot(dir string) string {
	here, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	if workspace := os.Getenv("GITHUB_WORKSPACE"); filepath.IsAbs(workspace) {
		if rel, err := filepath.Rel(workspace, here); err == nil && filepath.IsLocal(rel) {
			return filepath.Clean(workspace)
		}
	}
	return cmp.Or(above(here, ".git"), here)
}
