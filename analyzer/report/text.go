package report

import (
	"bufio"
	"fmt"
	"io"
)

// Text writes one line a finding, as compilers do, and below it the places
// that have to do with it: what they are comes first there, so that no tool
// takes them for findings.
func Text(w io.Writer, r Report) error {
	out := bufio.NewWriter(w)
	for _, f := range r.Findings {
		fmt.Fprintf(out, "%s:%d:%d: %s (%s)\n", Printable(f.Path), f.Line, f.Column, Printable(f.Message), f.Rule)
		for _, rel := range f.Related {
			fmt.Fprintf(out, "\t%s: %s:%d:%d\n", Printable(rel.Message), Printable(rel.Path), rel.Line, rel.Column)
		}
	}
	return flush(out)
}

func flush(out *bufio.Writer) error {
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the findings: %w", err)
	}
	return nil
}
