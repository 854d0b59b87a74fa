package iac_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestSilencesOfNamedFiles holds that a directive is for what a file says which is named below
// it, through whatever is made of that, and for no other file's.
func TestSilencesOfNamedFiles(t *testing.T) {
	const (
		script  = "#!/bin/bash\nuntil curl -f https://NAME.example; do\n  sleep 5\ndone\n"
		ask     = "# jitterlint:ignore no-jitter one instance\n"
		machine = "resource \"aws_instance\" \"a\" {\n  user_data = local.a\n}\n"
	)
	for configuration, want := range map[string][]string{
		"resource \"aws_instance\" \"a\" {\n  " + ask + "  user_data = templatefile(\"a.tftpl\", {})\n}\n":                                   nil,
		"resource \"aws_instance\" \"a\" {\n  user_data = templatefile(\"a.tftpl\", {}) " + ask + "}\n":                                      nil,
		ask + "resource \"aws_instance\" \"a\" {\n  user_data = base64encode(templatefile(\"a.tftpl\", {}))\n}\n":                            nil,
		"resource \"aws_instance\" \"a\" {\n  user_data = templatefile(\"a.tftpl\", {})\n}\n":                                                {"a.tftpl"},
		"locals {\n  " + ask + "  a = templatefile(\"a.tftpl\", {})\n}\n" + machine:                                                          nil,
		"locals {\n  a = templatefile(\"a.tftpl\", {})\n}\n" + ask + machine:                                                                 nil,
		"locals {\n  a = templatefile(\"a.tftpl\", {})\n  " + ask + "  b = 1\n}\n" + machine:                                                 {"a.tftpl"},
		"locals {\n  a = join(\"\\n\", [\n    " + ask + "    file(\"a.tftpl\"),\n    file(\"b.tftpl\"),\n  ])\n}\n" + machine:                {"b.tftpl"},
		"locals {\n  a = templatefile(\"o.tftpl\", {\n    " + ask + "    inner = templatefile(\"a.tftpl\", {})\n  })\n}\n" + machine:         {"o.tftpl"},
		"data \"template_file\" \"a\" {\n  " + ask + "  template = file(\"a.tftpl\")\n}\nlocals {\n  a = data.template_file.a.rendered\n}\n": nil,
	} {
		dir := t.TempDir()
		for name, text := range map[string]string{
			"main.tf": configuration, "a.tftpl": strings.ReplaceAll(script, "NAME", "a"), "b.tftpl": strings.ReplaceAll(script, "NAME", "b"),
			"o.tftpl": strings.ReplaceAll(script, "NAME", "o") + "${inner}\n",
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		for _, f := range scan(t, settings.Default(), dir).Findings {
			got = append(got, filepath.Base(f.Path))
		}
		if !slices.Equal(got, want) {
			t.Errorf("of\n%s\nreported are %q, not %q", configuration, got, want)
		}
	}
}
