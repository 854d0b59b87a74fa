package source

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Bounds of what is handed to the parser, which has none: it calls itself for each bracket
// and each operator, and takes a time that grows with the square of a text's lines.
const (
	maxSize      = 4 << 20 // bytes of a file
	maxSigns     = 400_000 // signs that may be a token each
	fewSigns     = 5_000   // signs that are not too many however they stand
	maxDepth     = 500     // brackets in each other
	maxOperators = 10_000  // operators of a file
	maxPieces    = 10_000  // tokens of one text: its lines, and each $ or %
)

// check returns what is wrong with parsing a file, if anything is. It is cut into tokens
// only where its size alone does not tell.
func check(file *program.File, lex func(src []byte, name string, start hcl.Pos) (hclsyntax.Tokens, hcl.Diagnostics)) error {
	signs := signsOf(file.Text)
	switch {
	case len(file.Text) > maxSize:
		return fmt.Errorf("%s: not read, since it is larger than %d MiB: split it", file.Path, maxSize>>20)
	case signs > maxSigns:
		return fmt.Errorf("%s: not read, since it has more than %d signs: split it", file.Path, maxSigns)
	case signs <= fewSigns:
		return nil
	}
	tokens, _ := lex([]byte(file.Text), file.Path, hcl.InitialPos)
	return checkDepth(file, tokens)
}

// signsOf counts what is no letter, digit or space.
func signsOf(text string) int {
	signs := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c <= ' ' && c != '\n', c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c == '_', c >= 0x80:
		default:
			signs++
		}
	}
	return signs
}

// checkDepth returns what is wrong with parsing a file's tokens, if anything is.
func checkDepth(file *program.File, tokens hclsyntax.Tokens) error {
	depth, operators, pieces := 0, 0, 0
	last := hclsyntax.TokenNil
	for _, t := range tokens {
		switch t.Type {
		case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenOQuote, hclsyntax.TokenOHeredoc,
			hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl:
			depth++
			if t.Type == hclsyntax.TokenOBrack && last == hclsyntax.TokenCBrack {
				operators++ // an element of an element
			}
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenCQuote, hclsyntax.TokenCHeredoc,
			hclsyntax.TokenTemplateSeqEnd:
			depth--
		case hclsyntax.TokenBang, hclsyntax.TokenMinus, hclsyntax.TokenQuestion, hclsyntax.TokenPlus, hclsyntax.TokenStar,
			hclsyntax.TokenSlash, hclsyntax.TokenPercent, hclsyntax.TokenAnd, hclsyntax.TokenOr, hclsyntax.TokenEqualOp,
			hclsyntax.TokenNotEqual, hclsyntax.TokenLessThan, hclsyntax.TokenLessThanEq, hclsyntax.TokenGreaterThan,
			hclsyntax.TokenGreaterThanEq:
			operators++
		}
		if pieces++; t.Type != hclsyntax.TokenStringLit && t.Type != hclsyntax.TokenQuotedLit {
			pieces = 0
		}
		last = t.Type
		switch {
		case depth > maxDepth:
			return fmt.Errorf("%s:%d: not read, since brackets are nested more than %d deep", file.Path, t.Range.Start.Line, maxDepth)
		case operators > maxOperators:
			return fmt.Errorf("%s:%d: not read, since it has more than %d operators", file.Path, t.Range.Start.Line, maxOperators)
		case pieces > maxPieces:
			return fmt.Errorf("%s:%d: not read, since one text has more than %d lines", file.Path, t.Range.Start.Line, maxPieces)
		}
	}
	return nil
}
