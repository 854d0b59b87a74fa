package herd

import (
	"fmt"
	"strings"
	"time"

	"github.com/mitchellh/go-wordwrap"
)

const (
	// DefaultWidth is how wide a picture is, in columns, where nothing is known of what
	// shows it, and minWidth how wide it is at least.
	DefaultWidth = 80
	minWidth     = 40
	gutter       = 8
	// rows is how many a picture is high, and eighths how many steps a row has.
	rows    = 10
	eighths = 8
	// tick is how many columns lie between two times that are written out.
	tick = 10
)

// Text returns both pictures in block characters, in lines of at most width columns,
// with every parameter.
func (c Comparison) Text(width int) string {
	if width <= 0 {
		width = DefaultWidth
	}
	width = max(width, minWidth)
	a := c.axes(width - gutter)
	var out strings.Builder
	fold(&out, c.Scenario.String(), width)
	fold(&out, a.legend(), width)
	for _, p := range []struct {
		name     string
		schedule Schedule
		result   Result
	}{{"as written", c.Written, c.Before}, {"as fixed", c.Fixed, c.After}} {
		out.WriteByte('\n')
		fold(&out, p.name+": "+p.schedule.String(), width)
		if len(p.result.Arrivals) > 0 {
			a.panel(&out, c.Scenario.Slot, a.bars(p.result))
		}
		fold(&out, p.result.String(), width)
	}
	return out.String()
}

// legend says what the pictures show.
func (a axes) legend() string {
	text := "bars: calls in a slot, from the end of the outage on"
	if a.group > 1 {
		text += fmt.Sprintf(", the most in %d slots", a.group)
	}
	text += "; ▔ marks the capacity of " + Count(a.capacity)
	if a.cuts {
		text += "; what is above " + Count(a.top) + " is cut off, and written out"
	}
	return text
}

// panel draws bars over their axis.
func (a axes) panel(out *strings.Builder, slot time.Duration, bars []int) {
	line := func(label, text string) {
		out.WriteString(strings.TrimRight(fmt.Sprintf("%*s %s", gutter-1, label, text), " ") + "\n")
	}
	if text := a.cutOff(bars); text != "" {
		line("", text)
	}
	capacityRow := a.capacity * rows / a.top // counted from 1 at the bottom
	for row := rows; row >= 1; row-- {
		label := ""
		switch row {
		case rows:
			label = Count(a.top)
		case capacityRow:
			label = Count(a.capacity)
		}
		var text strings.Builder
		for _, calls := range bars {
			text.WriteRune(a.cell(calls, row, row == capacityRow))
		}
		line(label, text.String())
	}
	axis := make([]rune, a.columns)
	var times strings.Builder
	for i := range axis {
		axis[i] = '─'
		if i%tick == 0 {
			axis[i] = '┴'
			at := Length(time.Duration(i*a.group) * slot)
			if i+len(at) <= a.columns {
				times.WriteString(strings.Repeat(" ", i-times.Len()) + at)
			}
		}
	}
	line("0", string(axis))
	line("", times.String())
}

// cell returns what a bar shows in a row.
func (a axes) cell(calls, row int, isCapacity bool) rune {
	level := min(calls, a.top) * rows * eighths / a.top
	if calls > 0 {
		level = max(level, 1)
	}
	switch filled := level - (row-1)*eighths; {
	case filled >= eighths:
		return '█'
	case filled > 0:
		return []rune("▁▂▃▄▅▆▇")[filled-1]
	case isCapacity:
		return '▔'
	}
	return ' '
}

// cutOff writes out the heights of bars that are cut off, as far as there is room.
func (a axes) cutOff(bars []int) string {
	text := ""
	for i, calls := range bars {
		height := Count(calls)
		if calls > a.top && (text == "" || i > len(text)) && i+len(height) <= len(bars) {
			text += strings.Repeat(" ", i-len(text)) + height
		}
	}
	return text
}

// fold writes a sentence in lines of at most width columns.
func fold(out *strings.Builder, text string, width int) {
	out.WriteString(wordwrap.WrapString(text, uint(max(width, 1))) + "\n")
}
