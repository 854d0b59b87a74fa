package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// directed is a package with one retry, and LINE where a test puts line directives.
const directed = `package p

import "time"

LINE
func Retry(send func() error) {
	for send() != nil {
		time.Sleep(time.Second)
	}
}
`

// secret is text that stands in no file of a package.
const secret = "first secret\nsecond secret\nthird secret\nfourth secret\n"

// lineDirectives are line directives in all their forms, with those that name a file
// outside of any package; the last is none.
func lineDirectives(elsewhere string) []string {
	return []string{
		"//line " + elsewhere + ":1", "/*line " + elsewhere + ":1:1*/", "//line :7", "//line :7:1", "//line :1:1", "//line a.tmpl:7",
		"//line grammar.y:12", "//line a.go:900", "//line a.go:3", "//line b.go:1", "/*line b.go:900:70*/", "//line /nowhere/a.go:1",
		"//line a.go:7\n//line :7", "// no directive",
	}
}

// packagesWith returns a module with a package for each directive, which stands in
// the place of LINE, and the packages' sources by their files.
func packagesWith(t *testing.T, source string, directives []string) (dir string, sources map[string]string) {
	t.Helper()
	sources = make(map[string]string)
	files := map[string]string{"go.mod": goMod}
	for i, directive := range directives {
		of := fmt.Sprintf("p%02d/", i)
		sources[of+"a.go"] = strings.Replace(source, "LINE", directive, 1)
		files[of+"a.go"] = sources[of+"a.go"]
		files[of+"b.go"] = "package p\n\n// Other is of another file.\nvar Other int\n"
	}
	return write(t, files), sources
}

// TestLineDirectives holds that a report tells places in the files that were parsed,
// whatever a line directive says, and that these are there.
func TestLineDirectives(t *testing.T) {
	jitterlint := build(t)
	elsewhere := filepath.Join(write(t, map[string]string{"secret.txt": secret}), "secret.txt")
	dir, sources := packagesWith(t, directed, lineDirectives(elsewhere))
	want := make(map[string]rule.Place)
	for file, source := range sources {
		want[file] = placeOf(source, file, "time.Sleep(time.Second)")
	}

	got := jitterlint.run(t, dir, "-format=json", "-format=sarif=r.sarif", "-format=github=r.github", "-format=markdown=r.md", "-format=text=r.txt")
	var doc struct{ Findings []rule.Finding }
	if err := json.Unmarshal([]byte(got.stdout), &doc); err != nil || got.status != exitFindings {
		t.Fatalf("%+v", got)
	}
	found := make(map[string]rule.Place)
	for _, f := range doc.Findings {
		found[f.Path] = f.Place
	}
	if !maps.Equal(found, want) {
		t.Errorf("found at %v, want %v", found, want)
	}
	for _, report := range []string{"r.sarif", "r.github", "r.md", "r.txt"} {
		text := textOf(t, filepath.Join(dir, report))
		if strings.Contains(text, "secret") {
			t.Errorf("%s: %s", report, text)
		}
		if shown := strings.Count(text, `"text": "time.Sleep(time.Second)"`); report == "r.sarif" && shown != len(sources) {
			t.Errorf("SARIF shows the code of %d findings, not of %d: %s", shown, len(sources), text)
		}
	}
	vet := run(t, dir, "go", "vet", "-vettool="+jitterlint.path, "-c=0", "./...")
	for file, place := range want {
		if !strings.Contains(vet.stderr, filepath.FromSlash(file)+":"+lineOf(place)+": ") {
			t.Errorf("go vet does not name %s:%s", file, lineOf(place))
		}
	}
	if strings.Contains(vet.stderr, "secret") || strings.Count(vet.stderr, "\ttime.Sleep(time.Second)\n") != len(sources) {
		t.Errorf("go vet: %+v", vet)
	}
}

// placeOf returns where a text stands in a source for the first time.
func placeOf(source, path, text string) rule.Place {
	start := strings.Index(source, text)
	lines := rule.LinesOf(source)
	p := rule.Place{Path: path}
	p.Line, p.Column, _ = lines.Position(start)
	p.EndLine, p.EndCol, _ = lines.Position(start + len(text))
	return p
}

// TestLineDirectivesAndFixes holds that a fix is made where the code is that it
// changes, and in no file that a line directive names.
func TestLineDirectivesAndFixes(t *testing.T) {
	jitterlint := build(t)
	elsewhere := filepath.Join(write(t, map[string]string{"other.go": secret}), "other.go")
	source := strings.Replace(directed, "LINE\n", "", 1)
	hidden := strings.Replace(source, "(time.Second)", "(/*line "+elsewhere+":1:1*/time.Second)", 1)
	dir := write(t, map[string]string{"go.mod": goMod, "a.go": hidden})
	got := jitterlint.run(t, dir, "-fix")
	if text := textOf(t, elsewhere); text != secret {
		t.Errorf("a file that is named, and no more, became:\n%s", text)
	}
	if text := textOf(t, filepath.Join(dir, "a.go")); !strings.Contains(text, "*/time.Second + rand.N(time.Second/2))") || got.status != exitClean {
		t.Errorf("%+v\n%s", got, text)
	}
}

