package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// options are what the flags of the main job say.
type options struct {
	settings  settings.Flags
	reporting reporting
	dir       string
	tags      string
	scanOnly  bool
	filesFrom string
	goOnly    bool
	fix       bool
	diff      bool
	baseline  string
	since     string
	stats     bool
	// names are the targets as they were named, and targets what these stand for,
	// which depends on the settings.
	names   []name
	targets targets
	// unnamed says that no target was named, and names is the working directory.
	unnamed bool
}

// check reports the findings in packages, and returns the exit status.
func (c *command) check(ctx context.Context, args []string) (int, error) {
	opts, err := c.parse(ctx, args)
	if err != nil {
		return exitFailure, err
	}
	s, err := loadSettings(opts)
	if err != nil {
		return exitFailure, err
	}
	if err := opts.reporting.settle(s); err != nil {
		return exitFailure, err
	}
	narrow, err := newNarrowing(ctx, opts, s)
	if err != nil {
		return exitFailure, err
	}
	if opts.targets, err = findTargets(ctx, opts, s); err != nil {
		return exitFailure, err
	}
	result, err := c.both(ctx, opts, s)
	if err != nil {
		return exitFailure, err
	}
	if err := c.narrow(ctx, narrow, result); err != nil {
		return exitFailure, err
	}
	found := len(result.findings)
	var patch string
	switch {
	case opts.fix:
		if result.findings, result.notFixed, err = c.applyFixes(ctx, rule.Sort(result.findings)); err != nil {
			return exitFailure, err
		}
	case opts.diff:
		if patch, result.notFixed, err = c.showFixes(result.findings); err != nil {
			return exitFailure, err
		}
	}
	fails, err := c.write(ctx, opts, result)
	if err == nil {
		err = c.print([]byte(patch))
	}
	if err != nil {
		return exitFailure, err
	}
	if problems := result.allProblems(); len(problems) > 0 {
		for _, problem := range problems {
			fmt.Fprintln(c.stderr, shortened(problem))
		}
		return exitFailure, result.incomplete()
	}
	if fails {
		return exitFindings, nil
	}
	if len(result.findings) == 0 {
		c.tellClean(ctx, opts, result, found > 0)
	}
	return exitClean, nil
}

// both runs the Go half and the scanner, each where there is something for it,
// and puts what they found together. What keeps one from its work does not
// hide what the other found.
func (c *command) both(ctx context.Context, opts *options, s settings.Settings) (*vetResult, error) {
	scanned := make(chan *vetResult, 1)
	go func() { scanned <- scan(ctx, opts, s) }()
	result := c.vetAll(ctx, opts.targets.goRuns, s)
	result.findings = slices.DeleteFunc(result.findings, func(f rule.Finding) bool { return opts.targets.isForTests(f.Path, s) })
	result.add(<-scanned)
	if ctx.Err() != nil {
		return nil, errors.New("interrupted")
	}
	if opts.stats && result.stats.Took > 0 {
		if err := result.stats.Write(c.stderr); err != nil {
			return nil, err
		}
	}
	c.tellUnseen(opts, result)
	return result, nil
}

// tellUnseen says what a run passed over, or counts it among the problems where it is
// the work that was asked for.
func (c *command) tellUnseen(opts *options, result *vetResult) {
	for _, u := range opts.targets.unseen(result.unbuilt) {
		if u.isStray(result.scanned) {
			result.notes = append(result.notes, u.String())
		} else {
			result.problems = append(result.problems, "jitterlint: "+u.String()+"; "+u.why.remedy)
		}
	}
	for _, note := range result.notes {
		fmt.Fprintf(c.stderr, "jitterlint: %s\n", shortened(note))
	}
	if !result.looked() && len(result.allProblems()) == 0 {
		c.tellNothing(opts)
	}
}

// scan runs the scanner on the files and directories named.
func scan(ctx context.Context, opts *options, s settings.Settings) *vetResult {
	if opts.goOnly || len(opts.targets.roots) == 0 {
		return &vetResult{}
	}
	found, err := iac.Scan(ctx, opts.targets.roots, s)
	if err != nil {
		return &vetResult{problems: []string{err.Error()}}
	}
	result := &vetResult{findings: found.Findings, scanned: found.Paths, notes: found.Notes, programs: found.Programs, parsed: make(parsedFiles), stats: found.Stats}
	result.parsed.addFindings(found.Findings)
	for _, problem := range found.Problems {
		if large := new(iac.LargeFile); errors.As(problem, &large) {
			result.large = append(result.large, large)
		} else {
			result.problems = append(result.problems, problem.Error())
		}
	}
	return result
}

func notAnalysed(packages []string) error {
	if len(packages) == 0 {
		return errors.New("not everything could be analysed")
	}
	return fmt.Errorf("not analysed: %s", strings.Join(packages, ", "))
}

