package helm

import "testing"

// TestSettings holds which actions give what is the same on every machine.
func TestSettings(t *testing.T) {
	for text, want := range map[string]bool{
		`{{ .Values.wait }}`:                                            true,
		`{{ $.Values.wait | default 5 | quote }}`:                       true,
		`{{ mul (int .Values.wait) 2 }}`:                                true,
		`{{ .Release.Revision }}`:                                       true,
		`{{ index .Values "wait" }}`:                                    true,
		`{{ (index .Values.all 0).wait }}`:                              true,
		`{{ with .Values.retry }}{{ .wait }}{{ end }}`:                  true,
		`{{ $w := .Values.wait }}{{ $w }}`:                              true,
		`{{ $w := 5 }}{{ if .a }}{{ $w = .Values.b }}{{ end }}{{ $w }}`: true,
		`{{ range .Values.all }}{{ $.Values.wait }}{{ end }}`:           true,
		`{{ define "a" }}{{ .Values.wait }}{{ end }}`:                   true,

		`{{ randInt 1 10 }}`:                     false,
		`{{ add .Values.wait (randNumeric 1) }}`: false,
		`{{ .Values.wait | shuffle }}`:           false,
		`{{ uuidv4 }}`:                           false,
		`{{ now | date "5" }}`:                   false,
		`{{ include "wait" . }}`:                 false,
		`{{ template "wait" . }}`:                false,
		`{{ tpl .Values.wait . }}`:               false,
		`{{ $w := randInt 1 10 }}{{ $w }}`:       false,
		`{{ $w := 5 }}{{ if .a }}{{ $w = randInt 1 2 }}{{ end }}{{ $w }}`: false,
		`{{ $a := $.Values.a }}{{ $a = $a }}{{ $a }}`:                     false,
		`{{ range .Values.all }}{{ .wait }}{{ end }}`:                     false,
		`{{ range $i, $x := .Values.all }}{{ $i }}{{ end }}`:              false,
		`{{ with (lookup "v1" "Secret" "a" "b") }}{{ .wait }}{{ end }}`:   false,
		`{{ define "a" }}{{ .wait }}{{ end }}`:                            false,
		`{{ x.wait | default( }}`:                                         false, // no template
	} {
		tmpl := read(text)
		var last *element
		var visit func(b body)
		visit = func(b body) {
			for i := range b {
				if b[i].action {
					last = &b[i]
				}
				for _, c := range b[i].choice {
					visit(c)
				}
			}
		}
		visit(tmpl.main)
		for _, d := range tmpl.defined {
			visit(d)
		}
		if last == nil || last.setting != want {
			t.Errorf("%s is %+v", text, last)
		}
	}
}
