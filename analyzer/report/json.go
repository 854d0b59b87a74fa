package report

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// document is the form of the JSON report.
type document struct {
	// Version is the form's own: it changes when a reader would have to.
	Version  int            `json:"version"`
	Findings []rule.Finding `json:"findings"`
	// NotAnalysed are the packages that could not be looked at.
	NotAnalysed []string `json:"not_analysed,omitempty"`
}

// JSON writes the findings as one JSON object.
func JSON(w io.Writer, findings []rule.Finding, notAnalysed []string) error {
	if findings == nil {
		findings = []rule.Finding{} // an empty list, not null
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(document{Version: 1, Findings: findings, NotAnalysed: notAnalysed}); err != nil {
		return fmt.Errorf("writing the findings: %w", err)
	}
	return nil
}
