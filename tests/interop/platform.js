// The platform as whoever has its REST API sees it.
import assert from 'node:assert/strict';

const Patience = 60_000;
const Pause = 50;

export class Platform {
  constructor(url) {
    this.api = `${url}/api/v1/`;
  }

  get(path) {
    return this.ask('GET', path);
  }

  async ask(method, path, body) {
    const response = await fetch(this.api + path, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.timeout(Patience),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** Asks until what comes is as it is to be; fails when it does not become so. */
  async until(path, isSo) {
    const end = Date.now() + Patience;
    for (;;) {
      const found = await this.get(path);
      if (isSo(found)) return found;
      assert.ok(Date.now() < end, `${path} has not become as expected: ${JSON.stringify(found, null, 2)}`);
      await new Promise((resolve) => setTimeout(resolve, Pause));
    }
  }
}
