package systemd

import (
	"regexp"
	"strconv"
	"time"
)

// span is a length of time.
type span time.Duration

const (
	shortest = span(time.Millisecond) // shorter waits are none
	minute   = span(time.Minute)
)

// parseSpan reads a time span, such as 5, 1min 30s or 200ms. Without a unit, a number is of
// seconds: https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html.
func parseSpan(text string) (span, bool) {
	if !regexp.MustCompile(`^(?:\d+(?:\.\d+)?\s*[a-zµ]*\s*)+$`).MatchString(text) {
		return 0, false
	}
	total := 0.0
	for _, part := range regexp.MustCompile(`(\d+(?:\.\d+)?)\s*([a-zµ]*)`).FindAllStringSubmatch(text, -1) {
		unit, known := units()[part[2]]
		n, err := strconv.ParseFloat(part[1], 64)
		if !known || err != nil {
			return 0, false
		}
		total += n * float64(unit)
	}
	if total > float64(1<<62) {
		return 0, false
	}
	return span(total), true
}

func units() map[string]time.Duration {
	all := make(map[string]time.Duration)
	add := func(length time.Duration, names ...string) {
		for _, name := range names {
			all[name] = length
		}
	}
	add(time.Microsecond, "us", "usec", "µs")
	add(time.Millisecond, "ms", "msec")
	add(time.Second, "", "s", "sec", "second", "seconds")
	add(time.Minute, "m", "min", "minute", "minutes")
	add(time.Hour, "h", "hr", "hour", "hours")
	add(24*time.Hour, "d", "day", "days")
	add(7*24*time.Hour, "w", "week", "weeks")
	return all
}

// half is half of a span, as systemd reads it.
func (s span) half() string {
	half := time.Duration(s) / 2
	switch {
	case half%time.Minute == 0:
		return strconv.FormatInt(int64(half/time.Minute), 10) + "min"
	case half%time.Second == 0:
		return strconv.FormatInt(int64(half/time.Second), 10) + "s"
	case half >= time.Millisecond:
		return strconv.FormatInt(half.Milliseconds(), 10) + "ms"
	}
	return strconv.FormatInt(max(half.Microseconds(), 1), 10) + "us"
}
