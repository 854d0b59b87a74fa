module example.com/drivers

go 1.26.0

require (
	example.com/kit v0.0.0
	github.com/cenkalti/backoff/v4 v4.3.0
)

replace example.com/kit => ./kit
