package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// repository is a git repository with what was changed in its working tree since
// a commit.
type repository struct {
	top  string
	base string
	// files are the changed ones, by their paths below the top, with slashes. They
	// are asked for once.
	files map[string]*changedFile
}

// changedFile is what became of a file.
type changedFile struct {
	// was is the path that it had.
	was string
	// lines are those that were changed, once they are known.
	lines []lineRange
	known bool
}

// lineRange are lines that stand together, from the first to the last.
type lineRange struct{ first, last int }

func everyLine() []lineRange { return []lineRange{{1, math.MaxInt}} }

// commit returns the hash of the commit that a revision names.
func (r *repository) commit(ctx context.Context, revision string) (string, error) {
	no := errors.New("there is no such revision here")
	if revision == "" || strings.HasPrefix(revision, "-") { // git would take it for a flag
		return "", no
	}
	out, err := git(ctx, r.top, "rev-parse", "--verify", "--quiet", revision+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("%w%s", no, r.shallow(ctx))
	}
	return strings.TrimSpace(out), nil
}

// shallow is what to say of a clone without its history.
func (r *repository) shallow(ctx context.Context) string {
	if out, err := git(ctx, r.top, "rev-parse", "--is-shallow-repository"); err != nil || strings.TrimSpace(out) != "true" {
		return ""
	}
	return "; this is a shallow clone: fetch more of its history (git fetch --unshallow, or fetch-depth: 0 in CI)"
}

// submodule returns the repository that is a submodule of this one, with the
// commit of it that the base has, or nil if the base has none that is still here.
func (r *repository) submodule(ctx context.Context, top string) (*repository, error) {
	rel, err := filepath.Rel(r.top, top)
	if err != nil {
		return nil, fmt.Errorf("-since: %w", err)
	}
	out, err := git(ctx, r.top, "rev-parse", "--verify", "--quiet", r.base+":"+filepath.ToSlash(rel))
	if err != nil {
		return nil, nil
	}
	sub := &repository{top: top}
	if sub.base, err = sub.commit(ctx, strings.TrimSpace(out)); err != nil {
		return nil, nil
	}
	return sub, nil
}

// lines returns the lines of a file that were changed.
func (r *repository) lines(ctx context.Context, path string) ([]lineRange, error) {
	if r.files == nil {
		if err := r.list(ctx); err != nil {
			return nil, fmt.Errorf("-since: %w", err)
		}
	}
	f := r.files[path]
	if f == nil {
		return nil, nil
	}
	if !f.known {
		var err error
		if f.lines, err = r.diff(ctx, f.was, path); err != nil {
			return nil, fmt.Errorf("-since: %w", err)
		}
		f.known = true
	}
	return f.lines, nil
}

// list asks which files were changed: those that are new, too.
func (r *repository) list(ctx context.Context) error {
	out, err := r.gitDiff(ctx, "--name-status", "-z", "--ignore-submodules=all", r.base, "--")
	if err != nil {
		return err
	}
	r.files = make(map[string]*changedFile)
	fields := strings.Split(out, "\x00")
	for len(fields) >= 2 && fields[0] != "" {
		status, path := fields[0][0], fields[1]
		fields = fields[2:]
		f := &changedFile{was: path}
		if (status == 'R' || status == 'C') && len(fields) > 0 {
			path, fields = fields[0], fields[1:]
		}
		if status == 'A' {
			f.lines, f.known = everyLine(), true
		}
		r.files[path] = f
	}
	out, err = git(ctx, r.top, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return err
	}
	for path := range strings.SplitSeq(out, "\x00") {
		r.files[path] = &changedFile{lines: everyLine(), known: true}
	}
	return nil
}

// diff asks which lines of a file were changed. Where lines were taken out, these
// are the ones around the gap.
func (r *repository) diff(ctx context.Context, was, path string) ([]lineRange, error) {
	out, err := r.gitDiff(ctx, "--patch", "--unified=0", "--inter-hunk-context=0", r.base, "--", was, path)
	if err != nil {
		return nil, err
	}
	hunk := regexp.MustCompile(`^@@ -\S+ \+(\d+)(?:,(\d+))? @@`)
	var changed []lineRange
	for line := range strings.Lines(out) { // lines of the files have a sign before them
		if strings.HasPrefix(line, "Binary files ") {
			return everyLine(), nil
		}
		match := hunk.FindStringSubmatch(line)
		if match == nil {
			continue
		}
		first, _ := strconv.Atoi(match[1])
		n := 1
		if match[2] != "" {
			n, _ = strconv.Atoi(match[2])
		}
		if n == 0 {
			n = 2 // the gap is behind the line
		}
		changed = append(changed, lineRange{first, first + n - 1})
	}
	return changed, nil
}

// gitDiff runs git diff so that what people set for themselves does not show: no
// program of theirs is run, and no form of theirs is used.
func (r *repository) gitDiff(ctx context.Context, args ...string) (string, error) {
	plain := []string{"diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--find-renames", "-O/dev/null"}
	return git(ctx, r.top, append(plain, args...)...)
}

// git runs git in a directory, and returns what it prints.
func git(ctx context.Context, dir string, args ...string) (string, error) {
	// A file system monitor is a program, too.
	all := append([]string{"--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false"}, args...)
	cmd := exec.CommandContext(ctx, "git", all...)
	cmd.Dir = dir
	cmd.Env = append(slices.DeleteFunc(os.Environ(), misleadsGit), "LC_ALL=C", "GIT_TERMINAL_PROMPT=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return "", errors.New("there is no git command in PATH")
	}
	if err != nil {
		said, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		if said == "" {
			said = err.Error()
		}
		return "", fmt.Errorf("git: %s", said)
	}
	return string(out), nil
}

// misleadsGit reports whether a variable makes git look at something else than the
// directory that it works in, or write in another form: its hooks are run with
// some of these.
func misleadsGit(variable string) bool {
	name, _, _ := strings.Cut(variable, "=")
	switch name {
	case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF":
		return true
	}
	return false
}
