package python

import (
	"strconv"
	"time"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// fake reports jitter that is drawn, and cannot spread the instances: from a
// generator that starts the same everywhere, or in too small a part.
func (c *check) fake(w wait, o origin) {
	if seed := c.seed(o.draws); seed != nil {
		shown, at := c.shown(seed)
		_, slept := c.shown(w.call)
		c.report(program.Finding{
			Rule:    rule.FakeJitter,
			Range:   at,
			Message: message.Brief(shown) + " seeds the jitter alike in every instance: leave the seed out",
			Related: []program.Related{{Message: "the wait that it jitters", Range: slept}},
		})
		return
	}
	n, ok := c.number(w.length, 0)
	if !ok || n.high <= 0 || w.in != nil {
		return
	}
	shown, at := c.shown(w.call)
	if n.low == n.high {
		c.report(program.Finding{
			Rule:    rule.FakeJitter,
			Range:   at,
			Message: message.Brief(shown) + " always waits " + seconds(n.low) + ", whatever is drawn: take the rounding, or the equal bounds, out",
		})
	} else if share := (n.high - n.low) / n.high; share < c.minJitter {
		c.report(program.Finding{
			Rule:    rule.FakeJitter,
			Range:   at,
			Message: message.Share(n.low*float64(time.Second), n.high*float64(time.Second), c.minJitter) + ": " + message.LargerShare,
		})
	}
}

// seed returns the call that gives all of these draws a constant seed, or nil
// if some of them have none.
func (c *check) seed(draws []*ast.Call) *ast.Call {
	var first *ast.Call
	for _, draw := range draws {
		seed := c.seedOf(draw)
		if seed == nil {
			return nil
		}
		if first == nil {
			first = seed
		}
	}
	return first
}

func (c *check) seedOf(draw *ast.Call) *ast.Call {
	if a, ok := draw.Func.(*ast.Attribute); ok {
		if made := c.generator(a.Value); made != nil {
			if lastName(made.Func) != "SystemRandom" && c.constantSeed(made) {
				return made
			}
			return nil
		}
	}
	path := c.path(draw.Func)
	for _, call := range c.calls {
		if c.path(call.Func) == "random.seed" && len(path) > 7 && path[:7] == "random." && c.constantSeed(call) {
			return call
		}
	}
	return nil
}

// constantSeed tells whether a generator's seed is the same in every instance.
func (c *check) constantSeed(call *ast.Call) bool {
	var seed ast.Expr
	if len(call.Args) > 0 {
		seed = call.Args[0]
	} else if len(call.Keywords) > 0 {
		seed = call.Keywords[0].Value
	}
	if name, ok := seed.(*ast.Name); ok {
		seed, _ = c.onlyValue(name)
	}
	switch seed := seed.(type) {
	case *ast.Num, *ast.Bytes:
		return true
	case *ast.Str:
		return len(c.Interpolations(seed)) == 0
	}
	return false
}

// seconds writes a length of time in seconds, as people read it.
func seconds(x float64) string { return message.Length(x * float64(time.Second)) }

// number writes a number as a person would.
func number(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }
