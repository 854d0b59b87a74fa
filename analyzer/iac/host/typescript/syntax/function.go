package syntax

import "github.com/tdewolff/parse/v2/js"

// AfterType passes over a type annotation.
func (c *Code) AfterType(i int) int {
	if c.Word(i) == "!" || c.Word(i) == "?" {
		i++
	}
	if c.Word(i) != ":" {
		return i
	}
	for i++; i < len(c.List); i++ {
		switch c.Word(i) {
		case "=", ";", ",", ")", "}":
			return i
		case "(", "[", "{":
			i = c.Pair(i)
		case "<":
			i = c.SkipAngles(i) - 1
		}
	}
	return i
}

// SkipAngles passes over type parameters.
func (c *Code) SkipAngles(i int) int {
	if c.Word(i) != "<" {
		return i
	}
	for depth := 0; i < len(c.List); i++ {
		switch c.Word(i) {
		case "<":
			depth++
		case ">":
			depth--
		case ">>":
			depth -= 2
		case "(", "{", "[":
			i = c.Pair(i)
		case ";":
			return i
		}
		if depth <= 0 {
			return i + 1
		}
	}
	return i
}

// Arrow returns the parameters and the body of the arrow function, or function
// expression, that begins at a token.
func (c *Code) Arrow(i int) (params, body int, ok bool) {
	if c.Word(i) == "async" {
		i++
	}
	if c.Word(i) == "function" {
		i++
		if c.IsName(i) {
			i++
		}
		if c.Word(i) != "(" {
			return 0, 0, false
		}
		body = c.BodyAfter(c.Pair(i) + 1)
		return i, body, body > 0
	}
	if c.IsName(i) && c.Word(i+1) == "=>" {
		return i, i + 2, true
	}
	i = c.SkipAngles(i)
	if c.Word(i) != "(" {
		return 0, 0, false
	}
	after := c.Pair(i) + 1
	if c.Word(after) == ":" {
		for after < len(c.List) && c.Word(after) != "=>" && c.Word(after) != ";" && c.Word(after) != "," {
			after++
		}
	}
	if c.Word(after) != "=>" {
		return 0, 0, false
	}
	return i, after + 1, true
}

// BodyAfter returns the brace of a function's body, past its result's type.
func (c *Code) BodyAfter(i int) int {
	if c.Word(i) == ":" {
		for i++; i < len(c.List) && c.Word(i) != "{" && c.Word(i) != ";"; i++ {
		}
	}
	if c.Word(i) == "{" {
		return i
	}
	return 0
}

// BodyOf returns the brace of the function that begins at a token, its => or the
// word function, and 0 if none does.
func (c *Code) BodyOf(i int) int {
	switch c.Word(i) {
	case "=>":
		if c.Word(i+1) == "{" {
			return i + 1
		}
		return 0
	case "function":
	default:
		return 0
	}
	for j := i + 1; j < min(i+4, len(c.List)); j++ {
		if c.Word(j) == "(" {
			return c.BodyAfter(c.Pair(j) + 1)
		}
	}
	return 0
}

// Require returns the module that a call of require at a token is given, and the
// token after the call.
func (c *Code) Require(i int) (source string, end int, ok bool) {
	if c.Word(i) != "require" || c.Word(i+1) != "(" || c.Type(i+2) != js.StringToken || c.Word(i+3) != ")" {
		return "", i, false
	}
	return c.Text(i + 2), i + 4, true
}
