package document

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// TestDefinitions holds that kinds of objects are passed over, and that what stands beside them
// keeps its place.
func TestDefinitions(t *testing.T) {
	const (
		kind   = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  text: ü {not: read\n"
		object = "apiVersion: v1\nkind: ConfigMap\ndata:\n  kind: CustomResourceDefinition\n"
	)
	for text, objects := range map[string]int{
		kind:                           0,
		"---\n" + kind:                 0,
		object:                         1,
		kind + "---\n" + object:        1,
		object + "--- # kind\n" + kind: 1,
		"---\n" + object + "---\n" + kind + "---\n" + object:     2,
		strings.ReplaceAll(kind+"---\n"+object, "\n", "\r\n"):    1,
		"apiVersion: v1\nkind: 'CustomResourceDefinition'\nx: {": 0,
	} {
		d := Of(program.NewFile("x.yaml", text))
		if d.Err != nil {
			t.Errorf("%q: %v", text, d.Err)
		}
		found := 0
		for _, root := range d.Roots {
			if len(root.Content) == 0 {
				continue
			}
			at := Get(root.Content[0], "data")
			if at == nil {
				continue
			}
			found++
			line := strings.Split(strings.ReplaceAll(text, "\r", ""), "\n")[at.Line-1] // the first line of the mapping
			if line != "  kind: CustomResourceDefinition" {
				t.Errorf("%q: data at line %d, %q", text, at.Line, line)
			}
		}
		if found != objects {
			t.Errorf("%q has %d objects, not %d", text, found, objects)
		}
	}
}
