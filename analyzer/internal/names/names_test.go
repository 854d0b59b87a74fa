package names_test

import (
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/names"
)

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"retryDelay": {"retry", "delay"}, "HTTPClient": {"http", "client"}, "max_back_off": {"max", "back", "off"},
		"URL": {"url"}, "_": {""}, "": {""}, "Überall": {"überall"}, "dialTCP6Now": {"dial", "tcp6", "now"},
	} {
		if got := names.Words(name); !slices.Equal(got, want) {
			t.Errorf("%s has the words %q, want %q", name, got, want)
		}
	}
}

func TestRetry(t *testing.T) {
	for name, want := range map[string]bool{
		"retryDelay": true, "backOff": true, "BackoffPolicy": true, "maxRetries": true, "reconnectAfter": true,
		"interval": false, "country": false, "background": false, "feedbackOffset": false, "": false,
	} {
		if names.Retry(name) != want {
			t.Errorf("%s is said to be about a retry: %v", name, !want)
		}
	}
}

func TestAgain(t *testing.T) {
	for name, want := range map[string]bool{
		"reconnect": true, "tryRejoin": true, "doRedial": true, "connect": false, "try": false, "forwardReconnect": false,
	} {
		if names.Again(name) != want {
			t.Errorf("%s is said to get back what was lost: %v", name, !want)
		}
	}
}

func TestLock(t *testing.T) {
	for name, want := range map[string]bool{
		"TryLock": true, "Acquire": true, "acquireLease": true, "SetNX": true, "setnx": true, "lock": true,
		"Unlock": false, "LockAll": false, "Set": false, "": false,
	} {
		if names.Lock(name) != want {
			t.Errorf("%s is said to ask for what one alone can have: %v", name, !want)
		}
	}
}

func TestAbsence(t *testing.T) {
	for words, want := range map[string]bool{"NoSuchKey": true, "does not exist": true, "resource_not_found": true, "Throttled": false, "notify": false} {
		if names.Absence(words) != want {
			t.Errorf("%q: %v", words, !want)
		}
	}
}

func TestUndone(t *testing.T) {
	if !names.Undone("UnprocessedItems") || names.Undone("LastEvaluatedKey") || names.Undone("Processed") {
		t.Error("what is unprocessed is undone, and nothing else")
	}
}

func TestRefused(t *testing.T) {
	for name, want := range map[string]bool{"Failed": true, "FailedRecordCount": true, "errors": true, "Successful": false, "ErrorCode": false} {
		if names.Refused(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}
