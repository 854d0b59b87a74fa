package catalog

// matryer is github.com/matryer/try, also published as gopkg.in/matryer/try.v1.
// It has no waits at all: a function that wants one sleeps itself.
func matryer() Library {
	const (
		path = "github.com/matryer/try"
		v1   = "gopkg.in/matryer/try.v1"
	)
	do := Row{
		Paths: []string{path},
		Shape: Call, Symbol: "Do", Verdict: NoDelay,
		Says: "adds no wait before it tries again",
		Fix:  Fix{Advice: "sleep a random time before the function returns true"},
	}
	doV1 := do
	doV1.Paths, doV1.Unproven = []string{v1}, "the module proxy does not serve the module"
	return Library{
		Name:    "matryer/try",
		Paths:   []string{path, v1},
		Checked: []string{path + "@v0.0.0-20161228173917-9ac251b645a2"},
		Rows:    []Row{do, doV1},
	}
}
