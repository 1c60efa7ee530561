import { afterAll, beforeAll, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
let test: TestPlatform;
beforeAll(async () => { test = await createTestPlatform(); });
afterAll(() => test.close());
it('probes', async () => {
  const out: unknown[] = [];
  const ask = async (title: string, path: string, init?: RequestInit) => {
    try {
      const r = await test.request(path, init);
      out.push([title, r.status, r.headers.get('content-security-policy')?.length ?? 'NO CSP', r.headers.get('content-type'), r.headers.get('cache-control'), (await r.text()).slice(0, 120).replace(/\s+/g,' ')]);
    } catch (e) { out.push([title, 'THREW', String(e)]); }
  };
  const o = { origin: 'http://localhost:3000', host: 'localhost:3000' };
  await ask('home', '/');
  await ask('asset 404', '/assets/x/site.css');
  await ask('asset traversal', '/assets/../../etc/passwd');
  await ask('asset traversal enc', '/assets/%2e%2e/%2e%2e/etc/passwd');
  await ask('assets', '/assets');
  await ask('xx', '/xx'); await ask('xx/about', '/xx/about'); await ask('xx/deliberations', '/xx/deliberations');
  await ask('en', '/en'); await ask('en/', '/en/');
  await ask('nul', '/en/deliberations/%00'); await ask('nul2', '/en/deliberations/a%00b/map'); await ask('badpct', '/en/deliberations/%E0%A4%A'); await ask('surrogate', '/en/deliberations/%ED%A0%80');
  await ask('nulq', '/en/deliberations?q=%00&after=%00&status=%00&page=%00&tag=%00');
  await ask('apinul', '/api/deliberations/%00'); await ask('apiq', '/api/deliberations?after=%00&limit=%00');
  await ask('api 404', '/api/nothing'); await ask('api', '/api');await ask('en/api', '/en/api');
  await ask('post multipart no boundary', '/en/scheme', { method: 'POST', headers: { ...o, 'content-type': 'multipart/form-data' }, body: 'abc' });
  await ask('post text', '/en/scheme', { method: 'POST', headers: { ...o, 'content-type': 'text/plain' }, body: 'abc' });
  await ask('api bad json', '/api/deliberations', { method: 'POST', headers: { ...o, 'content-type': 'application/json' }, body: '{' });
  await ask('put page', '/en/about', { method: 'PUT', headers: { ...o } });
  await ask('POST no body', '/en/about', { method: 'POST', headers: { ...o, 'content-type': 'application/x-www-form-urlencoded' } });
  await ask('head', '/en/about', { method: 'HEAD' });
  await ask('head asset', '/assets/x', { method: 'HEAD' });
  await ask('options api', '/api/deliberations', { method: 'OPTIONS', headers: { origin: 'https://e.org', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } });
  await ask('big', '/en/scheme', { method: 'POST', headers: { ...o, 'content-type': 'application/x-www-form-urlencoded' }, body: 'a'.repeat(300000) });
  await ask('bigapi', '/api/deliberations', { method: 'POST', headers: { ...o, 'content-type': 'application/json' }, body: '"' + 'a'.repeat(300000) + '"' });
  await ask('params', '/en/deliberations?' + Array.from({ length: 10000 }, (_, i) => `a${i}=1`).join('&'));
  await ask('openapi', '/api/openapi.json');
  await ask('double', '//en/about'); await ask('metrics', '/healthz'); await ask('trailing', '/en/about/');
  const doc = await (await test.request('/api/openapi.json')).json();
  console.log(JSON.stringify(Object.entries(doc.paths).map(([p, m]) => [p, Object.keys(m as object)])));
  for (const line of out) console.log(JSON.stringify(line));
  const { modules } = await import('../../modules.ts');
  const { platformRefusals } = await import('./problems.tsx');
  for (const code of [...Object.keys(platformRefusals), ...modules.flatMap((m) => Object.keys(m.refusals))]) for (const l of ['zh-Hant', 'en']) {
    const r = await test.request(`/${l}/problems/${code}`); if (r.status !== 200) console.log('PROBLEM', l, code, r.status);
  }
});