// parse reads the flags and targets of a call. Own are the flags of another job than the
// main one.
func (c *command) parse(ctx context.Context, args []string, own ...func(*flag.FlagSet)) (*options, error) {
	opts := &options{settings: settings.Flags{Known: iac.Known(), Files: true}}
	fs := flag.NewFlagSet("jitterlint", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // an error is printed once, by run
	fs.StringVar(&opts.dir, "C", "", "work in `dir`")
	fs.StringVar(&opts.tags, "tags", "", "build `tags`, separated by commas")
	fs.BoolVar(&opts.goOnly, "go-only", false, "look at Go packages only")
	fs.BoolVar(&opts.scanOnly, "scan-only", false, "look at programs in infrastructure code only")
	fs.BoolVar(&opts.fix, "fix", false, "write the fixes that are safe into the files, and report the rest")
	fs.BoolVar(&opts.diff, "diff", false, "print what -fix would write as a diff, and change nothing")
	fs.StringVar(&opts.filesFrom, "files-from", "", "look at the files and directories that `list` names, one a line; - is standard input")
	fs.BoolVar(&opts.stats, "stats", false, "say on standard error where the time of the scanner went")
	fs.BoolVar(&c.quiet, "q", false, "say nothing on a terminal but findings and failures")
	opts.reporting.register(fs)
	fs.StringVar(&opts.baseline, "baseline", "", "leave out the findings that `file` knows, instead of "+baseline.FileName+" at the project's root; none for no baseline")
	fs.StringVar(&opts.since, "since", "", "report only findings on lines changed since a git `revision`; main... is where main was left")
	opts.settings.Register(fs)
	for _, register := range own {
		register(fs)
	}
	fs.Lookup("settings").Usage = "settings `file`, or settings as JSON, instead of the nearest " + settings.FileName
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			c.printUsage(fs, own)
			return nil, err
		}
		return nil, fmt.Errorf("%w; see jitterlint -h", err)
	}
	if opts.dir != "" && !isDirectory(opts.dir) {
		return nil, fmt.Errorf("-C: there is no directory %s", opts.dir)
	}
	if opts.fix && opts.diff {
		return nil, errors.New("-diff shows what -fix writes; one of them is enough")
	}
	if err := opts.reporting.resolve(opts.diff); err != nil {
		return nil, err
	}
	if opts.goOnly && opts.scanOnly {
		return nil, errors.New("-go-only and -scan-only leave nothing to do")
	}
	ended := len(args) > fs.NArg() && args[len(args)-fs.NArg()-1] == "--" // then names may begin so
	args = fs.Args()
	for _, arg := range args {
		if strings.HasPrefix(arg, "-") && !ended {
			return nil, fmt.Errorf("flag %s stands after a package; flags come first", arg)
		}
	}
	if len(args) > 0 && slices.Contains(verbs(), args[0]) {
		if !exists(filepath.Join(opts.dir, args[0])) {
			return nil, fmt.Errorf("%[1]s stands after a flag; it comes first, as in jitterlint %[1]s -C dir", args[0])
		}
	}
	if opts.filesFrom != "" {
		if len(args) > 0 {
			return nil, errors.New("-files-from names what is to be looked at, and so does " + args[0])
		}
		names, err := c.listedNames(ctx, opts.filesFrom)
		opts.names = names
		return opts, err
	}
	if len(args) == 0 {
		args, opts.unnamed = []string{"."}, true
	}
	for _, arg := range args {
		opts.names = append(opts.names, name{text: arg})
	}
	return opts, nil
}

// printUsage prints how the program is called, and its flags, those of another job than
// the main one first.
func (c *command) printUsage(fs *flag.FlagSet, own []func(*flag.FlagSet)) {
	fmt.Fprint(c.stdout, usage)
	ownFlags, others := flag.NewFlagSet("", flag.ContinueOnError), flag.NewFlagSet("", flag.ContinueOnError)
	for _, register := range own {
		register(ownFlags)
	}
	fs.VisitAll(func(f *flag.Flag) {
		if ownFlags.Lookup(f.Name) == nil {
			others.Var(f.Value, f.Name, f.Usage)
		}
	})
	for _, set := range []*flag.FlagSet{ownFlags, others} {
		set.SetOutput(c.stdout)
		set.PrintDefaults()
	}
	fmt.Fprint(c.stdout, exitUsage)
}

// loadSettings returns the settings of the file that -settings names, or of
// the nearest settings file, with the flags put over them.
func loadSettings(opts *options) (settings.Settings, error) {
	s := settings.Default()
	file := opts.settings.File
	if file == "" {
		found, err := settings.Find(opts.dir)
		if err != nil {
			return s, err
		}
		file = found
	}
	if file != "" {
		loaded, err := settings.Load(file, iac.Known())
		if err != nil {
			return s, relativeError(err, file)
		}
		s = loaded
	}
	return opts.settings.Apply(s), nil
}

// relativeError names a file in an error as the caller would.
func relativeError(err error, file string) error {
	short := relative(file)
	if short == file {
		return err
	}
	return errors.New(strings.ReplaceAll(err.Error(), file, short))
}

// relatives returns paths as seen from the working directory.
func relatives(paths []string) []string {
	var short []string
	for _, path := range paths {
		short = append(short, relative(path))
	}
	return short
}

// relative returns a path as seen from the working directory, where that is
// shorter than the whole.
func relative(path string) string {
	dir, err := os.Getwd()
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(dir, path)
	if err != nil || len(rel) > len(path) {
		return path
	}
	return rel
}
