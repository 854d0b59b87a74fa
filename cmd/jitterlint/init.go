package main

import (
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// starting holds the settings that a project begins with, and what to put into CI: the
// blocks of docs/ci.md, which tests run.
//
//go:embed start
var starting embed.FS

const initUsage = `jitterlint init writes a settings file in which everything is explained and commented
out, at the project's root: where the nearest go.mod or go.work is, or .git, or here.
It says what to put into CI, and never overwrites anything.

Usage:
  jitterlint init [-C DIR] [-with-baseline]

Flags:
`

// begin writes a project's first settings, and its baseline where that is asked for.
func (c *command) begin(ctx context.Context, args []string) (int, error) {
	fs := flag.NewFlagSet("jitterlint init", flag.ContinueOnError)
	fs.SetOutput(io.Discard) // an error is printed once, by run
	dir := fs.String("C", "", "work in `dir`")
	withBaseline := fs.Bool("with-baseline", false, "write the present findings down, too, as jitterlint baseline does")
	if err := fs.Parse(args); errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(c.stdout, initUsage)
		fs.SetOutput(c.stdout)
		fs.PrintDefaults()
		return exitClean, nil
	} else if err != nil {
		return exitFailure, fmt.Errorf("%w; see jitterlint init -h", err)
	}
	if fs.NArg() > 0 {
		return exitFailure, fmt.Errorf("init looks at no target, such as %s; -C names a directory", fs.Arg(0))
	}
	if *dir != "" && !isDirectory(*dir) {
		return exitFailure, fmt.Errorf("-C: there is no directory %s", *dir)
	}
	root, err := projectRoot(*dir, settings.Default())
	if err != nil {
		return exitFailure, err
	}
	if err := c.writeFirstSettings(ctx, root); err != nil {
		return exitFailure, err
	}
	if *withBaseline {
		if status, err := c.writeBaseline(ctx, []string{"-C", root}); err != nil {
			return status, fmt.Errorf("%w\nthe settings are written, and the baseline is not; run jitterlint baseline for it", err)
		}
	}
	return exitClean, c.tellNext(root, *withBaseline)
}

// writeFirstSettings writes a settings file into a directory that no settings govern.
func (c *command) writeFirstSettings(ctx context.Context, root string) error {
	text, err := starting.ReadFile("start/settings.yaml")
	if err != nil {
		return err
	}
	file, err := realFile(filepath.Join(root, settings.FileName))
	if err != nil {
		return fmt.Errorf("writing the settings: %w", err)
	}
	unlock, err := c.lockDirectory(ctx, filepath.Dir(file))
	if err != nil {
		return fmt.Errorf("writing the settings: %w", err)
	}
	defer unlock()
	found, err := settings.Find(root)
	if err != nil {
		return err
	}
	if found != "" {
		return fmt.Errorf("%s is there, and holds here already; it stays as it is", relative(found))
	}
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	if err := replaceFile(file, string(text), 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", relative(file), unwrapPath(err))
	}
	return nil
}

// tellNext says what was written and what comes next.
func (c *command) tellNext(root string, hasBaseline bool) error {
	var out strings.Builder
	fmt.Fprintf(&out, "Wrote %s. Nothing in it changes a default; commit it.\n\n", relative(filepath.Join(root, settings.FileName)))
	here := ""
	if relative(root) != "." {
		here = " -C " + relative(root)
	}
	if hasBaseline {
		out.WriteString("The baseline knows what was found; commit it, too, and only what is new fails.\n")
	} else {
		fmt.Fprintf(&out, "jitterlint%s tells what there is. If that cannot be put right at once,\n"+
			"jitterlint baseline%s writes it down, and only what is new fails from then on.\n", here, here)
	}
	top := above(root, ".git")
	for _, b := range blocksFor(top, root) {
		text, err := starting.ReadFile("start/" + b.file)
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "\n%s:\n\n%s", b.says, indent(strings.TrimSuffix(string(text), "\n")))
	}
	if top != "" && top != root {
		fmt.Fprintf(&out, "\nThe project is in %s, below the repository's top: name that there, as working-directory\nin GitHub Actions, and else with -C.\n", baseline.Relative(top, root))
	}
	fmt.Fprintf(&out, "\nMore on all of them: %s/blob/main/docs/ci.md\n", rule.Home)
	return c.print([]byte(out.String()))
}

// block is a file of what to put into CI, and what is said above it.
type block struct{ file, says string }

// blocksFor returns the blocks for what a project uses, as the files in its directories
// tell, or that for any CI.
func blocksFor(dirs ...string) []block {
	uses := func(names ...string) bool {
		for _, dir := range dirs {
			for _, name := range names {
				if dir != "" && exists(filepath.Join(dir, name)) {
					return true
				}
			}
		}
		return false
	}
	var blocks []block
	if uses(".github") {
		blocks = append(blocks, block{"github.yml", "For GitHub Actions"})
	}
	if uses(".gitlab-ci.yml") {
		blocks = append(blocks, block{"gitlab.yml", "For GitLab, to be added to what is there"})
	}
	if uses(".pre-commit-config.yaml") {
		blocks = append(blocks, block{"pre-commit.yaml", "For pre-commit, to be added to what is there"})
	}
	if len(blocks) == 0 {
		blocks = append(blocks, block{"ci.sh", "In CI"})
	}
	return blocks
}
