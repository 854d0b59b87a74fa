package stepfunctions_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/stepfunctions"
)

// TestSchedule holds what is known of the waits of a retrier with some fields.
func TestSchedule(t *testing.T) {
	for fields, want := range map[string]string{
		``: `{"base":1,"factor":2,"attempts":4}`,
		`, "IntervalSeconds": 3, "BackoffRate": 1.5, "MaxDelaySeconds": 60, "MaxAttempts": 9`: `{"base":3,"factor":1.5,"cap":60,"attempts":10}`,
		`, "BackoffRate": 1`:                           `{"base":1,"factor":1,"attempts":4}`,
		`, "IntervalSeconds": {"a": 1}`:                `{"factor":2,"attempts":4,"unknown":["base"]}`,
		`, "MaxAttempts": "__oo"`:                      `{"base":1,"factor":2,"unknown":["attempts"]}`,
		`, "MaxDelaySeconds": "__oo"`:                  `{"base":1,"factor":2,"attempts":4,"unknown":["cap"]}`,
		`, "BackoffRate": 0.5`:                         `{"base":1,"attempts":4,"unknown":["growth"]}`,
		`, "MaxAttempts": 1e30`:                        `{"base":1,"factor":2,"attempts":100000000}`,
		`, "MaxAttempts": 2.5`:                         `{"base":1,"factor":2,"unknown":["attempts"]}`,
		`, "IntervalSeconds": -1`:                      `{"factor":2,"attempts":4,"unknown":["base"]}`,
		`, "JitterStrategy": "NONE"`:                   `{"base":1,"factor":2,"attempts":4}`,
		`, "IntervalSeconds": 9, "MaxDelaySeconds": 3`: `{"base":9,"factor":2,"attempts":4,"unknown":["cap"]}`,
	} {
		found, _ := stepfunctions.New().Check(machine(t, strings.Replace(around, "FIELDS", fields, 1)))
		if len(found) != 1 {
			t.Fatalf("%s: %d findings", fields, len(found))
		}
		if got, err := json.Marshal(found[0].Waits()); err != nil || string(got) != want {
			t.Errorf("%s: %s, want %s (%v)", fields, got, want, err)
		}
	}
}
