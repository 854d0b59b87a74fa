package olivere

import (
	_ "github.com/olivere/elastic/v7"
)
