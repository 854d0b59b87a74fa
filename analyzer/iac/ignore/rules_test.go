package ignore_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/ignore"
)

// TestIgnoresWhatGitIgnores holds random patterns in random trees against git itself.
func TestIgnoresWhatGitIgnores(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 2))
	ignored, seen := 0, 0
	for range 25 {
		top := t.TempDir()
		git(t, top, "", "init", "--quiet")
		grow(t, r, top, 0)
		got, paths := ignoredIn(t, top)
		out := git(t, top, strings.Join(paths, "\x00"), "-c", "core.excludesFile=", "check-ignore", "--no-index", "-z", "--stdin")
		want := strings.FieldsFunc(out, func(r rune) bool { return r == 0 })
		slices.Sort(want)
		for _, p := range paths {
			if slices.Contains(got, p) != slices.Contains(want, p) {
				t.Errorf("%s is ignored: %t, and by git: %t\n%s", p, slices.Contains(got, p), slices.Contains(want, p), patternsAbove(t, top, p))
			}
		}
		ignored, seen = ignored+len(want), seen+len(paths)
	}
	if ignored < seen/20 || ignored > seen*19/20 {
		t.Errorf("%d of %d paths are ignored, which says little", ignored, seen)
	}
}

// grow makes a random tree, with patterns in some of its directories.
func grow(t *testing.T, r *rand.Rand, dir string, depth int) {
	t.Helper()
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	var lines []string
	for range r.IntN(7) {
		var line strings.Builder
		line.WriteString(pick("", "", "", "!", "/", "!/", "**/"))
		for n := range 1 + r.IntN(3) {
			if n > 0 {
				line.WriteString(pick("/", "/", "", "/**/"))
			}
			line.WriteString(pick("a", "b", "ab", "a.b", "b.c", ".c", "*", "*", "*.b", "a*", "?", "?b", "**", "a**", "[ab]", "[!a]", "[^b]*", "[a-c]", `\a`, `\*`,
				"[]a]", "[a", "[[:alpha:]]", "[[:alpha]", "[a-]", `[\a]`, "[[:nothing:]]", "*a*b*", "#a", "a b", "ab.c", "*.a.b", `\!a`))
		}
		lines = append(lines, line.String()+pick("", "", "", "/", " ", "  ", `\ `, "\t", "/*", "/**", `\`))
	}
	if len(lines) > 0 && (depth == 0 || r.IntN(3) == 0) {
		write(t, filepath.Join(dir, ".gitignore"), strings.Join(append(lines, "# comment", ""), pick("\n", "\r\n")))
	}
	for _, name := range []string{"a", "b", "ab", "bb", "a.b", "b.c", ".c", "ab.c", "x.a.b", "#a", "a b", "a ", "!a", "]"} {
		switch at := filepath.Join(dir, name); {
		case r.IntN(3) == 0:
		case depth < 3 && r.IntN(3) == 0:
			if err := os.Mkdir(at, 0o700); err != nil {
				t.Fatal(err)
			}
			grow(t, r, at, depth+1)
		default:
			write(t, at, "")
		}
	}
}

// ignoredIn returns the paths below a directory that are ignored, and all.
func ignoredIn(t *testing.T, top string) (ignored, all []string) {
	t.Helper()
	var walk func(dir string, outer *ignore.Rules, inIgnored bool)
	walk = func(dir string, outer *ignore.Rules, inIgnored bool) {
		text, err := os.ReadFile(filepath.Join(top, dir, ".gitignore"))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		rules := ignore.Parse(string(text), dir, outer)
		entries, err := os.ReadDir(filepath.Join(top, dir))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.Name() == ".git" {
				continue
			}
			name := path.Join(dir, e.Name())
			all = append(all, name)
			isIgnored := inIgnored || rules.Ignores(name, e.IsDir())
			if isIgnored {
				ignored = append(ignored, name)
			}
			if e.IsDir() {
				walk(name, rules, isIgnored)
			}
		}
	}
	walk("", nil, false)
	return ignored, all
}

func patternsAbove(t *testing.T, top, name string) string {
	t.Helper()
	var b strings.Builder
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if text, err := os.ReadFile(filepath.Join(top, dir, ".gitignore")); err == nil {
			b.WriteString(dir + "/.gitignore:\n" + string(text))
		}
		if dir == "." {
			return b.String()
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func git(t *testing.T, dir, input string, arguments ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "git", arguments...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(input)
	out, err := cmd.Output()
	if exit := new(exec.ExitError); errors.As(err, &exit) && exit.ExitCode() == 1 {
		return string(out) // nothing is ignored
	}
	if err != nil {
		t.Fatal(arguments, err)
	}
	return string(out)
}

// TestTime holds that no pattern takes long, however it is written.
func TestTime(t *testing.T) {
	name := strings.Repeat("a", 250)
	deep := strings.Repeat("a/", 500) + "b"
	text := strings.Repeat("*a", 100) + "c\n" + strings.Repeat("**/a/", 100) + "c\n"
	rules := ignore.Parse(text, "", nil)
	for range 100 {
		if rules.Ignores(name, false) || rules.Ignores(deep, false) {
			t.Fatal("nothing ends with c")
		}
	}
}
