package opensearch

import (
	_ "github.com/opensearch-project/opensearch-go/v4"
)
