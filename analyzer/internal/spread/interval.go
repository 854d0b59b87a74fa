package spread

import "math"

// Interval is what values a draw may come to, after the arithmetic that is done
// with it: from least to most. An open one comes near to most, and does not
// reach it.
type Interval struct {
	Least, Most float64
	Open        bool
}

// Exactly returns the interval of one value alone.
func Exactly(n float64) Interval { return Interval{Least: n, Most: n} }

// Between returns the interval from one value to another, both of them in it.
func Between(least, most float64) Interval { return Interval{Least: least, Most: most} }

// Below returns the interval from one value to another that is not in it.
func Below(least, most float64) Interval { return Interval{Least: least, Most: most, Open: true} }

// Single reports whether there is one value alone.
func (i Interval) Single() bool { return i.Least == i.Most }

// Negated returns what the values are with their signs changed.
func (i Interval) Negated() Interval { return Interval{-i.Most, -i.Least, i.Open} }

// Plus returns what the sums of a value of each interval may be.
func (i Interval) Plus(by Interval) Interval {
	return Interval{i.Least + by.Least, i.Most + by.Most, i.Open || by.Open}
}

// Times returns what the products with a factor may be, and whether that is known:
// of a factor that may be negative it is not, nor of a negative value and a factor
// without bounds.
func (i Interval) Times(by Interval) (Interval, bool) {
	least, most := i.Least*by.Least, i.Most*by.Most
	if math.IsNaN(least) || math.IsNaN(most) || by.Most < 0 || i.Least < 0 && math.IsInf(by.Most, 1) {
		return Interval{}, false
	}
	if i.Least < 0 {
		least = i.Least * by.Most
	}
	if i.Most < 0 {
		most = i.Most * by.Least
	}
	return Interval{least, most, i.Open}, true
}

// Over returns what the quotients by a divisor may be, and whether that is known:
// the divisor must be one value, above 0.
func (i Interval) Over(by Interval) (Interval, bool) {
	if by.Least <= 0 || !by.Single() {
		return Interval{}, false
	}
	return Interval{i.Least / by.Least, i.Most / by.Least, i.Open}, true
}

// Truncated returns what whole numbers the values have toward zero.
func (i Interval) Truncated() Interval {
	if math.IsInf(i.Most, 1) {
		return i
	}
	most := math.Trunc(i.Most)
	if i.Open && most == i.Most && most > 0 {
		most-- // it comes near to most and does not reach it
	}
	return Between(math.Trunc(i.Least)+0, most+0) // and no -0
}

// Power returns what the powers may be, and whether that is known: of a base that is not
// negative, and where none is without bounds.
func (i Interval) Power(by Interval) (Interval, bool) {
	if i.Least < 0 {
		return Interval{}, false
	}
	least, most := math.Inf(1), math.Inf(-1)
	for _, base := range []float64{i.Least, i.Most} {
		for _, exponent := range []float64{by.Least, by.Most} {
			power := math.Pow(base, exponent)
			least, most = min(least, power), max(most, power)
		}
	}
	if math.IsNaN(least) || math.IsNaN(most) || math.IsInf(most, 0) {
		return Interval{}, false
	}
	return Interval{least, most, i.Open || by.Open}, true
}

// AtMost returns what the lesser of a value of each interval may be.
func (i Interval) AtMost(other Interval) Interval {
	lesser := Interval{min(i.Least, other.Least), min(i.Most, other.Most), i.Open}
	if other.Most < i.Most {
		lesser.Open = other.Open
	}
	return lesser
}

// AtLeast returns what the greater of a value of each interval may be.
func (i Interval) AtLeast(other Interval) Interval {
	greater := Interval{max(i.Least, other.Least), max(i.Most, other.Most), i.Open}
	if other.Most > i.Most {
		greater.Open = other.Open
	}
	return greater
}