// TestIgnoringByLine holds that a directive is for the line that it stands on, and
// not for one that a line directive says is the same.
func TestIgnoringByLine(t *testing.T) {
	jitterlint := build(t)
	source := strings.Replace(directed, "LINE\n", "", 1)
	_, function, _ := strings.Cut(source, "func")
	second := strings.Replace("func"+function, "Retry", "Again", 1)
	ignored := strings.Replace(source, "time.Second)", "time.Second) //jitterlint:ignore no-jitter it is alone", 1)
	dir := write(t, map[string]string{"go.mod": goMod, "a.go": ignored + "\n//line a.go:5\n" + second})
	if got := jitterlint.run(t, dir); got.status != exitFindings || !strings.HasPrefix(got.stdout, "a.go:14:3: ") || strings.Count(got.stdout, "\n") != 1 {
		t.Errorf("%+v", got)
	}
}

// cgo is a package with retries between calls of C, which cgo puts in other words:
// those over several lines end on another line than they did.
const cgo = `package p

// static int put(char *s, int n) { return n; }
import "C"

import (
	"time"
	"unsafe"
)

LINE
func Retry(send func() error, b []byte) {
	C.put((*C.char)(unsafe.Pointer(&b[0])),
		C.int(
			len(b)))
	for send() != nil {
		C.put(nil, 1); time.Sleep(time.Second)
	}
	for send() != nil {
		C.put(nil, 1); time.Sleep(2 * time.Second)
	}
}

func Again(send func() error) {
	for send() != nil {
		time.Sleep(3 * time.Second) // the third
	}
}
`

// TestCgo holds the same of what cgo makes of a file: a driver is handed that, with
// cgo's own line directives in it.
func TestCgo(t *testing.T) {
	needs.Program(t, goEnv(t, "CC"))
	t.Setenv("CGO_ENABLED", "1")
	jitterlint := build(t)
	elsewhere := filepath.Join(write(t, map[string]string{"secret.go": secret}), "secret.go")
	dir, sources := packagesWith(t, cgo, []string{"// none", "//line " + elsewhere + ":1", "/*line " + elsewhere + ":1:1*/", "//line a.go:900", "//line :1:1", "//line grammar.y:12"})
	var want []string
	for _, file := range slices.Sorted(maps.Keys(sources)) {
		for _, wait := range []string{"time.Sleep(time.", "time.Sleep(2", "time.Sleep(3"} {
			want = append(want, file+":"+lineOf(placeOf(sources[file], file, wait))+": ")
		}
	}
	got := jitterlint.run(t, dir)
	found := regexp.MustCompile(`(?m)^[^ ]+:\d+:\d+: `).FindAllString(filepath.ToSlash(got.stdout), -1)
	if !slices.Equal(found, want) {
		t.Errorf("found at %q, want %q: %+v", found, want, got)
	}
	if got := jitterlint.run(t, dir, "-exclude=**/a.go"); got != (outcome{}) {
		t.Errorf("excluded by their name: %+v", got)
	}
	got = jitterlint.run(t, dir, "-fix")
	for file, source := range sources {
		if textOf(t, filepath.Join(dir, file)) != source {
			t.Errorf("what cgo makes has no fix: %+v", got)
		}
	}
	if textOf(t, elsewhere) != secret {
		t.Errorf("a file that is named, and no more, was changed: %+v", got)
	}
}

// lineOf is the line and column of a place, as reports write it.
func lineOf(p rule.Place) string {
	data, _ := json.Marshal([]int{p.Line, p.Column})
	return strings.ReplaceAll(strings.Trim(string(data), "[]"), ",", ":")
}

// TestLikeCgo holds that a file which only begins as cgo's output does is told by
// its own place.
func TestLikeCgo(t *testing.T) {
	jitterlint := build(t)
	other := write(t, map[string]string{"a.go": "package p\n\n// secret\nfunc Other() {}\n", "b.go": strings.Replace(directed, "LINE", "// secret", 1)})
	files := map[string]string{"go.mod": goMod}
	for i, of := range []string{"a.go", "b.go"} {
		for _, name := range []string{"a.go", "a.cgo1.go"} {
			head := "// Code generated by cmd/cgo; DO NOT EDIT.\n\n//line " + filepath.Join(other, of) + ":1:1\n"
			files[fmt.Sprintf("p%d%s/%s", i, name[:3], name)] = head + strings.Replace(directed, "LINE", "", 1)
		}
	}
	got := jitterlint.run(t, write(t, files), "-format=sarif")
	if strings.Contains(got.stdout, other) || strings.Contains(got.stdout, "secret") || strings.Count(got.stdout, `"text": "time.Sleep(time.Second)"`) != len(files)-1 {
		t.Errorf("%+v", got)
	}
}
