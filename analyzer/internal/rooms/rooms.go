// Package rooms puts together what is asked of one package.
package rooms

import (
	"github.com/jitterlint/jitterlint/analyzer/driver"
	"github.com/jitterlint/jitterlint/analyzer/internal/delay"
	"github.com/jitterlint/jitterlint/analyzer/internal/failure"
	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/lengths"
	"github.com/jitterlint/jitterlint/analyzer/internal/meaning"
	"github.com/jitterlint/jitterlint/analyzer/internal/noreturn"
	"github.com/jitterlint/jitterlint/analyzer/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/summarize"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
	"github.com/jitterlint/jitterlint/analyzer/internal/tried"
	"github.com/jitterlint/jitterlint/analyzer/internal/wait"
)

// Rooms are what is known of one package, each built on those before it.
type Rooms struct {
	Source *source.Package
	// Written leads to the files as people wrote them.
	Written   *driver.Written
	Calls     *remote.Calls
	Values    *jitter.Values
	Waits     *wait.Waits
	Errors    *meaning.Errors
	Returning *noreturn.Functions
	Flows     *failure.Flows
	Trails    *trace.Trails
	Remedies  *remedy.Remedies
	Tried     *tried.Functions
	Policies  *policy.Policies
	Finder    *goretry.Finder
	Delays    *delay.Finder
	Lengths   *lengths.Lengths
	// Rows are the catalog's for what the package imports, or nil.
	Rows *policy.Matcher
}

// New returns the rooms for a package, in which nothing is worked out yet. The index is
// what the catalog says of libraries.
func New(src *source.Package, index policy.CatalogIndex) *Rooms {
	r := &Rooms{Source: src, Written: driver.NewWritten(src.Pass)}
	rows, catalogued := index.Match(src)
	r.Rows = rows
	r.Calls = remote.New(src)
	r.Values = jitter.New(src)
	r.Waits = wait.New(src, r.Values)
	r.Errors = meaning.New(src)
	r.Returning = noreturn.New(src)
	r.Flows = failure.New(src, r.Calls, r.Errors, r.Returning)
	r.Trails = trace.New(src, catalogued)
	r.Remedies = remedy.New(src)
	r.Tried = tried.New(src, r.Calls, r.Trails, r.Flows.Polls)
	r.Policies = policy.New(src, r.Values, r.Trails, r.Remedies, r.Tried)
	r.Finder = goretry.New(src, r.Values, r.Calls, r.Waits, r.Flows)
	r.Delays = delay.New(src, r.Trails)
	r.Lengths = lengths.New(src, r.Finder)
	return r
}

// Summaries returns what makes facts of what the package's functions do.
func (r *Rooms) Summaries() *summarize.Summaries {
	return summarize.New(r.Source, r.Values, r.Calls, r.Errors, r.Returning, r.Waits, r.Flows)
}
