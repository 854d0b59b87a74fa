package herd_test

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/jitterlint/jitterlint/analyzer/herd"
)

var update = flag.Bool("update", false, "rewrite the pictures in testdata")

func compare(t *testing.T, s herd.Schedule) herd.Comparison {
	t.Helper()
	c, err := herd.Usual().For(s).Compare(s, herd.UsualJitter)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPictures(t *testing.T) {
	for name, c := range map[string]struct {
		schedule herd.Schedule
		width    int
	}{
		"constant":    {herd.Constant(time.Second), 80},
		"narrow":      {herd.Constant(time.Second), 40},
		"exponential": {exponential(herd.Added(0)), 100},
		"attempts":    {herd.Schedule{Base: time.Second, Factor: 2, Cap: 30 * time.Second, Attempts: 4, Spread: herd.Added(0)}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got := compare(t, c.schedule).Text(c.width)
			for line := range strings.Lines(got) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > max(c.width, 40) && c.width > 0 {
					t.Errorf("a line of %d columns: %s", n, line)
				}
			}
			golden(t, name+".txt", got)
			if c.width != 40 { // it has one size
				golden(t, name+".svg", page(compare(t, c.schedule)))
			}
		})
	}
}

// page returns a picture as a file that a browser shows.
func page(c herd.Comparison) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d"><style>text{font:11px sans-serif}.herd-capacity,.herd-axis{stroke:#888;fill:none}</style>`, herd.SVGWidth, herd.SVGHeight) + c.SVG() + "</svg>\n"
}

// TestFirstScreen holds the picture on the README's first screen, of a constant second.
func TestFirstScreen(t *testing.T) {
	const style = `<style>text{font:12px sans-serif;fill:#1f2328}.herd-title{font-weight:600}.herd-bar{fill:#0969da}.herd-capacity{stroke:#cf222e;stroke-dasharray:4 3;fill:none}` +
		`.herd-axis{stroke:#8c959f;fill:none}.herd-page{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.herd-bar{fill:#4493f8}.herd-capacity{stroke:#f85149}.herd-page{fill:#0d1117}}</style>`
	c := compare(t, herd.Constant(time.Second))
	golden(t, filepath.Join("..", "..", "..", "docs", "herd.svg"), fmt.Sprintf(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img"><title>%s</title>%s<rect class="herd-page" width="100%%" height="100%%"/>`,
		herd.SVGWidth, herd.SVGHeight, "The calls of 1,000 clients after an outage, as written and as fixed", style)+c.SVG()+"</svg>\n")
}

// TestSVG holds that the picture is XML, and within its bounds.
func TestSVG(t *testing.T) {
	d := xml.NewDecoder(strings.NewReader(page(compare(t, herd.Constant(time.Second)))))
	texts := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "text" {
			continue
		}
		texts++
		for _, a := range start.Attr {
			most := map[string]int{"x": herd.SVGWidth, "y": herd.SVGHeight}[a.Name.Local]
			if n, err := strconv.Atoi(a.Value); most > 0 && (err != nil || n < 0 || n > most) {
				t.Errorf("a text stands at %s=%s", a.Name.Local, a.Value)
			}
		}
	}
	if texts < 10 {
		t.Errorf("%d texts", texts)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("%s is otherwise:\n%s", name, got)
	}
}
