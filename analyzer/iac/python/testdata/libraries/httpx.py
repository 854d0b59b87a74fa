import httpx


#: httpx.HTTPTransport when retries is off
def run():
    with httpx.Client(trust_env=False, transport=httpx.HTTPTransport(retries=0)) as client:
        client.get('http://127.0.0.1:1')


#: httpx.HTTPTransport when retries is the same everywhere
def run():
    with httpx.Client(trust_env=False, transport=httpx.HTTPTransport(retries=4)) as client:
        client.get('http://127.0.0.1:1')
