package python_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// many returns a file of many functions of one kind.
func many(kind string, n int) string {
	var b strings.Builder
	b.WriteString("import random, time\n")
	for i := range n {
		switch kind {
		case "imports": // each after its own, as in generated code
			fmt.Fprintf(&b, "import random, time\n\ndef f%d(client):\n    delay = 1\n    for n in range(5):\n        try:\n            return client.get(n)\n        except Exception:\n            time.sleep(delay)\n            delay *= 2\n\n", i)
		case "cycle": // all of which call each other in turn
			fmt.Fprintf(&b, "\ndef delay%d(n):\n    return 1 if n == 0 else delay%d(n - 1)\n\ndef f%d(client):\n    for n in range(5):\n        try:\n            return client.get(f%d(client))\n        except Exception:\n            time.sleep(delay%d(n))\n", i, (i+1)%n, i, (i+1)%n, i)
		case "methods":
			fmt.Fprintf(&b, "\nclass C%d:\n    def __init__(self):\n        self.delay = 2\n\n    def run(self, client):\n        while True:\n            try:\n                return client.get()\n            except Exception:\n                time.sleep(self.delay)\n", i)
		case "switched":
			fmt.Fprintf(&b, "\ndef again%d(operation, jitter=0):\n    for n in range(5):\n        try:\n            return operation()\n        except Exception:\n            time.sleep(2**n + jitter * random.random())\n\ndef f%d():\n    return again%d(print)\n", i, i, i)
		}
	}
	return b.String()
}

func kinds() []string { return []string{"imports", "cycle", "methods", "switched"} }

// TestMany holds that each of many functions is found to be at fault.
func TestMany(t *testing.T) {
	for _, kind := range kinds() {
		for _, n := range []int{1, 300} {
			if got := len(found(many(kind, n))); got != n {
				t.Errorf("%s: %d functions give %d findings", kind, n, got)
			}
		}
	}
}

// BenchmarkMany measures how the time for a file grows with its functions: that for each
// should stay near what it is in a small one, which growth tells.
func BenchmarkMany(b *testing.B) {
	for _, kind := range kinds() {
		b.Run(kind, func(b *testing.B) {
			var fewest, most time.Duration
			sizes := []int{500, 1000, 2000, 4000}
			for b.Loop() {
				for i, n := range sizes {
					text := many(kind, n)
					start := time.Now()
					if got := len(found(text)); got != n {
						b.Fatalf("%d functions give %d findings", n, got)
					}
					each := time.Since(start) / time.Duration(n)
					b.ReportMetric(float64(each.Nanoseconds())/1000, fmt.Sprintf("µs/function-of-%d", n))
					switch i {
					case 0:
						fewest += each
					case len(sizes) - 1:
						most += each
					}
				}
			}
			b.ReportMetric(float64(most)/float64(fewest), "growth")
		})
	}
}
