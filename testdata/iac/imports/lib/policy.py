"""A policy that is fetched."""
import requests

WAIT = requests.get("https://example.com/wait", timeout=3).json()
