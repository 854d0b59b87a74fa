package syntax_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// TestIsStandard holds the names against those that the go command knows.
func TestIsStandard(t *testing.T) {
	out, err := exec.Command("go", "list", "std", "cmd").Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range strings.FieldsSeq(string(out)) {
		if !syntax.IsStandard(path) {
			t.Errorf("%s is not known to be of the standard library", path)
		}
	}
	for _, path := range []string{"example.com/log", "backend", "backend/store", "networks", "jitter/net"} {
		if syntax.IsStandard(path) {
			t.Errorf("%s is taken for the standard library's", path)
		}
	}
}
