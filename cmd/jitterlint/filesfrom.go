package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// listedTargets returns the files that the list of -files-from names, for the
// scanner. An empty list is a list: there is nothing to look at.
func (c *command) listedTargets(opts *options, args []string) (targets, error) {
	switch {
	case !opts.scanOnly:
		return targets{}, errors.New("-files-from goes with -scan-only: Go packages are named as targets")
	case len(args) > 0:
		return targets{}, errors.New("-files-from names what is to be looked at, and so does " + args[0])
	}
	name := opts.filesFrom
	var in io.Reader
	if name == "-" {
		name, in = "standard input", c.stdin
	} else {
		file, openErr := os.Open(name)
		if openErr != nil {
			return targets{}, fmt.Errorf("-files-from: %w", openErr)
		}
		defer file.Close()
		in = file
	}
	text, err := io.ReadAll(in)
	if err != nil {
		return targets{}, fmt.Errorf("-files-from: %w", err)
	}
	list, ok := strings.CutPrefix(string(text), "\ufeff")
	if !ok && (strings.HasPrefix(list, "\xff\xfe") || strings.HasPrefix(list, "\xfe\xff")) {
		return targets{}, fmt.Errorf("%s: is UTF-16, as PowerShell writes it; write it as UTF-8", name)
	}
	var t targets
	for i, entry := range entries(list) {
		if entry == "" {
			continue
		}
		path := filepath.FromSlash(entry)
		if !filepath.IsAbs(path) {
			path = filepath.Join(opts.dir, path)
		}
		if _, err := os.Stat(path); err != nil {
			return targets{}, fmt.Errorf("%s:%d: looking for %s: %w", name, i+1, entry, unwrapPath(err))
		}
		t.roots = append(t.roots, path)
	}
	return t, nil
}

// entries splits a list: by NUL, where there is one, as find -print0 and git -z
// write it, or else by lines.
func entries(list string) []string {
	if strings.Contains(list, "\x00") {
		return strings.Split(list, "\x00")
	}
	lines := strings.Split(list, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "\r")
	}
	return lines
}
