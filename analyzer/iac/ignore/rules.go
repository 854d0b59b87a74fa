// Package ignore tells which paths git ignores, by the patterns of .gitignore files:
// https://git-scm.com/docs/gitignore. The patterns of a file are compiled once. Most
// of them are a name, a path or an extension, which are looked up and not matched one
// by one.
package ignore

import (
	"path"
	"slices"
	"strings"
)

// Rules are the patterns of one file, behind those of the files further out. The nil
// Rules ignore nothing.
type Rules struct {
	outer *Rules
	// base is the directory that the patterns are for: "" for the top, or "a/b/".
	base     string
	patterns []pattern
	// names, paths and extensions have the patterns without a wildcard, and those
	// such as *.pyc; others has the rest, the last first.
	names, paths, extensions map[string]latest
	others                   []int
}

// latest has the last pattern for a path, and the last that is for directories only,
// by their numbers from 1. The last one decides.
type latest struct{ any, directory int }

// maxPatterns bounds the patterns of one file.
const maxPatterns = 10_000

// Parse returns the rules of a file's text for what is in a directory, over those
// further out, which may be nil. The directory is named from the top, with slashes,
// and "" is the top.
func Parse(text, dir string, outer *Rules) *Rules {
	r := &Rules{outer: outer, names: make(map[string]latest), paths: make(map[string]latest), extensions: make(map[string]latest)}
	if dir != "" {
		r.base = dir + "/"
	}
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		p, ok := parse(line)
		if !ok || len(r.patterns) == maxPatterns {
			continue
		}
		r.patterns = append(r.patterns, p)
		r.index(p, len(r.patterns))
	}
	if len(r.patterns) == 0 {
		return outer
	}
	slices.Reverse(r.others)
	return r
}

// index puts a pattern where it is looked for.
func (r *Rules) index(p pattern, number int) {
	table, key := r.paths, p.prefix
	switch extension, isExtension := p.extension(); {
	case p.isPlain() && p.isName:
		table = r.names
	case p.isPlain():
	case isExtension:
		table, key = r.extensions, extension
	default:
		r.others = append(r.others, number)
		return
	}
	last := table[key]
	if p.isForDirectories {
		last.directory = number
	} else {
		last.any = number
	}
	table[key] = last
}

// Ignores reports whether a path is ignored. It is named from the top, with slashes, and
// the directory that it lies in is not ignored: all is that lies in one which is.
func (r *Rules) Ignores(name string, isDirectory bool) bool {
	for ; r != nil; r = r.outer {
		below, ok := strings.CutPrefix(name, r.base)
		if !ok {
			continue
		}
		if number := r.decides(below, isDirectory); number > 0 {
			return !r.patterns[number-1].isNegative
		}
	}
	return false
}

// decides returns the number of the last pattern that matches a path below the rules'
// directory, or 0.
func (r *Rules) decides(below string, isDirectory bool) int {
	base := path.Base(below)
	number := 0
	for _, last := range []latest{r.names[base], r.paths[below], r.extensions[path.Ext(base)]} {
		number = max(number, last.any)
		if isDirectory {
			number = max(number, last.directory)
		}
	}
	for _, other := range r.others {
		if other < number {
			break
		}
		p := &r.patterns[other-1]
		if p.isForDirectories && !isDirectory {
			continue
		}
		if p.isName && p.matches(base) || !p.isName && p.matches(below) {
			return other
		}
	}
	return number
}
