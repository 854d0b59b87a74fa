package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// looked tells what a run looked at: of entries of a baseline that lie elsewhere
// it cannot be said that they are gone. Where it is in doubt, it says no.
type looked struct {
	opts     *options
	settings settings.Settings
	root     string

	ctx    context.Context
	result *vetResult
	// scanned and built are the files that each half looked at, as a baseline
	// names them. They are made when they are first asked for.
	scanned, built map[string]bool
	// err is what kept the go command from telling.
	err error
}

// after tells that the run is over.
func (l *looked) after(ctx context.Context, result *vetResult) { l.ctx, l.result = ctx, result }

// at reports whether the run would have found what an entry is of.
func (l *looked) at(e baseline.Entry) bool {
	ofGo := isGoSite(e)
	if len(l.result.problems) > 0 || !l.enabled(e.Rule) || ofGo && l.opts.scanOnly || !ofGo && l.opts.goOnly {
		return false
	}
	file := filepath.Join(l.root, filepath.FromSlash(e.Path))
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
		return l.below(file) // it is there no more, and so is what it held
	}
	if l.settings.ExcludesFrom(string(e.Rule), file, e.Path) {
		return false
	}
	if ofGo {
		return l.byGo(file, e.Path)
	}
	return l.byScanner(e.Path)
}

// below reports whether a directory that was named holds a path.
func (l *looked) below(path string) bool {
	for _, root := range l.opts.targets.roots {
		if abs, err := filepath.Abs(root); err == nil && holds(abs, path) {
			return true
		}
	}
	return false
}

// enabled reports whether the run had a rule on. Directives are judged by the
// rules that they name, so that all of those must be on.
func (l *looked) enabled(id rule.ID) bool {
	if id == rule.Directive {
		for _, r := range rule.All() {
			if r.Default && !l.enabled(r.ID) {
				return false
			}
		}
		return true
	}
	return isOn(l.settings, id)
}

// isOn reports whether settings have a rule on.
func isOn(s settings.Settings, id rule.ID) bool {
	r, known := rule.Find(id)
	return known && s.IsOn(string(id), r.Default)
}

// isGoSite reports whether it is the Go half that finds what an entry is of.
func isGoSite(e baseline.Entry) bool {
	return !e.Guest && (filepath.Ext(e.Path) == ".go" || !iac.Reads(e.Path))
}

func (l *looked) byGo(file, path string) bool {
	if strings.HasSuffix(path, "_test.go") && !l.settings.Tests || l.settings.Excludes(file, path) || l.opts.targets.isForTests(file, l.settings) {
		return false
	}
	if l.built == nil && l.err == nil {
		l.built = l.list()
	}
	return l.built[path]
}

// list returns the files that were named, and those that the packages which were named
// are built of.
func (l *looked) list() map[string]bool {
	built := make(map[string]bool)
	for _, run := range l.opts.targets.goRuns {
		packages, err := run.list(l.ctx)
		if err != nil {
			l.err = err
			return nil
		}
		for _, p := range packages {
			for _, file := range p.built() {
				if run.isWhole(p) || run.names(file) {
					built[baseline.Relative(l.root, file)] = true
				}
			}
		}
	}
	return built
}

func (l *looked) byScanner(path string) bool {
	// A program of these is put together from files that may lie anywhere in the
	// project, and found only where all of them are looked at.
	if !standsAlone(path) && (!l.below(l.root) || len(l.result.large) > 0) {
		return false
	}
	if l.scanned == nil {
		l.scanned = make(map[string]bool)
		for _, p := range l.result.scanned {
			l.scanned[baseline.Relative(l.root, p)] = true
		}
	}
	return l.scanned[path]
}

// standsAlone reports whether what a file carries does not depend on others.
func standsAlone(path string) bool {
	switch filepath.Ext(path) {
	case ".py", ".yaml", ".yml", ".json", ".template":
		return true
	}
	return false
}
