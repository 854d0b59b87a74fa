package iac

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// installed returns the names in a directory that pip has put there, as the *.dist-info
// beside them say: packages of others, and not what is worked on. Their names are those of
// the distributions, and those that a RECORD or top_level.txt lists.
func installed(dir string, entries []fs.DirEntry) map[string]bool {
	names := make(map[string]bool)
	for _, e := range entries {
		about, ok := strings.CutSuffix(e.Name(), ".dist-info")
		if !ok || !e.IsDir() {
			continue
		}
		names[e.Name()] = true
		name, _, _ := strings.Cut(about, "-")
		names[name], names[name+".py"] = true, true
		for _, list := range []string{"top_level.txt", "RECORD"} {
			text, err := os.ReadFile(filepath.Join(dir, e.Name(), list))
			if err != nil {
				continue // one of them is enough, and so is the name
			}
			for line := range strings.Lines(string(text)) {
				top, _, _ := strings.Cut(strings.TrimSpace(line), "/")
				top, _, _ = strings.Cut(top, ",")
				names[top] = true
			}
		}
	}
	return names
}
