module github.com/jitterlint/jitterlint

go 1.26.0

require (
	github.com/bmatcuk/doublestar/v4 v4.10.4
	go.yaml.in/yaml/v4 v4.0.0
	golang.org/x/mod v0.39.0
	golang.org/x/term v0.47.0
	// v0.50.0 to v0.52.0 refuse packages that compile, such as
	// github.com/apache/arrow-go/v18/arrow/compute/exprs: their unitchecker no
	// longer takes types from the compiler's export data.
	golang.org/x/tools v0.49.0
)

require (
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
)
