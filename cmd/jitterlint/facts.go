package main

import (
	"bytes"
	"encoding/json"
	gobuild "go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"
)

// prepare looks at a package that go vet wants no more than the facts of, since
// others that are vetted import it.
//
// Most packages have none: it answers for these, and returns true, so that they
// need not even be parsed. Of the main module's it has the findings told as well:
// go vet (1.26) keeps what its tool prints under a key that does not say whether
// findings were asked for, so that they would be lost to the next run that does
// ask. Where tests are left out, those on disk say nothing of how go vet will look at a
// package that is named. A configuration that cannot be read is unitchecker's to complain about.
func prepare(args []string, all, testless bool) (done bool) {
	config := args[len(args)-1]
	data, err := os.ReadFile(config)
	if err != nil {
		return false
	}
	var c unitchecker.Config
	if json.Unmarshal(data, &c) != nil || !c.VetxOnly || c.VetxOutput == "" {
		return false
	}
	own := all || testless || isOwn(&c)
	if !own && !mayHaveFacts(&c) {
		return os.WriteFile(c.VetxOutput, nil, 0o666) == nil
	}
	// What is not asked for is not fixed either.
	if own && c.Stdout != "" && !slices.Contains(args, "-fix") && (testless || !hasTests(&c)) {
		c.VetxOnly = false
		if data, err := json.Marshal(&c); err == nil {
			_ = os.WriteFile(config, data, 0o666) // go vet wrote it for this call alone
		}
	}
	return false
}

// hasTests reports whether tests stand in a package itself. Where it is named, go
// vet looks at it together with them, and keeps that apart.
func hasTests(c *unitchecker.Config) bool {
	names, _ := filepath.Glob(filepath.Join(c.Dir, "*_test.go"))
	return slices.ContainsFunc(names, func(name string) bool {
		if built, err := gobuild.Default.MatchFile(c.Dir, filepath.Base(name)); err != nil || !built {
			return false
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly)
		return err == nil && !strings.HasSuffix(file.Name.Name, "_test")
	})
}

// isOwn reports whether a package is of the code that is worked on, and not of a
// module that it requires.
func isOwn(c *unitchecker.Config) bool { return c.ModulePath != "" && c.ModuleVersion == "" }

// mayHaveFacts is the cheap look at a package of another module: whether it has
// a word in it that helpers of retries cannot do without. The standard library is
// known by its names.
func mayHaveFacts(c *unitchecker.Config) bool {
	if first, _, _ := strings.Cut(c.ImportPath, "/"); c.ModulePath == "" && !strings.Contains(first, ".") {
		return false
	}
	words := [][]byte{[]byte("time.Sleep"), []byte("time.After"), []byte("time.NewTimer"), []byte("time.NewTicker"), []byte(`"math/rand`)}
	return slices.ContainsFunc(c.GoFiles, func(name string) bool {
		source, err := os.ReadFile(name)
		return err != nil || slices.ContainsFunc(words, func(word []byte) bool { return bytes.Contains(source, word) })
	})
}
