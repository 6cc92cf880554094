// Watches a page for what must never happen: errors, requests that leave, breaches of the policy.

// Answers a list that grows as the page goes wrong.
export async function watch(page, origin) {
  const faults = [];
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on('console', (message) => {
    // A page that answers 4xx on purpose is told apart by who asked for it.
    const refusal = /the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !refusal) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const inside = url.origin === origin || ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!inside) faults.push(`a request left for ${url.origin}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
    const asset = response.request().resourceType() !== 'document';
    if (asset && response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  return faults;
}
