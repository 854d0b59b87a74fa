import requests
from requests.adapters import HTTPAdapter


#: requests.adapters.HTTPAdapter when max_retries is a number
def run():
    session = requests.Session()
    session.trust_env = False
    session.mount('http://', HTTPAdapter(max_retries=3))
    session.get('http://127.0.0.1:1')
