package lo

import (
	_ "github.com/samber/lo"
)
