package lengths_test

import (
	"reflect"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/schedule"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

func scheduleOf(t *testing.T, text string) rule.Schedule {
	t.Helper()
	r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", "#!/bin/bash\n"+text))), 0.1)
	found := r.Finder.In(script.Body{})
	if len(found) != 1 {
		t.Fatalf("%q has %d retries", text, len(found))
	}
	return r.Lengths.Of(found[0])
}

func TestOf(t *testing.T) {
	unknown := rule.UnknownSchedule()
	doubling := rule.Schedule{Base: 1, Factor: 2, Unknown: []rule.Part{rule.Attempts}}
	capped := rule.Schedule{Base: 1, Factor: 2, Cap: 30, Unknown: []rule.Part{rule.Attempts}}
	growing := rule.Schedule{Base: 5, Step: 5, Factor: 1}.With(4)
	for text, want := range map[string]rule.Schedule{
		"until curl -f $U; do sleep 5; done":                                                     schedule.Same(5),
		"for i in 1 2 3; do curl -f $U && break; sleep 5; done":                                  schedule.Same(5).With(3),
		"for i in $(seq 1 6); do curl -f $U && break; sleep 5; done":                             schedule.Same(5).With(6),
		"for ((i=0; i<7; i++)); do curl -f $U && break; sleep 5; done":                           schedule.Same(5).With(7),
		"n=0; while [ $n -lt 4 ]; do curl -f $U && break; n=$((n+1)); sleep 5; done":             schedule.Same(5).With(4),
		"d=1; until curl -f $U; do sleep $d; d=$((d * 2)); done":                                 doubling,
		"d=1; until curl -f $U; do sleep \"${d}\"; ((d *= 2)); done":                             doubling,
		"d=1; until curl -f $U; do sleep $d; let d=d*2; done":                                    doubling,
		"d=1; until curl -f $U; do sleep $d; d=$(expr $d \\* 2); done":                           doubling,
		"d=1; while true; do if curl -f $U; then break; else sleep $d; d=$((2*d)); fi; done":     doubling,
		"d=1; while true; do curl -f $U && break || { sleep $d; d=$((2*d)); }; done":             doubling,
		"n=0; until curl -f $U; do sleep $((2 ** n)); n=$((n+1)); done":                          doubling,
		"d=1; until curl -f $U; do sleep $d; d=$((d * 2)); [ $d -gt 30 ] && d=30; done":          capped,
		"d=1; until curl -f $U; do sleep $d; d=$((d * 2)); if (( d > 30 )); then d=30; fi; done": capped,
		"d=1; until curl -f $U; do sleep $d; d=$((d * 2 > 30 ? 30 : d * 2)); done":               capped,
		"for i in {1..4}; do curl -f $U && break; sleep $((i * 5)); done":                        growing,
		"d=$START; until curl -f $U; do sleep $d; d=$((d * 2)); done":                            unknown,
		"d=1; until curl -f $U; do sleep $d; d=$(next $d); done":                                 {Base: 1, Unknown: []rule.Part{rule.Growth, rule.Cap, rule.Attempts}},
		"d=1; until curl -f $U; do sleep $d; case $x in a) d=9;; esac; done":                     {Base: 1, Unknown: []rule.Part{rule.Growth, rule.Cap, rule.Attempts}},
		"for i in $LIST; do curl -f $U && break; sleep 5; done":                                  schedule.Same(5),
		"if x; then d=1; else d=2; fi; until curl -f $U; do sleep $d; d=$((d * 2)); done":        unknown,
		"for i in 1 2 3; do curl -f $U && break; sleep 5; curl -f $U && break; done":             schedule.Same(5),
		"pause() { sleep 3; }; until curl -f $U; do pause; done":                                 schedule.Same(3),
		"d=1; until curl -f $U; do sleep $d; d=$((d / 0)); done":                                 {Base: 1, Unknown: []rule.Part{rule.Growth, rule.Cap, rule.Attempts}},
	} {
		if got := scheduleOf(t, text); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n got %+v\nwant %+v", text, got, want)
		}
	}
}
