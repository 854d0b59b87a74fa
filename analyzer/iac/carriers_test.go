package iac

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// BenchmarkCarriers scans 5,000 files all of which carry a program, of which one in five
// is like others. It reports how many programs differ, the time of all cores that each
// part takes, and how much longer it takes to judge the programs, which includes parsing
// them, than to parse them and no more.
func BenchmarkCarriers(b *testing.B) {
	const files = 5000
	dir := b.TempDir()
	size, err := growCarriers(dir, files)
	if err != nil {
		b.Fatal(err)
	}
	var all spent
	b.SetBytes(size)
	for b.Loop() {
		result, err := Scan(b.Context(), []string{dir}, settings.Default())
		if err != nil || result.Stats.Programs != files {
			b.Fatal(result, err)
		}
		all.add(result.Stats.spent)
	}
	for name, took := range map[string]time.Duration{"read": all.read, "look": all.look, "parse": all.parse, "judge": all.judge} {
		b.ReportMetric(took.Seconds()/float64(b.N), "s/"+name)
	}
	programs, parsing, judging := parseAndJudge(b, dir)
	b.ReportMetric(float64(programs), "programs")
	b.ReportMetric(judging.Seconds()/parsing.Seconds(), "judge/parse")
}

// parseAndJudge returns how many different programs there are in a tree, and how long it
// takes to parse and to judge them, one after another.
func parseAndJudge(b *testing.B, dir string) (programs int, parsing, judging time.Duration) {
	s := newScanner([]string{dir}, nil, settings.Default())
	paths, err := Files(b.Context(), dir, settings.Default(), s.reads)
	if err != nil {
		b.Fatal(err)
	}
	seen := make(map[digest]bool)
	for _, path := range paths {
		for _, p := range s.again(b.Context(), path) {
			if seen[digestOf(p)] {
				continue
			}
			seen[digestOf(p)] = true
			began := time.Now()
			syntax.Parse(p.Text.String())
			parsed := time.Now()
			if said := s.check(p); said.fault != nil {
				b.Fatal(said.fault)
			}
			parsing, judging = parsing+parsed.Sub(began), judging+time.Since(parsed)
		}
	}
	return len(seen), parsing, judging
}

// growCarriers writes files that carry a program each, in each way that there is, and
// returns their size.
func growCarriers(dir string, files int) (size int64, err error) {
	paths, err := filepath.Glob("../../testdata/iac/python/*.py")
	if err != nil || len(paths) == 0 {
		return 0, fmt.Errorf("no programs: %w", err)
	}
	for i := range files {
		program, err := os.ReadFile(paths[i%len(paths)])
		if err != nil {
			return 0, err
		}
		text := string(program)
		if i%5 > 0 {
			text = fmt.Sprintf("# Of service %d.\n", i) + text
		}
		extension := ".py"
		switch i % 3 {
		case 1:
			quoted := strings.NewReplacer("\\", "\\\\", "`", "\\`", "${", "\\${").Replace(text)
			extension, text = ".ts", "new Function(scope, 'F', {\n  runtime: Runtime.PYTHON_3_12,\n  code: Code.fromInline(`"+quoted+"`),\n});\n"
		case 2:
			lines := strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n          ")
			extension, text = ".yaml", "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Runtime: python3.12\n      Code:\n        ZipFile: |\n          "+lines+"\n"
		}
		service := filepath.Join(dir, fmt.Sprintf("service-%d", i/50))
		if err := os.MkdirAll(service, 0o700); err != nil {
			return 0, err
		}
		if err := os.WriteFile(filepath.Join(service, fmt.Sprintf("file-%d%s", i, extension)), []byte(text), 0o600); err != nil {
			return 0, err
		}
		size += int64(len(text))
	}
	return size, nil
}
