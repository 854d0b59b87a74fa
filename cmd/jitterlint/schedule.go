package main

import (
	"encoding/json"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// scheduleMark begins the message of the related place by which go vet hands on what is
// known of a finding's waits, as JSON. No report shows it.
const scheduleMark = "schedule "

// scheduleAt returns that place.
func scheduleAt(pos token.Pos, s rule.Schedule) analysis.RelatedInformation {
	text, err := json.Marshal(s)
	if err != nil {
		text = nil // of a number that is none, which is no schedule to anybody
	}
	return analysis.RelatedInformation{Pos: pos, Message: scheduleMark + string(text)}
}

// scheduleIn returns the schedule that a related place hands on, and whether it is one
// that does.
func scheduleIn(message string) (*rule.Schedule, bool) {
	text, ok := strings.CutPrefix(message, scheduleMark)
	if !ok {
		return nil, false
	}
	s := new(rule.Schedule)
	if json.Unmarshal([]byte(text), s) != nil {
		*s = rule.UnknownSchedule()
	}
	return s, true
}
