package rooms_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// TestNew holds that the rooms of a text judge by the index and by the share of a wait
// that they are opened with: what is not in the index is no policy, and what is drawn is
// jitter or too little.
func TestNew(t *testing.T) {
	const text = `import random
import time
from tenacity import retry, wait_fixed, wait_random

@retry(wait=wait_fixed(10) + wait_random(0, 1))
def ask():
    return client.get()

def again():
    while True:
        try:
            return ask()
        except E:
            time.sleep(10 + random.random())
`
	index := policy.NewIndex(catalog.PythonLibraries())
	for name, row := range map[string]struct {
		index          *policy.Index
		minJitter      float64
		policies, fake int
	}{
		"as it is":       {index, 0.05, 0, 0},
		"a larger share": {index, 0.2, 1, 1},
		"no library":     {policy.NewIndex(nil), 0.2, 0, 1},
	} {
		r := rooms.New(source.New(program.Plain(program.NewFile("x.py", text))), row.index, row.minJitter)
		if got := len(r.Policies.Judge()); got != row.policies {
			t.Errorf("%s: %d findings of policies, want %d", name, got, row.policies)
		}
		fake := 0
		for _, call := range r.Tree.Main.Calls {
			if w, ok := r.Waits.At(call); ok {
				fake += len(r.Fake.Judge(w, r.Waits.Origin(w, nil)))
			}
		}
		if fake != row.fake {
			t.Errorf("%s: %d waits with too little jitter, want %d", name, fake, row.fake)
		}
		if f := r.Summary().Functions["again"]; f == nil {
			t.Errorf("%s: nothing is known of again", name)
		}
	}
}
