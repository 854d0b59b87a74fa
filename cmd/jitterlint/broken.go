package main

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// addProblems takes what the go command printed beside the report: a header
// "# import/path" and messages below it. A message that the test variant of a
// package repeats is taken once.
func (r *vetResult) addProblems(stderr string, run *goRun) {
	unmatched := regexp.MustCompile(`^go: warning: "(.+)" matched no packages$`)
	for line := range strings.SplitSeq(stderr, "\n") {
		line = strings.TrimRight(line, "\r")
		if header, ok := strings.CutPrefix(line, "# "); ok {
			// "# [p.test]" repeats "# p" for a test variant.
			if path, _, _ := strings.Cut(header, " "); !strings.HasPrefix(path, "[") {
				r.notAnalysed = append(r.notAnalysed, path)
			}
			continue
		}
		if match := unmatched.FindStringSubmatch(line); match != nil && isRelative(match[1]) {
			r.unbuilt = append(r.unbuilt, run.treeOf(match[1]))
			continue
		}
		if strings.HasPrefix(line, "go: downloading ") || line == "no packages to vet" && len(r.unbuilt) > 0 {
			continue
		}
		line = strings.TrimPrefix(strings.TrimPrefix(line, "vet: "), "jitterlint: ") // whichever tool says it
		line = fromHere(line, run.dir)
		if line != "" && !slices.Contains(r.problems, line) {
			r.problems = append(r.problems, line)
		}
	}
}

// fromHere names the file that a message begins with as seen from the working
// directory, where the go command named it as seen from dir.
func fromHere(message, dir string) string {
	file, rest, ok := strings.Cut(message, ":")
	if !ok || filepath.IsAbs(file) || !strings.HasSuffix(file, ".go") {
		return message
	}
	return relative(filepath.Join(dir, file)) + ":" + rest
}

// vetWhatLoads runs go vet, again and again where something fails, until all that
// loads was looked at. One package that cannot be loaded keeps go vet from all the
// others, and tests that do not load keep it from the package that they are of, which
// may be sound.
func (c *command) vetWhatLoads(ctx context.Context, run *goRun, args []string, tests bool) (*vetResult, error) {
	without := &testless{}
	defer without.remove()
	for {
		flags, err := without.flags(run)
		if err != nil {
			return nil, err
		}
		vet := slices.Concat(args, flags.vet)
		result, ok, err := c.goVet(ctx, run, append(vet, run.asked()...))
		if err != nil {
			return nil, err
		}
		if ok {
			return without.tell(result, tests), nil
		}
		packages, err := run.listAll(ctx, flags.build...)
		if err != nil || len(packages) == 0 {
			return result, nil // what go vet printed says it all
		}
		broken, sound := sortOut(packages)
		if without.add(run, withDependents(append(result.notAnalysed, broken...), packages), packages, result.problems) {
			continue
		}
		if len(result.notAnalysed) == 0 && len(broken) > 0 && len(sound) > 0 {
			rest, _, err := c.goVet(ctx, run, append(vet, sound...))
			if err != nil {
				return nil, err
			}
			if without.add(run, withDependents(rest.notAnalysed, packages), packages, rest.problems) {
				continue
			}
			rest.problems = append(result.problems, rest.problems...)
			result = rest
		}
		result.notAnalysed = named(withDependents(append(broken, result.notAnalysed...), packages))
		return without.tell(result, tests), nil
	}
}

// sortOut tells the packages that cannot be loaded, themselves or their tests, from
// the others.
func sortOut(packages []listed) (broken, sound []string) {
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
	return broken, sound
}

// withDependents returns the broken packages, and those that import them, in
// order and each once.
func withDependents(broken []string, packages []listed) []string {
	var all []string
	for _, path := range broken {
		all = append(all, ownerOf(path, packages))
	}
	for _, p := range packages {
		if slices.ContainsFunc(p.Deps, func(dep string) bool { return slices.Contains(broken, dep) }) {
			all = append(all, p.of())
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// ownerOf returns the package that a path is of, or that its tests are of: the go
// command calls tests in a package of their own p_test.
func ownerOf(path string, packages []listed) string {
	of, ok := strings.CutSuffix(path, "_test")
	if ok && !slices.ContainsFunc(packages, func(p listed) bool { return p.ImportPath == path }) {
		return of
	}
	return path
}

// named returns packages as people know them: what the go command knows by a path on
// disk, as it is seen from here.
func named(packages []string) []string {
	for i, path := range packages {
		if filepath.IsAbs(path) {
			packages[i] = relative(path)
		}
	}
	return packages
}
