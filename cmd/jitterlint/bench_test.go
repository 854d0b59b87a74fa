package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkGoVet compares the processor time of go vet with jitterlint, with a tool
// that does nothing, and with one that does nothing but keep a fact of each package,
// for which go vet has all of them read. The ratio is to the last. That is over one
// module with its build cached and its vet results not; JITTERLINT_BENCH_MODULE names
// the module's directory.
func BenchmarkGoVet(b *testing.B) {
	module := os.Getenv("JITTERLINT_BENCH_MODULE")
	if module == "" {
		module = filepath.Join(root, "testdata/libraries")
	}
	dir := b.TempDir()
	tool := func(name, pkg string) string {
		path := filepath.Join(dir, name)
		if out, err := exec.Command("go", "build", "-o", path, pkg).CombinedOutput(); err != nil {
			b.Fatalf("go build: %v\n%s", err, out)
		}
		return path
	}
	tools := map[string]struct{ path, salt string }{ // a new salt makes the cache's results stale
		"nothing":    {tool("nothing", "./testdata/nothing"), "-nothing.salt="},
		"facts":      {tool("facts", "./testdata/facts"), "-facts.salt="},
		"jitterlint": {tool("jitterlint", "."), "-exclude="},
	}
	vet := func(name string, run int) time.Duration {
		cmd := exec.Command("go", "vet", "-vettool="+tools[name].path, fmt.Sprintf("%sbench-%d-%d", tools[name].salt, time.Now().UnixNano(), run), "./...")
		cmd.Dir = module
		_ = cmd.Run() // findings are no failure here
		return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	vet("nothing", 0) // builds what is to be built
	took := make(map[string]time.Duration)
	for i := 0; b.Loop(); i++ {
		for name := range tools {
			took[name] += vet(name, i)
		}
	}
	for name, t := range took {
		b.ReportMetric(t.Seconds()/float64(b.N), "cpu-s/"+name)
	}
	b.ReportMetric(took["jitterlint"].Seconds()/took["facts"].Seconds(), "ratio")
}
