package classic

// canvas is the text that is written on. Its lines end where they did.
type canvas []byte

// whiteSpace leaves spaces of what the parser does not know: form feeds, NULs,
// and carriage returns but at a line's end.
func (c canvas) whiteSpace() {
	for i, b := range c {
		switch b {
		case '\r':
			c[i] = ' '
			if i > 0 && c[i-1] == '\\' && i+1 < len(c) && c[i+1] == '\n' {
				c[i-1], c[i] = ' ', '\\'
			}
		case '\f', '\v', 0:
			c[i] = ' '
		}
	}
}

// blank puts spaces in the place of all but line ends.
func (c canvas) blank(start, end int) {
	for i := start; i < end; i++ {
		if c[i] != '\n' {
			c[i] = ' '
		}
	}
}

// join blanks a stretch that no brackets stand around any more, and makes one
// line of its lines.
func (c canvas) join(start, end int) {
	c.blank(start, end)
	for i := start; i < end; i++ {
		// A backslash at a line's end continues it.
		if c[i] == '\n' && i > 0 && c[i-1] == ' ' {
			c[i-1] = '\\'
		}
	}
}
