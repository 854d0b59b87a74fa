package iac_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/settings"
	"github.com/jitterlint/jitterlint/internal/needs"
)

type dict = map[string]any

// collector returns a random configuration of the OpenTelemetry collector with the parts
// that have no jitter, and the same configuration as it should be.
func collector(r *rand.Rand, _ bool) (text, mended dict, off []string) {
	configuration := func(factors []float64) dict {
		exporters := dict{}
		for i, factor := range factors {
			exporters[fmt.Sprintf("otlp/é%d", i)] = dict{"endpoint": "backend: \"4317\" #", "retry_on_failure": dict{"randomization_factor": factor, "max_elapsed_time": "10m"}}
		}
		return dict{"receivers": dict{"otlp": dict{}}, "exporters": exporters, "service": dict{"pipelines": dict{"traces": dict{"exporters": []any{"otlp/0"}}}}}
	}
	var given, wanted []float64
	for i := range 1 + r.IntN(4) {
		given = append(given, []float64{0, 0.5, 0.25}[r.IntN(3)])
		wanted = append(wanted, given[i])
		if given[i] == 0 {
			wanted[i] = 0.5
			off = append(off, fmt.Sprintf("exporter otlp/é%d", i))
		}
	}
	return configuration(given), configuration(wanted), off
}

// vector is the same for Vector.
func vector(r *rand.Rand, _ bool) (text, mended dict, off []string) {
	configuration := func(modes []string) dict {
		sinks := dict{}
		for i, mode := range modes {
			sinks[fmt.Sprintf("é%d", i)] = dict{"type": "http", "inputs": []any{"None"}, "request": dict{"retry_jitter_mode": mode, "timeout_secs": 5}}
		}
		return dict{"sources": dict{"None": dict{"type": "stdin"}}, "sinks": sinks}
	}
	var given, wanted []string
	for i := range 1 + r.IntN(4) {
		given = append(given, []string{"None", "Full"}[r.IntN(2)])
		wanted = append(wanted, "Full")
		if given[i] == "None" {
			off = append(off, fmt.Sprintf("sink é%d", i))
		}
	}
	return configuration(given), configuration(wanted), off
}

// resilience4j is the same for Resilience4j. In a file of its own, what is left out is off.
func resilience4j(r *rand.Rand, carried bool) (text, mended dict, off []string) {
	given, wanted := dict{}, dict{}
	for i := range 1 + r.IntN(4) {
		name := fmt.Sprintf("é%d", i)
		one, right := dict{"waitDuration": "2s", "é": "false"}, dict{"waitDuration": "2s", "é": "false"}
		said := r.IntN(3)
		if said > 0 {
			one["enableRandomizedWait"] = said == 1
		}
		if said > 0 || !carried {
			right["enableRandomizedWait"] = true
			if said != 1 {
				off = append(off, "instance "+name)
			}
		}
		given[name], wanted[name] = one, right
	}
	configuration := func(instances dict) dict {
		return dict{"resilience4j": dict{"retry": dict{"instances": instances}}}
	}
	return configuration(given), configuration(wanted), off
}

// TestServicePlaces holds configurations that CPython writes in YAML and in JSON, by
// themselves and in ConfigMaps: what has no jitter is found, and what is proposed
// changes that and nothing else.
func TestServicePlaces(t *testing.T) {
	r := rand.New(rand.NewPCG(19, 2))
	for name, configuration := range map[string]func(*rand.Rand, bool) (dict, dict, []string){"collector": collector, "vector": vector, "resilience4j": resilience4j} {
		for _, carried := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, carried %t", name, carried), func(t *testing.T) {
				var values, mended []dict
				var off [][]string
				for range 40 {
					value, want, without := configuration(r, carried)
					values, mended, off = append(values, value), append(mended, want), append(off, without)
				}
				fixed := 0
				for i, text := range written(t, values, carried) {
					file := filepath.Join(t.TempDir(), "resources", "application.yml")
					if err := os.Mkdir(filepath.Dir(file), 0o700); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
						t.Fatal(err)
					}
					found := scan(t, settings.Default(), file).Findings
					var got []string
					for _, f := range found {
						got = append(got, strings.TrimPrefix(strings.Split(f.Message, " waits")[0], "retry of "))
						fixed += len(f.Fix)
					}
					slices.Sort(got)
					if !slices.Equal(got, off[i]) {
						t.Fatalf("got %q, not %q, in\n%s", got, off[i], text)
					}
					text = mend(t, []string{file}, found)[file]
					if decoded, want := decode(t, text, carried), plain(t, mended[i]); !reflect.DeepEqual(decoded, want) {
						t.Fatalf("mended, it is\n%s\nnot\n%v", text, want)
					}
				}
				if fixed < 20 {
					t.Errorf("%d changes are proposed", fixed)
				}
			})
		}
	}
}

// written returns what CPython writes for configurations.
func written(t *testing.T, values []dict, carried bool) []string {
	t.Helper()
	var in bytes.Buffer
	for i, value := range values {
		e := dict{"value": value, "style": []string{"", "json"}[i%2], "indent": 2 + i%3, "width": 80, "ascii": i%4 > 1, "around": nil, "head": "", "times": 1}
		if carried {
			e["times"], e["around"] = 2, dict{"apiVersion": "v1", "kind": "ConfigMap", "data": dict{"relay": "TEXT"}}
		}
		if err := json.NewEncoder(&in).Encode(e); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(needs.Program(t, "python3"), "host/manifest/testdata/emit.py")
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for line := range bytes.Lines(out) {
		var text string
		if err := json.Unmarshal(line, &text); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	return texts
}

// decode returns the configuration in a file.
func decode(t *testing.T, text string, carried bool) any {
	t.Helper()
	var value dict
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if carried {
		return decode(t, value["data"].(dict)["relay"].(string), false)
	}
	return plain(t, value)
}

// plain returns a value as JSON has it.
func plain(t *testing.T, value any) any {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var same any
	if err := json.Unmarshal(text, &same); err != nil {
		t.Fatal(err)
	}
	return same
}
