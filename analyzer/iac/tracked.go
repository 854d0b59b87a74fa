package iac

import (
	"bufio"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/index"
)

// tracked has the paths that git tracks below a repository's top, and their
// directories: patterns of .gitignore do not apply to them. A pattern for
// Python's lib/ is common in repositories whose CDK code stands in lib/.
type tracked map[string]bool

// readTracked reads a repository's index. It returns none where there is no
// repository, or an index of a form that is not known: then the patterns alone
// decide.
func readTracked(top string) tracked {
	file, err := os.Open(filepath.Join(gitDirectory(top), "index"))
	if err != nil {
		return nil
	}
	defer file.Close()
	var idx index.Index
	if err := index.NewDecoder(bufio.NewReader(file)).Decode(&idx); err != nil {
		return nil
	}
	paths := make(tracked)
	for _, e := range idx.Entries {
		for p := e.Name; p != "." && !paths[p]; p = path.Dir(p) {
			paths[p] = true
		}
	}
	return paths
}

// gitDirectory returns where a repository's index lies: .git, or what the file
// of that name says in a linked work tree.
func gitDirectory(top string) string {
	git := filepath.Join(top, ".git")
	info, err := os.Stat(git)
	if err != nil || info.IsDir() {
		return git
	}
	data, err := os.ReadFile(git)
	if err != nil {
		return git
	}
	dir, ok := strings.CutPrefix(strings.TrimSpace(string(data)), "gitdir: ")
	if !ok {
		return git
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(top, dir)
	}
	return dir
}
