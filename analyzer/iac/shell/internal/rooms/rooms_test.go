package rooms_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// TestNew holds that the rooms of a program are about that program, and judge by the share
// that they are opened with.
func TestNew(t *testing.T) {
	const text = "#!/bin/bash\nuntil curl x; do sleep $((60 + RANDOM % 20)); done\n"
	for share, want := range map[float64]int{0.1: 0, 0.5: 1} {
		r := rooms.New(script.New(program.Plain(program.NewFile("x.sh", text))), share)
		found := 0
		for _, b := range r.Tree.Bodies() {
			if retries := r.Finder.In(b); len(retries) != 1 {
				t.Errorf("%d retries", len(retries))
			}
			found += len(r.Bare.Judge(b))
		}
		if found != want {
			t.Errorf("with a share of %v there are %d findings, not %d", share, found, want)
		}
	}
}
