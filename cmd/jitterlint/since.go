package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// history tells which lines were changed since a revision: in the repository
// that the call works in, and in its submodules.
type history struct {
	// repositories are by their tops. One that git knows nothing of is nil.
	repositories map[string]*repository
}

// openHistory finds a revision in the repository that a directory is in. A
// revision with three dots behind it stands for where HEAD and it parted.
func openHistory(ctx context.Context, dir, revision string) (*history, error) {
	fail := func(err error) (*history, error) {
		if ctx.Err() != nil {
			return nil, errors.New("interrupted")
		}
		return nil, fmt.Errorf("-since %q: %w", revision, err)
	}
	top, err := git(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return fail(err)
	}
	r := &repository{top: filepath.FromSlash(strings.TrimSuffix(top, "\n"))}
	name, parted := strings.CutSuffix(revision, "...")
	if r.base, err = r.commit(ctx, name); err != nil {
		return fail(err)
	}
	if parted {
		out, err := git(ctx, r.top, "merge-base", r.base, "HEAD")
		if err != nil {
			return fail(fmt.Errorf("%s and HEAD have no commit in common%s", name, r.shallow(ctx)))
		}
		r.base = strings.TrimSpace(out)
	}
	return &history{repositories: map[string]*repository{r.top: r}}, nil
}

// touches reports whether a line of a finding was changed, or of a place that has
// to do with it. A nil history is one in which all was.
func (h *history) touches(ctx context.Context, f rule.Finding) (bool, error) {
	if h == nil {
		return true, nil
	}
	for _, p := range f.Places() {
		changed, err := h.changed(ctx, p)
		if ctx.Err() != nil {
			return false, errors.New("interrupted")
		}
		if changed || err != nil {
			return changed, err
		}
	}
	return false, nil
}

// changed reports whether a line of a place was changed. So is one that git knows
// nothing of.
func (h *history) changed(ctx context.Context, p rule.Place) (bool, error) {
	if p.Path == "" {
		return false, nil
	}
	link, err := filepath.Abs(p.Path)
	if err != nil {
		return false, fmt.Errorf("-since: %w", err)
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(link))
	if errors.Is(err, fs.ErrNotExist) { // it went away since
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("-since: %w", err)
	}
	link = filepath.Join(dir, filepath.Base(link))
	lines, err := h.lines(ctx, link)
	if err != nil {
		return false, err
	}
	// A link is changed as a whole; otherwise it is what it leads to.
	if file, err := filepath.EvalSymlinks(link); err == nil && file != link {
		if len(lines) > 0 {
			return true, nil
		}
		if lines, err = h.lines(ctx, file); err != nil {
			return false, err
		}
	}
	last := max(p.Line, p.EndLine)
	return slices.ContainsFunc(lines, func(l lineRange) bool { return l.first <= last && p.Line <= l.last }), nil
}

// lines returns the lines of a file that were changed.
func (h *history) lines(ctx context.Context, file string) ([]lineRange, error) {
	r, err := h.repositoryOf(ctx, filepath.Dir(file))
	if err != nil || r == nil {
		return everyLine(), err
	}
	rel, err := filepath.Rel(r.top, file)
	if err != nil {
		return everyLine(), nil
	}
	return r.lines(ctx, filepath.ToSlash(rel))
}

// repositoryOf returns the repository that a directory is in, or nil where git
// knows nothing of it.
func (h *history) repositoryOf(ctx context.Context, dir string) (*repository, error) {
	top := above(dir, ".git")
	if top == "" {
		return nil, nil
	}
	r, ok := h.repositories[top]
	if ok {
		return r, nil
	}
	outer, err := h.repositoryOf(ctx, filepath.Dir(top))
	if outer != nil && err == nil {
		r, err = outer.submodule(ctx, top)
	}
	h.repositories[top] = r
	return r, err
}
