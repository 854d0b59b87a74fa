locals {
  attempts = 5
  name     = "orders"
}
