package project

import (
	"sync"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

type files map[string]string

func (f files) File(path string) *program.File {
	if text, ok := f[path]; ok {
		return program.NewFile(path, text)
	}
	return nil
}

// TestResolve holds which file a module's name stands for.
func TestResolve(t *testing.T) {
	f := files{
		"app/a.ts": "", "app/b.js": "", "app/c/index.ts": "", "app/d.d.ts": "", "app/e.py": "", "lib/f.ts": "", "lib/exact.ts": "",
		"tsconfig.json": `{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"], "@lib/one": ["./lib/exact.ts"] } } }`,
	}
	p := Of(f)
	from := p.Module(f.File("app/a.ts"))
	for name, want := range map[string]string{
		"./b": "app/b.js", "./b.js": "app/b.js", "./a.js": "app/a.ts", "./c": "app/c/index.ts", "../lib/f": "lib/f.ts",
		"@lib/f": "lib/f.ts", "@lib/one": "lib/exact.ts", "./d": "", "./e.py": "", "./none": "", "aws-cdk-lib": "", "@lib/none": "",
	} {
		got := ""
		if m := p.Resolve(from, name); m != nil {
			got = m.Code.File.Path
		}
		if got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
	if file := p.File(from, "e.py"); file == nil || file.Path != "app/e.py" {
		t.Error("e.py lies beside a.ts")
	}
	if p := Of(nil); p.Resolve(from, "./b") != nil || p.File(from, "e.py") != nil {
		t.Error("there is a file where there is no tree")
	}
}

// TestModule holds that a file is read once, whoever asks for it.
func TestModule(t *testing.T) {
	f := files{"a.ts": "const a = 1;"}
	p := Of(f)
	read := make([]*Module, 8)
	var all sync.WaitGroup
	for i := range read {
		all.Go(func() { read[i] = p.Module(f.File("a.ts")) })
	}
	all.Wait()
	for _, m := range read {
		if m != read[0] || m.Err != nil || m.Scope.Lookup("a", -1) == nil {
			t.Errorf("%+v", m)
		}
	}
	large := p.Module(program.NewFile("large.ts", string(make([]byte, maxSize+1))))
	if large.Err == nil || large.Scope.Lookup("a", -1) != nil {
		t.Error("a file that is too large is read")
	}
}

func TestReads(t *testing.T) {
	for path, want := range map[string]bool{"a.ts": true, "b/a.mjs": true, "a.tsx": true, "a.d.ts": false, "a.py": false, "ts": false} {
		if Reads(path) != want {
			t.Errorf("%s: %t", path, !want)
		}
	}
}
