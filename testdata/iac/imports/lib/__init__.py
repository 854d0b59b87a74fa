"""Hands on what stands in its modules."""
from .retry import again
