package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// addProblems takes what the go command printed beside the report: a header
// "# import/path" and messages below it. A message that the test variant of a
// package repeats is taken once.
func (r *vetResult) addProblems(stderr, dir string) {
	for line := range strings.SplitSeq(stderr, "\n") {
		line = strings.TrimRight(line, "\r")
		if header, ok := strings.CutPrefix(line, "# "); ok {
			// "# [p.test]" repeats "# p" for a test variant.
			if path, _, _ := strings.Cut(header, " "); !strings.HasPrefix(path, "[") {
				r.notAnalysed = append(r.notAnalysed, path)
			}
			continue
		}
		if strings.HasPrefix(line, "go: downloading ") {
			continue
		}
		line = strings.TrimPrefix(strings.TrimPrefix(line, "vet: "), "jitterlint: ") // whichever tool says it
		line = fromHere(line, dir)
		if line != "" && !slices.Contains(r.problems, line) {
			r.problems = append(r.problems, line)
		}
	}
}

// fromHere names the file that a message begins with as seen from the working
// directory, where the go command named it as seen from dir.
func fromHere(message, dir string) string {
	file, rest, ok := strings.Cut(message, ":")
	if !ok || dir == "" || filepath.IsAbs(file) || !strings.HasSuffix(file, ".go") {
		return message
	}
	return filepath.Join(dir, file) + ":" + rest
}

// listed is a package, or a test variant of one, as go list tells of it.
type listed struct {
	ImportPath string
	ForTest    string
	Incomplete bool
	Deps       []string
	Error      *struct{ Err, Pos string }

	Dir                                          string
	GoFiles, CgoFiles, TestGoFiles, XTestGoFiles []string
}

// of returns the package that the tests in a test variant are of, or the package
// itself.
func (l listed) of() string {
	if l.ForTest != "" {
		return l.ForTest
	}
	return strings.TrimSuffix(l.ImportPath, ".test")
}

// vetWhatLoads is called when go vet failed. It finds out which packages the
// failure kept from analysis; where one that cannot even be loaded kept all
// the others, it vets these.
func (c *command) vetWhatLoads(ctx context.Context, run goRun, args []string, failed *vetResult) (*vetResult, error) {
	packages, err := list(ctx, run)
	if err != nil || len(packages) == 0 {
		// What go vet printed says it all.
		return failed, nil
	}
	var sound, broken []string
	for _, p := range packages {
		if p.Incomplete || p.Error != nil {
			broken = append(broken, p.of())
		}
	}
	for _, p := range packages {
		if !slices.Contains(broken, p.of()) && !slices.Contains(sound, p.of()) {
			sound = append(sound, p.of())
		}
	}
	result := failed
	if len(failed.notAnalysed) == 0 && len(broken) > 0 && len(sound) > 0 {
		result, _, err = c.goVet(ctx, run.dir, append(slices.Clip(args), sound...))
		if err != nil {
			return nil, err
		}
		result.problems = append(failed.problems, result.problems...)
	}
	result.notAnalysed = withDependents(append(broken, result.notAnalysed...), packages)
	return result, nil
}

// list asks go list for the packages that were named, the broken ones too.
// EmbedFiles is asked for since go list looks for the files only then.
func list(ctx context.Context, run goRun) ([]listed, error) {
	args := []string{"list", "-e", "-test", "-json=ImportPath,ForTest,Incomplete,Deps,Error,EmbedFiles,Dir,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles"}
	if run.tags != "" {
		args = append(args, "-tags="+run.tags)
	}
	out, err := goCommand(ctx, run.dir, append(args, run.packages...)...).Output()
	if err != nil {
		return nil, fmt.Errorf("listing the packages: %w", err)
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

// withDependents returns the broken packages, and those that import them, in
// order and each once.
func withDependents(broken []string, packages []listed) []string {
	all := slices.Clone(broken)
	for _, p := range packages {
		if slices.ContainsFunc(p.Deps, func(dep string) bool { return slices.Contains(broken, dep) }) {
			all = append(all, p.of())
		}
	}
	for i, path := range all {
		if filepath.IsAbs(path) {
			all[i] = relative(path)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
