package baseline_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/baseline"
)

const entry = `    {
      "rule": "no-jitter",
      "path": "x.go",
      "function": "f",
      "text": "a<b",
      "fingerprint": "0123456789abcdef0123456789abcdef"
    }`

func TestDecode(t *testing.T) {
	whole := "{\n  \"version\": 1,\n  \"entries\": [\n" + entry + "\n  ]\n}\n"
	entries, err := baseline.Decode("b", []byte(whole))
	if err != nil || len(entries) != 1 || entries[0].Text != "a<b" {
		t.Fatalf("%+v, %v", entries, err)
	}
	if again, err := baseline.Encode(entries); err != nil || string(again) != whole {
		t.Errorf("%s, %v", again, err)
	}
	if none, err := baseline.Encode(nil); err != nil || !strings.Contains(string(none), `"entries": []`) {
		t.Errorf("%s, %v", none, err)
	}
	twice := strings.Replace(whole, entry, entry+",\n"+entry, 1)
	if entries, err := baseline.Decode("b", []byte(twice)); err != nil || len(entries) != 2 {
		t.Errorf("an entry that is there twice: %+v, %v", entries, err)
	}
	for text, want := range map[string]string{
		"":                                       "b:1: is no JSON: ",
		"\x00\x01\xff":                           "b:1: is no JSON: ",
		"null":                                   "b: has no version: it is no baseline of jitterlint",
		"[]":                                     "b:1: ",
		"{}":                                     "b: has no version: ",
		`{"version": 0}`:                         "b: has no version: ",
		`{"version": "1"}`:                       "b:1: ",
		`{"version": 2, "sites": {}}`:            "b: written by a newer jitterlint (version 2); this one reads version 1",
		whole[:len(whole)-4]:                     "b:11: is no JSON: ",
		whole + "{}":                             "b:13: is no JSON: ",
		strings.Replace(whole, `"x.go"`, `7`, 1): "b:6: entries.path: cannot be a number",
		strings.Replace(whole, `"function"`, `"method"`, 1):                                 `b:7: unknown field "method"`,
		strings.Replace(whole, `"version"`, "\"edition\": 1,\n\"version\"", 1):              `b:2: unknown field "edition"`,
		strings.Replace(whole, `"x.go"`, `""`, 1):                                           "b: entries[0]: lacks its rule, path or fingerprint",
		strings.Replace(whole, entry, "<<<<<<< HEAD\n"+entry+"\n=======\n>>>>>>> other", 1): "b:4: has a merge conflict: ",
	} {
		_, err := baseline.Decode("b", []byte(text))
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestLoad has files that are none that can be read.
func TestLoad(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, baseline.FileName)
	if _, err := baseline.Load(file); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	large, err := os.Create(filepath.Join(dir, "large"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(large.Truncate(100<<20), large.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := baseline.Load(large.Name()); err == nil || !strings.HasSuffix(err.Error(), "large: larger than 16 MiB, which no baseline is") {
		t.Errorf("a large file: %v", err)
	}
	if _, err := baseline.Load(dir); err == nil || !strings.HasSuffix(err.Error(), " is no file of text") {
		t.Errorf("a directory: %v", err)
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	if _, err := baseline.Load(loop); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that cannot be read: %v", err)
	}
}

// sitesOf returns the sites at the marks of a file.
func sitesOf(t *testing.T, name, text string) []baseline.Site {
	t.Helper()
	sites, _ := identify(t, name, text)
	return sites
}

func TestCompare(t *testing.T) {
	const text = "package p\nfunc f() { «a(1)»; «a(1)»; «b(2)» }\n"
	all := func(baseline.Entry) bool { return true }
	none := func(baseline.Entry) bool { return false }
	written := func(sites []baseline.Site) []baseline.Entry {
		return baseline.Compare(nil, sites, all).Entries(sites)
	}
	before := sitesOf(t, "x.go", text)
	known := written(before)
	if len(known) != 3 {
		t.Fatalf("%+v", known)
	}

	same := baseline.Compare(slices.Concat(known, known), before, all)
	if slices.Contains(same.Known, false) || len(same.Gone)+len(same.Unsaid)+same.Moved > 0 {
		t.Errorf("the same: %+v", same)
	}
	if again := same.Entries(before); !reflect.DeepEqual(again, known) {
		t.Errorf("the same, written again: %+v", again)
	}

	fewer := sitesOf(t, "x.go", strings.Replace(text, "«a(1)»; ", "", 1))
	d := baseline.Compare(known, fewer, all)
	if slices.Contains(d.Known, false) || len(d.Gone) != 1 || d.Gone[0].Text != "a(1)" || len(d.Entries(fewer)) != 2 {
		t.Errorf("one fewer: %+v", d)
	}
	if d := baseline.Compare(slices.Concat(known, known), fewer, all); len(d.Gone) != 1 {
		t.Errorf("one fewer, of entries that are there twice: %+v", d)
	}
	d = baseline.Compare(known, fewer, none)
	if len(d.Gone) != 0 || len(d.Unsaid) != 1 || !reflect.DeepEqual(d.Entries(fewer), known) {
		t.Errorf("one fewer, and not looked at: %+v", d)
	}

	more := sitesOf(t, "x.go", strings.Replace(text, "«b(2)»", "«a(1)»; «b(2)»", 1))
	if d := baseline.Compare(known, more, all); !slices.Equal(d.Known, []bool{true, true, false, true}) {
		t.Errorf("one more: %+v", d)
	}

	moved := sitesOf(t, "y.go", text)
	if d := baseline.Compare(known, moved, all); slices.Contains(d.Known, false) || d.Moved != 3 || len(d.Gone) > 0 || len(d.Entries(moved)) != 3 {
		t.Errorf("moved: %+v", d)
	}
	if d := baseline.Compare(known, moved, none); slices.Contains(d.Known, true) || len(d.Unsaid) != 3 {
		t.Errorf("perhaps a copy: %+v", d)
	}
	if d := baseline.Compare(known, slices.Concat(before, moved), all); !slices.Equal(d.Known, []bool{true, true, true, false, false, false}) {
		t.Errorf("a copy: %+v", d)
	}
	elsewhere := sitesOf(t, "y.go", strings.Replace(text, "f()", "g()", 1))
	if d := baseline.Compare(known, elsewhere, all); slices.Contains(d.Known, true) || len(d.Gone) != 3 {
		t.Errorf("another function in another file: %+v", d)
	}
}
