// What Bazel's rules build nogo of. The path is one that may import
// golang.org/x/tools/internal/facts, as those rules have it.
module golang.org/x/tools/nogo

go 1.26.0

replace github.com/jitterlint/jitterlint => ../..

require (
	github.com/aymanbagabas/go-udiff v0.4.1
	github.com/bazelbuild/rules_go v0.65.0
	github.com/jitterlint/jitterlint v0.0.0-00010101000000-000000000000
	golang.org/x/tools v0.51.0
)

require (
	github.com/agext/levenshtein v1.2.3 // indirect
	github.com/bmatcuk/doublestar/v4 v4.10.4 // indirect
	go.yaml.in/yaml/v4 v4.0.0 // indirect
)
