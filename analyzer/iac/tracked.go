package iac

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/index"
)

// tracked has the paths that git tracks below a repository's top, in their order:
// patterns of .gitignore do not apply to them. A pattern for Python's lib/ is common in
// repositories whose CDK code stands in lib/.
type tracked struct{ paths []string }

// readTracked reads a repository's index. It returns none where there is no
// repository, or an index of a form that is not known: then the patterns alone
// decide.
func readTracked(top string) *tracked {
	file, err := os.Open(filepath.Join(gitDirectory(top), "index"))
	if err != nil {
		return &tracked{}
	}
	defer file.Close()
	var idx index.Index
	if err := index.NewDecoder(bufio.NewReader(file)).Decode(&idx); err != nil {
		return &tracked{}
	}
	t := &tracked{paths: make([]string, len(idx.Entries))}
	for i, e := range idx.Entries {
		t.paths[i] = e.Name
	}
	slices.Sort(t.paths)
	return t
}

// has reports whether a path is tracked, or something below it.
func (t *tracked) has(path string) bool {
	if _, found := slices.BinarySearch(t.paths, path); found {
		return true
	}
	i, _ := slices.BinarySearch(t.paths, path+"/")
	return i < len(t.paths) && strings.HasPrefix(t.paths[i], path+"/")
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
