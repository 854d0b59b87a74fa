package services

import (
	"strconv"
	"strings"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// resilience4j is the key of the settings of Resilience4j in those of Spring, Micronaut and
// others, and a word of all settings that it has.
const resilience4j = "resilience4j"

// retries are the retries of Resilience4j in a document, by name. What an instance does not
// say, the config says that it names, or else the one that is called default:
// https://resilience4j.readme.io/docs/getting-started-3. What the fields do, and that the
// waits are random only with both waitDuration and enableRandomizedWait, is
// https://github.com/resilience4j/resilience4j/blob/master/resilience4j-framework-common/src/main/java/io/github/resilience4j/common/retry/configuration/CommonRetryConfigurationProperties.java.
type retries struct {
	program   *program.Program
	configs   []retry
	instances []retry
}

// retry is an instance, or a config for several.
type retry struct {
	name   string
	fields *program.Value
}

// The names of fields, without regard to how their words are parted.
const (
	wait         = "waitduration"
	random       = "enablerandomizedwait"
	randomFactor = "randomizedwaitfactor"
	exponential  = "enableexponentialbackoff"
	function     = "intervalbifunction"
	attempts     = "maxattempts"
	attemptsOnce = "maxretryattempts" // before version 1.6
	base         = "baseconfig"
)

// resilience returns the retries without jitter of a document.
func resilience(p *program.Program) []setting {
	r := retries{program: p}
	for _, v := range within(p.Tree, resilience4j, "retry") {
		for _, e := range v.Entries {
			list, name, dotted := strings.Cut(e.Key, ".")
			all := e.Value.Entries
			if dotted {
				all = []program.Entry{{Key: name, KeyAt: e.KeyAt, Value: e.Value}}
			}
			for _, one := range all {
				switch {
				case !isMapping(one.Value):
				case list == "configs":
					r.configs = append(r.configs, retry{one.Key, one.Value})
				case list == "instances" || list == "backends":
					r.instances = append(r.instances, retry{one.Key, one.Value})
				}
			}
		}
	}
	var found []setting
	for _, config := range r.configs {
		if s, wrong := r.judge(config, "config "+config.name); wrong && (s.rule == rule.JitterOff || r.uses(config)) {
			found = append(found, s)
		}
	}
	for _, instance := range r.instances {
		if s, wrong := r.judge(instance, "instance "+instance.name); wrong {
			found = append(found, s)
		}
	}
	return found
}

// within returns the values that a tree has below some keys, which may be written as one:
// "resilience4j.retry".
func within(v *program.Value, keys ...string) []*program.Value {
	if len(keys) == 0 {
		return []*program.Value{v}
	}
	var found []*program.Value
	for _, e := range v.Entries {
		for n := 1; n <= len(keys); n++ {
			if e.Key == strings.Join(keys[:n], ".") {
				found = append(found, within(e.Value, keys[n:]...)...)
			}
		}
		// instances.payment, below the last key
		if rest, ok := strings.CutPrefix(e.Key, strings.Join(keys, ".")+"."); ok {
			found = append(found, &program.Value{Kind: program.Mapping, Entries: []program.Entry{{Key: rest, KeyAt: e.KeyAt, Value: e.Value}}})
		}
	}
	return found
}

// judge returns what is wrong with a retry, if anything is.
func (r retries) judge(one retry, what string) (s setting, wrong bool) {
	tries := r.get(one, attempts)
	if tries == nil {
		tries = r.get(one, attemptsOnce)
	}
	length, isKnown := duration(r.get(one, wait))
	switch {
	case r.get(one, wait) == nil || isKnown && length == 0:
		return s, false
	case r.get(one, function) != nil: // code says how long it waits
		return s, false
	case !atLeast(tries, 3): // a second try and no more
		return s, false
	}
	said := one.entry(random)
	factor := one.entry(randomFactor)
	switch {
	case said != nil && strings.EqualFold(said.Value.Text, "false"):
		return switchedOff(r.program, what, said.Key, said.Value, "true"), true
	case said != nil && isTrue(said.Value, false) && factor != nil && isZero(factor.Value):
		return switchedOff(r.program, what, factor.Key, factor.Value, "0.5"), true
	case r.get(one, random) != nil || one.entry(wait) == nil || !r.complete():
		return s, false
	}
	s = setting{rule: rule.NoJitter, what: what, how: "without jitter", key: "enableRandomizedWait", on: "true", at: one.entry(wait).KeyAt}
	if v := r.get(one, exponential); v == nil && isKnown {
		s.how = "a constant " + message.Length(float64(length)) + " " + s.how
	}
	if strings.Contains(one.entry(wait).Key, "-") {
		s.key = "enable-randomized-wait"
	}
	entry := strings.Replace(one.fields.Syntax.Entry(s.key, s.on), strconv.Quote(s.on), s.on, 1) // a bool has no quotes
	if change, ok := one.fields.With(r.program.Text.String(), entry); ok {
		s.fix = []program.Change{change}
	}
	return s, true
}

// complete reports whether what the document does not say is said nowhere.
func (r retries) complete() bool {
	return r.program.Whole && !r.program.Carried &&
		len(within(r.program.Tree, "spring", "config", "activate", "on-profile")) == 0 && len(within(r.program.Tree, "spring", "profiles")) == 0
}

// uses reports whether a config is that of retries which do not say themselves whether
// their waits are random.
func (r retries) uses(config retry) bool {
	if config.name == "default" {
		return true
	}
	for _, instance := range r.instances {
		if e := instance.entry(base); e != nil && e.Value.Text == config.name && instance.entry(random) == nil {
			return true
		}
	}
	return false
}

// get returns what a retry has for a field, and nil if it is said nowhere.
func (r retries) get(one retry, field string) *program.Value {
	for range 8 { // configs may name each other in a circle
		if e := one.entry(field); e != nil {
			return e.Value
		}
		name, isNamed := "default", one.entry(base)
		if isNamed != nil {
			name = isNamed.Value.Text
		}
		next := r.config(name)
		switch {
		case next == nil && isNamed != nil:
			return &program.Value{} // it is in another file
		case next == nil || next.fields == one.fields:
			return nil
		}
		one = *next
	}
	return &program.Value{}
}

func (r retries) config(name string) *retry {
	for i, c := range r.configs {
		if c.name == name {
			return &r.configs[i]
		}
	}
	return nil
}

// entry returns the entry of a field, and nil if there is none: wait-duration is
// waitDuration.
func (one retry) entry(field string) *program.Entry {
	for i := len(one.fields.Entries) - 1; i >= 0; i-- {
		key := one.fields.Entries[i].Key
		if strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(key)) == field {
			return &one.fields.Entries[i]
		}
	}
	return nil
}

// duration returns a length of time such as 500ms or, in milliseconds, 500.
func duration(v *program.Value) (time.Duration, bool) {
	if v == nil {
		return 0, false
	}
	if ms, err := strconv.Atoi(v.Text); err == nil {
		return time.Duration(ms) * time.Millisecond, true
	}
	d, err := time.ParseDuration(v.Text)
	return d, err == nil
}
