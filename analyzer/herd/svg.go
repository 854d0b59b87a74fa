package herd

import (
	"fmt"
	"strings"
	"time"
)

// Size of a picture in SVG, in its own units.
const (
	SVGWidth  = 680
	SVGHeight = 330

	svgLeft    = 46 // where the bars begin
	svgRight   = 4
	svgColumns = 126
	svgBar     = 5 // how wide a column is
	svgPanel   = 110
	svgTop     = 34 // above the bars of a panel
	svgBottom  = 21 // below them
)

// SVG returns both pictures as elements of SVG that are SVGWidth wide and SVGHeight high.
// They have no colours of their own but classes: herd-bar, herd-capacity, herd-axis,
// herd-title and herd-text.
func (c Comparison) SVG() string {
	a := c.axes(svgColumns)
	var out strings.Builder
	for i, p := range []struct {
		name   string
		result Result
	}{{"as written", c.Before}, {"as fixed", c.After}} {
		top := svgTop + i*(svgTop+svgPanel+svgBottom)
		a.svgPanel(&out, p.name+": "+p.result.brief(), top, c.Scenario.Slot, a.bars(p.result))
	}
	return out.String()
}

// svgPanel draws bars below their title and over their axis.
func (a axes) svgPanel(out *strings.Builder, title string, top int, slot time.Duration, bars []int) {
	bottom := top + svgPanel
	text := func(class string, x, y int, anchor, text string) {
		fmt.Fprintf(out, `<text class="%s" x="%d" y="%d" text-anchor="%s">%s</text>`, class, x, y, anchor, text)
	}
	text("herd-title", svgLeft, top-18, "start", title)
	end := 0
	out.WriteString(`<path class="herd-bar" d="`)
	for i, calls := range bars {
		if height := min(calls, a.top) * svgPanel / a.top; calls > 0 {
			fmt.Fprintf(out, "M%d %dv-%dh%dv%dz", svgLeft+i*svgBar, bottom, max(height, 1), svgBar-1, max(height, 1))
		}
	}
	out.WriteString(`"/>`)
	for i, calls := range bars {
		x := svgLeft + i*svgBar
		if height := Count(calls); calls > a.top && x >= end {
			text("herd-text", x, top-4, "start", height)
			end = x + 7*len(height) + 4
		}
	}
	capacity := bottom - a.capacity*svgPanel/a.top
	fmt.Fprintf(out, `<path class="herd-capacity" d="M%d %dH%d"/>`, svgLeft, capacity, SVGWidth-svgRight)
	fmt.Fprintf(out, `<path class="herd-axis" d="M%d %dV%dH%d"/>`, svgLeft, top, bottom, SVGWidth-svgRight)
	text("herd-text", svgLeft-4, top+8, "end", Count(a.top))
	text("herd-text", svgLeft-4, capacity+4, "end", Count(a.capacity))
	for i := 0; i < a.columns-tick/2; i += tick {
		anchor := "middle"
		if i == 0 {
			anchor = "start"
		}
		text("herd-text", svgLeft+i*svgBar, bottom+13, anchor, Length(time.Duration(i*a.group)*slot))
	}
}
