package project

import (
	"cmp"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tidwall/jsonc"
)

// aliases are the names that a tsconfig.json gives to modules which lie
// elsewhere: https://www.typescriptlang.org/tsconfig/#paths.
type aliases struct {
	// base is where names that are no path are looked up, if anywhere.
	base string
	// patterns map a name, with one * at most, to the places where it may lie.
	patterns map[string][]string
}

// aliases returns those of the nearest tsconfig.json at or above a directory.
func (p *Project) aliases(dir string) *aliases {
	p.mu.Lock()
	known, ok := p.configs[dir]
	p.mu.Unlock()
	if ok {
		return known
	}
	var found *aliases
	if file := filepath.Join(dir, "tsconfig.json"); p.tree.File(file) != nil {
		found = p.configuration(file, make(map[string]*aliases))
	} else if up := above(dir); up != "" {
		found = p.aliases(up)
	}
	p.mu.Lock()
	p.configs[dir] = found
	p.mu.Unlock()
	return found
}

// above returns the directory that one lies in, and "" for the top.
func above(dir string) string {
	const furthest = 64 // no tree is as deep, but ../.. has no end by itself
	if dir == "." || filepath.Base(dir) == ".." {
		if len(dir) > furthest*len("../") {
			return ""
		}
		return filepath.Join(dir, "..")
	}
	if up := filepath.Dir(dir); up != dir {
		return up
	}
	return ""
}

// configuration returns the aliases that a file sets, or those of the files
// that it extends. A file that is no such configuration sets none, and neither
// does one that is being read already, since it extends itself.
func (p *Project) configuration(path string, read map[string]*aliases) *aliases {
	if known, ok := read[path]; ok {
		return known
	}
	read[path] = nil
	file := p.tree.File(path)
	if file == nil {
		return nil
	}
	var config struct {
		Extends         any `json:"extends"`
		CompilerOptions struct {
			BaseURL *string             `json:"baseUrl"`
			Paths   map[string][]string `json:"paths"`
		} `json:"compilerOptions"`
	}
	if err := json.Unmarshal(jsonc.ToJSON([]byte(file.Text)), &config); err != nil {
		return nil // tsc says so; here the module just is not found
	}
	dir := filepath.Dir(path)
	found := &aliases{}
	for _, extended := range extends(config.Extends) {
		if !strings.HasPrefix(extended, ".") {
			continue // a package's, which sets no paths into this project
		}
		if !strings.HasSuffix(extended, ".json") {
			extended += ".json"
		}
		if under := p.configuration(filepath.Join(dir, extended), read); under != nil {
			found.override(under)
		}
	}
	own := &aliases{}
	if url := config.CompilerOptions.BaseURL; url != nil {
		own.base = filepath.Join(dir, filepath.FromSlash(*url))
	}
	if paths := config.CompilerOptions.Paths; paths != nil {
		from := dir
		switch {
		case own.base != "":
			from = own.base
		case found.base != "":
			from = found.base
		}
		own.patterns = make(map[string][]string)
		for pattern, places := range paths {
			for _, place := range places {
				own.patterns[pattern] = append(own.patterns[pattern], filepath.Join(from, filepath.FromSlash(place)))
			}
		}
	}
	found.override(own)
	read[path] = found
	return found
}

// extends returns the configurations that one extends: one, or a list.
func extends(value any) []string {
	switch value := value.(type) {
	case string:
		return []string{value}
	case []any:
		var all []string
		for _, v := range value {
			if s, ok := v.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

// override puts another configuration's options in the place of a's.
func (a *aliases) override(with *aliases) {
	if with.base != "" {
		a.base = with.base
	}
	if with.patterns != nil {
		a.patterns = with.patterns
	}
}

// places returns the paths that a module's name may stand for, the likeliest
// first: those of the pattern with the longest beginning, as tsc has it.
func (a *aliases) places(name string) []string {
	if a == nil {
		return nil
	}
	var matching []string
	for pattern := range a.patterns {
		if _, ok := matched(pattern, name); ok {
			matching = append(matching, pattern)
		}
	}
	var places []string
	if len(matching) > 0 {
		best := slices.MaxFunc(matching, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
		star, _ := matched(best, name)
		for _, place := range a.patterns[best] {
			places = append(places, strings.Replace(place, "*", star, 1))
		}
	}
	if a.base != "" {
		places = append(places, filepath.Join(a.base, filepath.FromSlash(name)))
	}
	return places
}

// matched returns what a pattern's * stands for in a name.
func matched(pattern, name string) (star string, ok bool) {
	before, after, wild := strings.Cut(pattern, "*")
	if !wild {
		return "", pattern == name
	}
	if len(name) < len(before)+len(after) || !strings.HasPrefix(name, before) || !strings.HasSuffix(name, after) {
		return "", false
	}
	return name[len(before) : len(name)-len(after)], true
}

// rank orders patterns: an exact one, then by the length before the *.
func rank(pattern string) int {
	before, _, wild := strings.Cut(pattern, "*")
	if !wild {
		return len(pattern) + 1<<20
	}
	return len(before)
}
