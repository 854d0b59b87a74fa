package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
	"github.com/jitterlint/jitterlint/cmd/jitterlint/internal/lsp"
)

// Exit statuses of a language server, as its protocol has them.
const (
	exitServed   = 0 // the client ended it
	exitVanished = 1 // it ended for another reason
)

const lspUsage = `jitterlint lsp is a language server: an editor starts it, and speaks with it over standard
input and output. docs/editors.md says how editors are told to.

Usage:
  jitterlint lsp [flags]

Flags:
`

// serve is a language server for one editor.
func (c *command) serve(ctx context.Context, args []string) (int, error) {
	opts, err := c.parseServe(args)
	if err != nil {
		return exitFailure, err
	}
	c.quiet = true
	e := &editing{command: c, options: opts}
	about := lsp.Options{
		Version: ownVersion(), SettingsFile: e.settingsFile, Settings: e.settings, Module: moduleFor,
		Vet: e.vet, Unknown: e.unknown, NoScan: opts.goOnly,
	}
	if opts.scanOnly {
		about.Vet = nil
	}
	if err := lsp.Serve(ctx, c.stdin, c.stdout, about); err != nil {
		c.complain(fmt.Errorf("the language server has ended: %w", err))
		return exitVanished, nil
	}
	return exitServed, nil
}

func (c *command) parseServe(args []string) (*options, error) {
	opts := &options{settings: settings.Flags{Known: iac.Known(), Files: true}}
	fs := flag.NewFlagSet("jitterlint lsp", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // an error is printed once, by run
	fs.StringVar(&opts.tags, "tags", "", "build `tags`, separated by commas")
	fs.BoolVar(&opts.goOnly, "go-only", false, "look at Go packages only")
	fs.BoolVar(&opts.scanOnly, "scan-only", false, "look at programs in infrastructure code only")
	fs.StringVar(&opts.baseline, "baseline", "", "leave out the findings that `file` knows, instead of "+baseline.FileName+" at the project's root; none for no baseline")
	fs.Bool("stdio", true, "speak over standard input and output, as it always does; some editors say so")
	opts.settings.Register(fs)
	fs.Lookup("settings").Usage = "settings `file`, or settings as JSON, instead of the nearest " + settings.FileName
	err := fs.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(c.stdout, lspUsage)
		fs.SetOutput(c.stdout)
		fs.PrintDefaults()
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%w; see jitterlint lsp -h", err)
	case fs.NArg() > 0:
		return nil, fmt.Errorf("lsp takes flags only, and not %s: the editor says what is looked at", fs.Arg(0))
	case opts.goOnly && opts.scanOnly:
		return nil, errors.New("-go-only and -scan-only leave nothing to do")
	}
	return opts, nil
}

// editing answers what a language server asks, as the command does its work.
type editing struct {
	command *command
	options *options
}

// settingsFile returns the settings file that governs a directory, or "".
func (e *editing) settingsFile(dir string) (string, error) {
	if e.options.settings.File != "" {
		return e.options.settings.File, nil
	}
	return settings.Find(dir)
}

// settings returns the settings of a file, with what the flags say put over them.
func (e *editing) settings(file string) (settings.Settings, error) {
	if file == "" {
		return e.options.settings.Apply(settings.Default()), nil
	}
	s, err := settings.Load(file, iac.Known())
	return e.options.settings.Apply(s), err
}

// moduleFor returns the directory that go vet runs in for a file.
func moduleFor(path string) string {
	if module := moduleOf(filepath.Dir(path)); module != "" {
		return module
	}
	return filepath.Dir(path)
}

// vet returns the findings in the packages of Go files, and says what could not be looked
// at. The packages are asked for as a whole: go vet looks at no less.
func (e *editing) vet(ctx context.Context, files []string, s settings.Settings) ([]rule.Finding, []string, error) {
	var runs goRuns
	for _, file := range files {
		dir := filepath.Dir(file)
		module := moduleOf(dir)
		if module == "" {
			runs.loose(dir, e.options.tags).addFile(file)
			continue
		}
		if run := runs.in(module, e.options.tags); s.Tests || !settings.InTestDirectory(baseline.Relative(module, file)) {
			run.addPattern(run.relative(dir))
		}
	}
	runs = slices.DeleteFunc(runs, func(run *goRun) bool { return len(run.asked()) == 0 })
	for _, run := range runs {
		run.isNamed = true
	}
	result := e.command.vetAll(ctx, runs, s)
	for i := range result.findings {
		absolute(&result.findings[i])
	}
	return rule.Sort(result.findings), result.problems, ctx.Err()
}

// absolute names the files of a finding by their absolute paths.
func absolute(f *rule.Finding) {
	f.Path = absolutePath(f.Path)
	for i := range f.Related {
		f.Related[i].Path = absolutePath(f.Related[i].Path)
	}
	for i := range f.Fix {
		f.Fix[i].Path = absolutePath(f.Fix[i].Path)
	}
}

func absolutePath(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// unknown returns the findings in a file that the project's baseline does not know.
func (e *editing) unknown(path string, s settings.Settings, found []rule.Finding, read func(path string) ([]byte, error)) ([]rule.Finding, error) {
	if len(found) == 0 || e.options.baseline == noBaseline {
		return found, nil
	}
	root, err := projectRoot(filepath.Dir(path), s)
	if err != nil {
		return found, err
	}
	file := e.options.baseline
	if file == "" {
		file = filepath.Join(root, baseline.FileName)
	}
	entries, err := baseline.Load(file)
	if errors.Is(err, fs.ErrNotExist) && e.options.baseline == "" {
		return found, nil
	}
	if err != nil {
		return found, err
	}
	sites := baseline.Identify(root, found, read)
	known := baseline.Compare(entries, sites, func(baseline.Entry) bool { return false }).Known
	var left []rule.Finding
	for i, f := range found {
		if !known[i] {
			left = append(left, f)
		}
	}
	return slices.Clip(left), nil
}
