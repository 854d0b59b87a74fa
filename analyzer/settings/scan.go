package settings

import (
	"maps"
	"slices"
)

// scanFaults returns the faults of the switches for what the scanner reads. Where
// no names are known, all are taken.
func (s Settings) scanFaults(known []string) []error {
	var faults []error
	for _, name := range slices.Sorted(maps.Keys(s.Scan)) {
		if known != nil && !slices.Contains(known, name) {
			faults = append(faults, fault("scan."+name, "is nothing that is scanned; %s", Suggest(name, known)))
		}
	}
	return faults
}

// Scans reports whether the scanner reads a host or guest of a name: all of them, where
// nothing is said, but for those that are only read where settings say so, and none with
// PresetGolangci.
func (s Settings) Scans(name string) bool {
	on, said := s.Scan[name]
	return on || !said && s.Preset != PresetGolangci && !slices.Contains(optional(), name)
}

// optional are what the scanner reads only where settings say so: a file of shell may be one
// that nothing starts on many machines, retries that CDK adds by itself are nobody's code,
// and few have the systemd that can spread restarts.
func optional() []string { return []string{"shell-file", "hidden-retries", "systemd-restarts"} }

// Known are the names that settings may use, which this package does not know.
type Known struct {
	// Rules are the ids of the rules.
	Rules []string
	// Scanned are the names of what the scanner reads; nil, where nobody asks the
	// scanner, lets any name pass.
	Scanned []string
}
