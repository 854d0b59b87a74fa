package jitter

import (
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

func (v *Values) call(e *syntax.Node, in *scope.Frame, depth int) spread.Kind {
	path := v.names.Path(e.Parts[0])
	switch {
	case draws(path) || path != "" && v.drawing(path):
		return spread.Random
	case pure(path):
		return v.join(e.Args(), in, depth)
	}
	if f := v.names.Called(e); f != nil {
		return v.once(called{f, e}, func() spread.Kind { return v.returned(f, &scope.Frame{Function: f, Call: e, Outer: in}, depth) })
	}
	if of := e.Parts[0]; of.Kind == syntax.Member {
		switch of.Word {
		case "toFixed", "valueOf", "toString", "shift", "pop", "at", "then", "padStart", "readUInt32BE", "readUInt32LE", "readUInt16BE", "readUInt8":
			return v.join(append([]*syntax.Node{of.Parts[0]}, e.Args()...), in, depth)
		}
	}
	if v.drawsBelow(e) {
		return spread.Random
	}
	return spread.Unknown
}

type called struct{ f, call *syntax.Node }

// drawsBelow reports whether an argument of a call that is not seen into is drawn.
func (v *Values) drawsBelow(e *syntax.Node) bool {
	return slices.ContainsFunc(e.Args(), func(a *syntax.Node) bool {
		return v.tree.Some(a, func(n *syntax.Node) bool { return n.Kind == syntax.Call && draws(v.names.Path(n.Parts[0])) })
	})
}

// Returned returns how what a function returns differs where it is called as a frame has it.
func (v *Values) Returned(f *syntax.Node, in *scope.Frame) spread.Kind { return v.returned(f, in, 0) }

func (v *Values) returned(f *syntax.Node, in *scope.Frame, depth int) spread.Kind {
	body := f.Body()
	switch {
	case f.Generator:
		return spread.Unknown
	case body.Kind != syntax.Block:
		return v.follow(body, in, depth)
	}
	result, returns := spread.Same, false
	v.tree.Own(body, func(n *syntax.Node) bool {
		switch {
		case n.Kind == syntax.Opaque:
			result = max(result, spread.Unknown)
		case n.Kind == syntax.Return && len(n.Parts) > 0:
			returns = true
			result = max(result, v.follow(n.Parts[0], in, depth))
		}
		return true
	})
	if !returns {
		return max(result, spread.Unknown)
	}
	return result
}

// draws reports whether a function gives what is drawn, or what instances do not share.
func draws(path string) bool {
	if rest, ok := strings.CutPrefix(path, "crypto."); ok {
		path = ":crypto." + rest
	}
	switch path {
	case ":Math.random", ":crypto.randomInt", ":crypto.getRandomValues", ":crypto.randomBytes", ":crypto.randomUUID",
		":crypto.webcrypto.getRandomValues", ":crypto.pseudoRandomBytes",
		"uuid.v4", "uuid.v1", "uuid.v7", "uuid", "uuidv4", "nanoid", "nanoid.nanoid", "ulid", "ulid.ulid",
		"lodash.random", "lodash/random", "lodash.sample", "lodash/sample", "lodash.shuffle", "lodash/shuffle",
		"os.hostname", "random", "random-int", "random-number":
		return true
	}
	return false
}

// pure reports whether what a function gives is made of its arguments alone.
func pure(path string) bool {
	switch path {
	case ":Number", ":parseInt", ":parseFloat", ":String", ":BigInt", ":Number.parseInt", ":Number.parseFloat", ":Array", ":Array.from", ":Array.of",
		":Promise.resolve", "ms", "lodash.clamp", "lodash.min", "lodash.max", "lodash.toNumber", "lodash.round":
		return true
	}
	return strings.HasPrefix(path, ":Math.")
}

// OfFunction returns how what a function of the program gives differs that a library calls
// for the length of its waits, and whether the expression is a function. Counts says which
// of its arguments are the same everywhere.
func (v *Values) OfFunction(e *syntax.Node, counts func(parameter int, member string) bool) (spread.Kind, bool) {
	if path := v.names.Path(e); path != "" && v.drawing(path) {
		return spread.Random, true
	}
	f := v.names.Function(e)
	if f == nil {
		if b := v.names.Meaning(e); e.Kind == syntax.Name && b != nil && b.Kind == scope.Imported {
			return spread.Unknown, true
		}
		return spread.Unknown, false
	}
	return v.Returned(f, &scope.Frame{Function: f, Counts: counts}), true
}
