package value

import (
	"math"
	"strconv"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// numeral returns the number that a literal is. That of old, 010, of which the
// lexer leaves the first digit out, and those without a bound, 10n, are none.
func numeral(at program.Span) (float64, bool) {
	if at.Start > 0 && at.File.Text[at.Start-1] == '0' {
		return 0, false
	}
	word := strings.ReplaceAll(at.Text(), "_", "")
	if len(word) > 1 && word[0] == '0' && word[1] != '.' && word[1]|0x20 != 'e' {
		n, err := strconv.ParseUint(word, 0, 64)
		return float64(n), err == nil && word[1] > '9'
	}
	f, err := strconv.ParseFloat(word, 64)
	return f, err == nil
}

// decimal writes a number as ECMAScript does.
func decimal(f float64) string {
	switch size := math.Abs(f); {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 0):
		return strings.TrimPrefix(strings.Replace(strconv.FormatFloat(f, 'g', -1, 64), "Inf", "Infinity", 1), "+")
	case f == 0:
		return "0"
	case size >= 1e21 || size < 1e-6:
		digits, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
		return digits + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// numberAt is a number that stands at a place, or comes from there.
func numberAt(f float64, at program.Span) value {
	v := value{kind: number, number: f}
	if s := decimal(f); s == at.Text() {
		v.text = program.Verbatim(at, nil)
	} else {
		v.text = program.Cooked(s, at, nil)
	}
	return v
}

// arithmetic applies an operator that takes numbers alone.
func arithmetic(operator string, a, b float64) float64 {
	switch operator {
	case "-":
		return a - b
	case "*":
		return a * b
	case "/":
		return a / b
	}
	return math.Mod(a, b)
}
