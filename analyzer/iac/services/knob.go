package services

import (
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// knob is a setting for jitter that a service has for each of its parts, and that is on
// where nothing is said.
type knob struct {
	// owns reports whether a mapping is certain to be the service's configuration.
	owns func(*program.Value) bool
	// list is what has the parts, and part is what one of them is called.
	list, part string
	// policy is the mapping of a part, at any depth, that has the knob.
	policy string
	key    string
	// isOff reports whether a value switches jitter off; on is the default.
	isOff func(*program.Value) bool
	on    string
	// retries reports whether a policy has several retries, for certain.
	retries func(policy *program.Value) bool
}

// knobs are those of all services.
func knobs() []knob {
	return []knob{
		// The OpenTelemetry collector: 0.5 by default, from 0 to 1; a wait is interval × (1 ±
		// factor). Each exporter that retries has the same policy:
		// https://github.com/open-telemetry/opentelemetry-collector/blob/main/config/configretry/backoff.go.
		// A configuration has pipelines of receivers and exporters:
		// https://opentelemetry.io/docs/collector/configuration/.
		{
			owns: isCollector, list: "exporters", part: "exporter", policy: "retry_on_failure",
			key: "randomization_factor", isOff: isZero, on: "0.5",
			retries: func(policy *program.Value) bool { return isTrue(policy.Get("enabled"), true) },
		},
		// Vector: Full by default, or None:
		// https://vector.dev/docs/reference/configuration/sinks/http/#request.retry_jitter_mode.
		// A sink has a type and inputs:
		// https://vector.dev/docs/reference/configuration/.
		{
			owns: isVector, list: "sinks", part: "sink", policy: "request",
			key: "retry_jitter_mode", isOff: func(v *program.Value) bool { return v.Kind == program.String && v.Text == "None" }, on: "Full",
			retries: func(policy *program.Value) bool { return atLeast(policy.Get("retry_attempts"), 2) },
		},
	}
}

func isCollector(v *program.Value) bool {
	return isMapping(v.Get("receivers")) && isMapping(v.Get("exporters")) && isMapping(v.Get("service").Get("pipelines"))
}

func isVector(v *program.Value) bool {
	sources, sinks := v.Get("sources"), v.Get("sinks")
	if !isMapping(sources) || !isMapping(sinks) {
		return false
	}
	for _, sink := range sinks.Entries {
		if sink.Value.Get("type") == nil || sink.Value.Get("inputs") == nil {
			return false
		}
	}
	return len(sinks.Entries) > 0
}

// settings returns the knobs of a configuration that are turned off.
func (k knob) settings(p *program.Program, configuration *program.Value) []setting {
	var found []setting
	for _, part := range configuration.Get(k.list).Entries {
		for _, policy := range below(part.Value, k.policy) {
			if v := policy.Get(k.key); v != nil && k.isOff(v) && k.retries(policy) {
				found = append(found, switchedOff(p, k.part+" "+part.Key, k.key, v, k.on))
			}
		}
	}
	return found
}

// below returns the mappings of a name in a value.
func below(v *program.Value, name string) []*program.Value {
	var found []*program.Value
	for _, item := range v.Items {
		found = append(found, below(item, name)...)
	}
	for _, e := range v.Entries {
		if e.Key == name && isMapping(e.Value) {
			found = append(found, e.Value)
		} else {
			found = append(found, below(e.Value, name)...)
		}
	}
	return found
}

func isMapping(v *program.Value) bool { return v != nil && v.Kind == program.Mapping }

func isZero(v *program.Value) bool {
	n, err := strconv.ParseFloat(v.Text, 64)
	return v.Kind == program.Number && err == nil && n == 0
}

// isTrue reports whether a value is true for certain; otherwise is what it is if it is
// left out.
func isTrue(v *program.Value, otherwise bool) bool {
	if v == nil {
		return otherwise
	}
	return v.Kind == program.Bool && strings.EqualFold(v.Text, "true")
}

// atLeast reports whether a number may be so large: it is left out, or not known.
func atLeast(v *program.Value, least float64) bool {
	if v == nil || v.Kind != program.Number {
		return true
	}
	n, err := strconv.ParseFloat(v.Text, 64)
	return err != nil || n >= least
}
