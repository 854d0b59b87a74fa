package policy

import "github.com/jitterlint/jitterlint/analyzer/rule"

// Schedule returns what is known of the waits that the policy makes.
func (s *Site) Schedule(row *Matched) rule.Schedule { return rule.UnknownSchedule() }
