package iac_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestUnread holds that what may carry a program, and does not parse, is told in one note,
// and nothing else is.
func TestUnread(t *testing.T) {
	const config = "apiVersion: v1\nkind: ConfigMap\ndata:\n  a.sh: |\n    until curl -f https://example.com; do sleep 5; done\n"
	const script = "apiVersion: v1\nkind: ConfigMap\ndata:\n  a.sh: |\n    sleep 5\n    x=$((\n    sleep 5\n"
	const about = "what does not parse was not looked into, retries there are not reported: "
	for name, test := range map[string]struct {
		files    map[string]string
		want     string
		programs int
		parsed   int
		findings int
	}{
		"all is well":            {files: map[string]string{"a.yaml": config, "b.yaml": "a: b: c\n", "c.yaml": "a: b: c # sleep\n", "d.json": "{apiVersion"}, programs: 1, parsed: 1, findings: 1},
		"a file":                 {files: map[string]string{"a.yaml": config + "a: b: c\n"}, want: "a.yaml:6 (mapping values are not allowed in this context)"},
		"a template":             {files: map[string]string{"templates/a.yaml": "{{- if .a }}\n" + config + "{{ end }}\n---\n{{ .x }}: [\n"}, want: "templates/a.yaml:10 (did not find expected node content)", programs: 1, parsed: 1, findings: 1},
		"a part of a template":   {files: map[string]string{"templates/a.tpl": "{{ define \"a\" }}sleep: a: b{{ end }}"}},
		"another's template":     {files: map[string]string{"templates/a.sh.tpl": "while sleep 5; do containers: [; done\n"}},
		"one branch of several":  {files: map[string]string{"templates/a.yaml": config + "{{ if .a }}\nx: y\n{{ else }}\nx: y: z\n{{ end }}\n"}, want: "templates/a.yaml:9 (mapping values are not allowed in this context)", programs: 1, parsed: 1, findings: 1},
		"a program":              {files: map[string]string{"a.yaml": script}, want: "a.yaml:7 (not a valid arithmetic operator: `5`)", programs: 1},
		"a program that retries": {files: map[string]string{"a.yaml": config + "    x=$((\n    sleep 5\n"}, programs: 1, findings: 2}, // and is told as a finding
		"several": {files: map[string]string{"e.yaml": script, "d.yaml": config + "a: b: c\n", "a.yaml": config + "- a\n", "b.yaml": config + "'\n", "c.yaml": config}, programs: 2, parsed: 1, findings: 1,
			want: "a.yaml:6 (did not find expected key), b.yaml:7 (found unexpected end of stream), d.yaml:6 (mapping values are not allowed in this context) and 1 more"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for path, text := range test.files {
				file := filepath.Join(dir, filepath.FromSlash(path))
				if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			result := scan(t, settings.Default(), dir)
			var want, got []string
			if test.want != "" {
				want = []string{about + test.want}
			}
			for _, note := range result.Notes {
				got = append(got, filepath.ToSlash(strings.ReplaceAll(note, dir+string(filepath.Separator), "")))
			}
			if !slices.Equal(got, want) || len(result.Problems) > 0 {
				t.Errorf("%q, not %q; %v", got, want, result.Problems)
			}
			if result.Programs != test.programs || result.Parsed != test.parsed || len(result.Findings) != test.findings {
				t.Errorf("%d programs, %d parsed, %d findings", result.Programs, result.Parsed, len(result.Findings))
			}
		})
	}
}
