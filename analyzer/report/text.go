// Package report writes findings for people and for programs: one file a form.
package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Text writes one line a finding, as compilers do, and below it the places
// that have to do with it: what they are comes first there, so that no tool
// takes them for findings.
func Text(w io.Writer, findings []rule.Finding) error {
	out := bufio.NewWriter(w)
	for _, f := range findings {
		fmt.Fprintf(out, "%s:%d:%d: %s (%s)\n", f.Path, f.Line, f.Column, f.Message, f.Rule)
		for _, r := range f.Related {
			fmt.Fprintf(out, "\t%s: %s:%d:%d\n", r.Message, r.Path, r.Line, r.Column)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the findings: %w", err)
	}
	return nil
}
