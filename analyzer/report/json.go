package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// document is the form of the JSON report; docs/report.schema.json describes it.
type document struct {
	// Version is the form's own: it changes when a reader would have to.
	Version  int           `json:"version"`
	Findings []jsonFinding `json:"findings"`
	// NotAnalysed are the packages that could not be looked at.
	NotAnalysed []string `json:"not_analysed,omitempty"`
	// Problems say why, and what else could not be looked at.
	Problems []string `json:"problems,omitempty"`
	// Notes say what was passed over, and is no failure.
	Notes []string `json:"notes,omitempty"`
}

type jsonFinding struct {
	rule.Finding
	// Level is "warning" where a finding does not fail the run.
	Level string `json:"level,omitempty"`
}

// JSON writes the report as one JSON object.
func JSON(w io.Writer, r Report) error {
	doc := document{Version: 1, Findings: []jsonFinding{}, NotAnalysed: r.NotAnalysed, Problems: slices.Concat(r.Problems, r.NotFixed), Notes: r.Notes}
	for _, f := range r.Findings {
		found := jsonFinding{Finding: f}
		if !r.Fails(f) {
			found.Level = levelWarning
		}
		doc.Findings = append(doc.Findings, found)
	}
	return writeJSON(w, doc)
}

func writeJSON(w io.Writer, doc any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("writing the findings: %w", err)
	}
	return nil
}
