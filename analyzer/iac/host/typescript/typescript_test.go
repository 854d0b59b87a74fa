package typescript

import (
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// files has the texts of files by their paths.
type files map[string]string

// File returns the file at a path.
func (p files) File(path string) *program.File {
	if text, ok := p[path]; ok {
		return program.NewFile(path, text)
	}
	return nil
}

// programs returns the programs that a project's file carries.
func (p files) programs(t *testing.T, path string) []*program.Program {
	t.Helper()
	found, err := New(p).Programs(t.Context(), p.File(path))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestSinks holds what a place that takes programs is given.
func TestSinks(t *testing.T) {
	const code = "`import time\ntime.sleep(5)`"
	for source, want := range map[string][]string{
		"lambda.Code.fromInline(" + code + ")":                          {"import time\ntime.sleep(5)"},
		"lambda.Code.fromInline(dev ? " + code + " : 'import b\\nb()')": {"import time\ntime.sleep(5)", "import b\nb()"},
		"lambda.Code.fromInline(a ? b ? 'import a\\na()' : 'import b\\nb()' : " + code + ")": {
			"import a\na()", "import b\nb()", "import time\ntime.sleep(5)"},
		"lambda.Code.fromInline(given ?? " + code + ")":                                                           {"import time\ntime.sleep(5)"},
		"run({ command: ['python3', '-c', 'print(1)'] })":                                                         {"print(1)"},
		"run({ command: ['/usr/bin/python3.12', '-c', " + code + "] })":                                           {"import time\ntime.sleep(5)"},
		"run({ command: ['bash', '-c', 'print(1)'] })":                                                            nil,
		"new CfnFunction(this, 'F', { runtime: 'nodejs20.x', code: { zipFile: 'import time\\ntime.sleep(5)' } })": nil,
		"new CfnFunction(this, 'F', { runtime: 'python3.12', code: { zipFile: 'print(1)' } })":                    {"print(1)"},
		"data: { 'worker.py': " + code + ", 'worker.js': 'x()' }":                                                 {"import time\ntime.sleep(5)"},
	} {
		p := files{"stack.ts": "x(" + source + ");"}
		var got []string
		for _, found := range p.programs(t, "stack.ts") {
			if text := found.Text.String(); !strings.HasPrefix(text, "__") { // given ?? …
				got = append(got, text)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s carries %q, not %q", source, got, want)
		}
	}
}
