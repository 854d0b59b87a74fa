package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// minGo is the oldest go command whose go vet hands on a tool's JSON and keeps
// it in the build cache.
const minGo = "go1.26"

// open returns an error if there is no go command, or one that is too old, and finds
// out whether a workspace is in the way: the go command looks at no module below a
// go.work that does not list it, unless it is told to look at the module by itself.
func (r *goRun) open(ctx context.Context) error {
	cmd := r.command(ctx, "env", "GOVERSION", "GOWORK")
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
	said, goWork, _ := strings.Cut(strings.ReplaceAll(string(out), "\r", ""), "\n")
	found, _, _ := strings.Cut(said, " ")
	if version.IsValid(found) && version.Compare(found, minGo) < 0 {
		return fmt.Errorf("the go command here is %s; jitterlint needs %s or newer", found, minGo)
	}
	goWork = strings.TrimSpace(goWork)
	r.noWorkspace = goWork != "" && goWork != "off" && isModule(r.dir) && !lists(goWork, r.dir)
	return nil
}

// command returns a call of the go command for a run. When the context ends it is
// asked to end, too, so that it takes away what it has made.
func (r *goRun) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = r.dir
	if r.noWorkspace {
		cmd.Env = append(cmd.Environ(), "GOWORK=off")
	}
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	return cmd
}

// listed is a package, or a test variant of one, as go list tells of it.
type listed struct {
	ImportPath string
	ForTest    string
	Incomplete bool
	Deps       []string
	Error      *listError
	DepsErrors []listError
	// Match are the patterns that the package was asked for by.
	Match []string

	Dir                                                          string
	GoFiles, CgoFiles, TestGoFiles, XTestGoFiles, IgnoredGoFiles []string
}

// listError is what keeps a package from being loaded.
type listError struct{ Err, Pos string }

// String returns the first line of a message, behind the place that it is about: the
// others are advice.
func (e listError) String() string {
	said, _, _ := strings.Cut(strings.TrimSpace(e.Err), "\n")
	if e.Pos != "" {
		said = e.Pos + ": " + said
	}
	return withoutAdvice(said)
}

// withoutAdvice returns a message of the go command without the words that lead to the
// next line.
func withoutAdvice(message string) string { return strings.TrimSuffix(message, "; to add it:") }

// of returns the package that the tests in a test variant are of, or the package
// itself.
func (l listed) of() string {
	if l.ForTest != "" {
		return l.ForTest
	}
	return strings.TrimSuffix(l.ImportPath, ".test")
}

// built returns the paths of the Go files that the package and its tests are built of.
func (l listed) built() []string {
	var paths []string
	for _, name := range slices.Concat(l.GoFiles, l.CgoFiles, l.TestGoFiles, l.XTestGoFiles) {
		if !filepath.IsAbs(name) {
			name = filepath.Join(l.Dir, name)
		}
		paths = append(paths, name)
	}
	return paths
}

// list returns the packages that a run asks for, without a look at what they import.
// The go command is asked once.
func (r *goRun) list(ctx context.Context) ([]listed, error) {
	r.startListing(ctx)
	<-r.listing.done
	return r.listing.packages, r.listing.err
}

// listing is a question to the go command that is answered beside other work.
type listing struct {
	done     chan struct{}
	packages []listed
	err      error
}

// startListing asks what list returns, if that was not asked yet, and does not wait.
func (r *goRun) startListing(ctx context.Context) {
	if r.listing != nil {
		return
	}
	l := &listing{done: make(chan struct{})}
	r.listing = l
	asked := r.asked()
	go func() {
		defer close(l.done)
		l.packages, l.err = r.goList(ctx, asked, "-find", "-json=ImportPath,Error,Match,Dir,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles,IgnoredGoFiles")
	}()
}

// listAll returns the packages and their test variants, with what they import, the
// broken ones too. EmbedFiles is asked for since go list looks for the files only then.
func (r *goRun) listAll(ctx context.Context, flags ...string) ([]listed, error) {
	return r.goList(ctx, r.asked(), append(flags, "-test", "-json=ImportPath,ForTest,Incomplete,Deps,Error,DepsErrors,EmbedFiles,Dir,GoFiles,CgoFiles")...)
}

func (r *goRun) goList(ctx context.Context, asked []string, flags ...string) ([]listed, error) {
	args := append([]string{"list", "-e"}, flags...)
	if r.tags != "" {
		args = append(args, "-tags="+r.tags)
	}
	out, err := r.command(ctx, append(args, asked...)...).Output()
	if err != nil {
		return nil, fmt.Errorf("listing the packages: %w", told(err))
	}
	var packages []listed
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, fmt.Errorf("listing the packages: %w", err)
		}
		packages = append(packages, p)
	}
}

// told returns what a program said that failed, in one line, or how it ended.
func told(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) && len(bytes.TrimSpace(exit.Stderr)) > 0 {
		return errors.New(string(bytes.Join(bytes.Fields(exit.Stderr), []byte(" "))))
	}
	return err
}

// isWhole reports whether a package is asked for as a whole, and not for a file of its.
func (r *goRun) isWhole(p listed) bool {
	return slices.ContainsFunc(p.Match, func(pattern string) bool { return slices.Contains(r.patterns, pattern) })
}

// names reports whether a file is one of those that were named.
func (r *goRun) names(file string) bool {
	if r.named == nil {
		r.named = make(map[string]bool)
		for _, file := range r.files {
			r.named[canonical(file)] = true
		}
	}
	return len(r.named) > 0 && r.named[canonical(file)]
}

// leaveOutUnbuilt takes the files out of a run that are not built here, and says so:
// the go command would find nothing in their place, or nothing at all. Others of
// their package that were named stay.
func (r *goRun) leaveOutUnbuilt(ctx context.Context) (notes []string, err error) {
	if len(r.files) == 0 || r.isLoose {
		return nil, nil
	}
	packages, err := r.list(ctx)
	if err != nil {
		return nil, err
	}
	built, sound := make(map[string]bool), make(map[string]bool)
	for _, p := range packages {
		sound[canonical(p.Dir)] = p.Error == nil
		for _, file := range p.built() {
			built[canonical(file)] = true
		}
		for _, name := range p.IgnoredGoFiles {
			sound[canonical(filepath.Join(p.Dir, name))] = true
		}
	}
	r.files = slices.DeleteFunc(r.files, func(file string) bool {
		real := canonical(file)
		// Of a package that is broken, it is not known what it is built of.
		if built[real] || !sound[real] && !sound[filepath.Dir(real)] {
			return false
		}
		notes = append(notes, fmt.Sprintf("%s is not built for %s/%s%s, and was not looked at as Go", relative(file), runtime.GOOS, runtime.GOARCH, r.withTags()))
		return true
	})
	return notes, nil
}

func (r *goRun) withTags() string {
	if r.tags == "" {
		return " without -tags"
	}
	return " with -tags " + r.tags
}
