package main

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"
)

// withoutFacts tells whether go vet asks for no more than the facts of a package
// that has none, and answers it: for most of the packages that a program is
// built of, nothing needs to be parsed then. A configuration that cannot be read
// is unitchecker's to complain about.
func withoutFacts(config string) bool {
	data, err := os.ReadFile(config)
	if err != nil {
		return false
	}
	var c unitchecker.Config
	if json.Unmarshal(data, &c) != nil || !c.VetxOnly || c.VetxOutput == "" || mayHaveFacts(&c) {
		return false
	}
	return os.WriteFile(c.VetxOutput, nil, 0o666) == nil
}

// mayHaveFacts is the cheap look at a package: whether it is of the code that is
// worked on, or has a word in it that helpers of retries cannot do without. The
// standard library is known by its names.
func mayHaveFacts(c *unitchecker.Config) bool {
	if c.ModulePath == "" {
		first, _, _ := strings.Cut(c.ImportPath, "/")
		return strings.Contains(first, ".")
	}
	words := [][]byte{[]byte("time.Sleep"), []byte("time.After"), []byte("time.NewTimer"), []byte("time.NewTicker"), []byte(`"math/rand`)}
	return c.ModuleVersion == "" || slices.ContainsFunc(c.GoFiles, func(name string) bool {
		source, err := os.ReadFile(name)
		return err != nil || slices.ContainsFunc(words, func(word []byte) bool { return bytes.Contains(source, word) })
	})
}
