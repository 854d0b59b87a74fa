// Package unit reads the unit files of systemd: sections of settings, as
// https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html has them.
package unit

import (
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/directive"
)

// Unit is a unit file.
type Unit struct {
	Settings []Setting
	comments []comment
	size     int
}

// Setting is a setting of a section: RestartSec=5s. Its line, with the one that ends it and
// those on which it is continued, goes from Line to End, and its value from At on.
type Setting struct {
	Section, Key, Value string
	Line, At, End       int
}

// comment is a line that says nothing to systemd.
type comment struct {
	// text is what stands behind the sign that begins it.
	text       string
	start, end int
	// above is the text of the comment on the line above, if there is one.
	above string
}

// Parse reads a unit file. What is no setting is passed over, as systemd does.
func Parse(text string) *Unit {
	u := &Unit{size: len(text)}
	section, above, at := "", "", 0
	for at < len(text) {
		start := at
		line := text[start:lineEnd(text, start)]
		at += len(line)
		trimmed := strings.TrimSpace(line)
		if strings.HasPrefix(trimmed, "#") || strings.HasPrefix(trimmed, ";") {
			c := comment{text: trimmed[1:], start: start + strings.Index(line, trimmed), above: above}
			c.end = c.start + len(trimmed)
			u.comments = append(u.comments, c)
			above = c.text
			continue
		}
		above = ""
		for continues(text[start:at]) && at < len(text) {
			at = lineEnd(text, at)
		}
		if strings.HasPrefix(trimmed, "[") && strings.HasSuffix(trimmed, "]") {
			section = trimmed[1 : len(trimmed)-1]
			continue
		}
		if key, value, ok := strings.Cut(text[start:at], "="); ok {
			u.Settings = append(u.Settings, Setting{
				Section: section, Key: strings.TrimSpace(key), Value: strings.TrimSpace(value),
				Line: start, At: start + len(key) + len("=") + len(value) - len(strings.TrimLeft(value, " \t\r\n")), End: at,
			})
		}
	}
	return u
}

// lineEnd returns where the line ends that an offset is in, behind what ends it.
func lineEnd(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

// continues reports whether a line goes on with the next.
func continues(line string) bool { return strings.HasSuffix(strings.TrimRight(line, "\r\n"), `\`) }

// Last returns the setting of a section that holds, the last of those of a key, or nil.
func (u *Unit) Last(section, key string) *Setting {
	for i := len(u.Settings) - 1; i >= 0; i-- {
		if s := &u.Settings[i]; s.Section == section && s.Key == key {
			return s
		}
	}
	return nil
}

// Asked is a directive, which stands from Start to End, with the stretch of text that it is
// for.
type Asked struct {
	directive.Directive
	Start, End  int
	First, Last int
}

// Directives returns the directives in a unit's comments, which are for the setting below.
func (u *Unit) Directives() []Asked {
	var all []Asked
	for _, c := range u.comments {
		found, ok := directive.AfterHash.Parse(directive.Comment{Text: c.text, Above: c.above})
		if !ok {
			continue
		}
		a := Asked{Directive: found, Start: c.start, End: c.end}
		if found.File {
			a.Last = u.size
		} else if s := u.below(c.end); s != nil {
			a.First, a.Last = s.Line, s.End
		}
		all = append(all, a)
	}
	return all
}

// below returns the first setting behind an offset, or nil.
func (u *Unit) below(at int) *Setting {
	for i := range u.Settings {
		if u.Settings[i].Line >= at {
			return &u.Settings[i]
		}
	}
	return nil
}
