// Package names holds the lists of words that names are read by, for every language. A
// name is what an author says of the code: evidence for what flow and types leave open.
package names

import (
	"slices"
	"strings"
	"unicode"
)

// Attempt reports whether one of some names is about attempts: other durations
// grow by powers, too, such as windows by their level.
func Attempt(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return Retry(name) || slices.ContainsFunc(Words(name), func(word string) bool {
			return slices.Contains([]string{"attempt", "attempts", "try", "tries", "failure", "failures", "errors", "delay", "wait"}, word)
		})
	})
}

// AttemptNumber reports whether a number is one of an attempt: it is named so, or what it is
// given to is named after retries.
func AttemptNumber(number, function string) bool {
	return Retry(function) || slices.ContainsFunc(Words(number), func(word string) bool {
		return slices.Contains([]string{"attempt", "attempts", "try", "tries", "retry", "retries", "failure", "failures"}, word)
	})
}

// Again reports whether a function is named after getting back what was lost:
// reconnect, tryRejoin.
func Again(name string) bool {
	words := Words(name)
	if len(words) > 1 && (words[0] == "try" || words[0] == "do" || words[0] == "attempt") {
		words = words[1:]
	}
	return slices.Contains([]string{"reconnect", "redial", "reestablish", "reattach", "reactivate", "rejoin", "resubscribe"}, words[0])
}

// Retry reports whether a name has a word for trying again.
func Retry(name string) bool {
	words := Words(name)
	for i, word := range words {
		switch word {
		case "retry", "retries", "retrying", "retrier", "retryer", "backoff", "reconnect", "reconnection", "redial":
			return true
		case "back":
			if i+1 < len(words) && words[i+1] == "off" {
				return true
			}
		}
	}
	return false
}

// RetryWait reports whether a length of time is named after what passes before another try,
// and not after how long tries may take.
func RetryWait(name string) bool {
	words := Words(name)
	return Retry(name) && !slices.Contains([]string{"timeout", "deadline", "timeouts"}, words[len(words)-1])
}

// Words returns the words of a name in camel case, in lower case.
func Words(name string) []string {
	var words []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, strings.ToLower(word.String()))
			word.Reset()
		}
	}
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case r == '_':
			end()
			continue
		case unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			end()
		}
		word.WriteRune(r)
	}
	end()
	if words == nil {
		words = []string{""} // of _
	}
	return words
}

// Blocking reports whether a function is named after waiting until there is
// something: its failure has taken its time.
func Blocking(name string) bool {
	words := Words(name)
	if len(words) == 0 {
		return false
	}
	return slices.Contains([]string{"accept", "read", "recv", "receive", "next", "poll", "scan", "listen", "serve", "lock", "acquire", "consume"}, words[0]) ||
		slices.Contains(words, "wait")
}

// Logging reports whether a function is named after logging.
func Logging(name string) bool {
	words := Words(name)
	return len(words) > 0 && slices.Contains([]string{"log", "logf", "trace", "tracef", "debug", "debugf", "info", "infof", "warn", "warnf", "warning", "warningf", "error", "errorf", "notice", "noticef", "print", "printf", "println"}, words[0])
}

// Telling reports whether a method of a logger is named after logging, in Python, too.
func Telling(name string) bool {
	return Logging(name) || slices.Contains([]string{"exception", "critical", "fatal"}, name)
}

// Lock reports whether a function is named after asking for what one alone can have: TryLock,
// Acquire, SetNX of Redis and of what is made after it.
func Lock(name string) bool {
	words := Words(name)
	return slices.Contains(words, "acquire") || len(words) > 0 && words[len(words)-1] == "lock" || strings.EqualFold(name, "SetNX")
}

// Wait reports whether a name has a word for waiting.
func Wait(name string) bool {
	for _, word := range Words(name) {
		switch word {
		case "wait", "sleep", "pause", "delay", "backoff", "throttle", "limit", "take", "acquire", "next", "retry", "poll", "gosched", "yield":
			return true
		}
	}
	return Retry(name)
}

// Locking reports whether a function is named after getting a lock: Lock, lockAll, acquireLease.
func Locking(name string) bool {
	words := Words(name)
	if len(words) > 1 && (words[0] == "try" || words[0] == "must" || words[0] == "get" || words[0] == "do") {
		words = words[1:]
	}
	return slices.Contains([]string{"lock", "acquire", "obtain"}, words[0]) || words[len(words)-1] == "lock" && words[0] == "take"
}

// Status reports whether a number is named after the status of an answer.
func Status(name string) bool {
	words := Words(name)
	return slices.Contains(words, "status") || slices.Contains(words, "code")
}

// Policy reports whether what a library takes is named after how long to wait before it tries
// again: Backoff, DelayType, WithStrategy.
func Policy(name string) bool {
	return Retry(name) || slices.ContainsFunc(Words(name), func(word string) bool {
		return word == "delay" || word == "backoffer" || word == "strategy"
	})
}

// Absence reports whether words, or a name, are about what is not there: NoSuchKey, "does not
// exist".
func Absence(words string) bool {
	words = strings.ToLower(strings.NewReplacer(" ", "", "_", "").Replace(words))
	return slices.ContainsFunc([]string{"notfound", "doesnotexist", "notexist", "nosuch"}, func(absent string) bool {
		return strings.Contains(words, absent)
	})
}

// Outcome reports whether a part of an answer is named after how it went: ok, Success, Errors,
// Status, Code.
func Outcome(name string) bool {
	return Status(name) || slices.ContainsFunc(Words(name), func(word string) bool {
		return slices.Contains([]string{"ok", "success", "successful", "succeeded", "error", "errors", "err", "errs", "failed", "failure", "failures"}, word)
	})
}

// Undone reports whether a part of an answer is named after what was asked for and not done.
func Undone(name string) bool { return slices.Contains(Words(name), "unprocessed") }

// Refused reports whether a part of an answer is named after what of that failed, or how much,
// or whether any did: Failed, FailedPutCount, errors.
func Refused(name string) bool {
	return slices.ContainsFunc(Words(name), func(word string) bool {
		return slices.Contains([]string{"failed", "failures", "errors", "refused", "rejected", "unsuccessful"}, word)
	})
}
