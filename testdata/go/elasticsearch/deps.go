package elasticsearch

import (
	_ "github.com/elastic/go-elasticsearch/v8"
)
