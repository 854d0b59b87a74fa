package main

import (
	"fmt"
	"maps"
	"os"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// parsedFiles are the files that a run parsed, by the paths that findings name them by.
// Text of no other file is shown, and no other is changed, whatever a finding says.
type parsedFiles map[string]bool

// addPackage adds the files that a package and its tests are built of.
func (p parsedFiles) addPackage(l listed) {
	for _, file := range l.built() {
		p[relative(file)] = true
	}
}

// addFindings adds the files that findings of the scanner are in, which knows no
// places but those in what it read.
func (p parsedFiles) addFindings(findings []rule.Finding) {
	for _, f := range findings {
		p[f.Path] = true
		for _, r := range f.Related {
			p[r.Path] = true
		}
		for _, e := range f.Fix {
			p[e.Path] = true
		}
	}
}

// with returns these files and others.
func (p parsedFiles) with(others parsedFiles) parsedFiles {
	all := make(parsedFiles, len(p)+len(others))
	maps.Copy(all, p)
	maps.Copy(all, others)
	return all
}

// holdsFix reports whether all that a finding's fix changes is in these files. One that
// is gone by now is told when it is to be fixed.
func (p parsedFiles) holdsFix(f rule.Finding) bool {
	for _, e := range f.Fix {
		if _, err := os.Stat(e.Path); !p[e.Path] && !os.IsNotExist(err) {
			return false
		}
	}
	return true
}

// read returns the text of one of the files.
func (p parsedFiles) read(path string) ([]byte, error) {
	if !p[path] {
		return nil, fmt.Errorf("%s: no file that this run looked at", path)
	}
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: no file of text", path)
	}
	return os.ReadFile(path)
}
