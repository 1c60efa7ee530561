import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { acceptsGzip, isWorthCompressing } from './content-coding.ts';
import { isKnownTag, weakTag } from './entity-tag.ts';
import { answerRefusal } from './problems.tsx';
import type { SiteEnv } from './site-env.ts';

interface Asset {
  readonly content: string;
  /** Compressed once, at start; null: it goes as it is. */
  readonly compressed: Buffer | null;
  readonly tag: string;
  readonly type: string;
  readonly address: string;
}

/** Files that pages use, served under an address that names their content, so kept for ever. */
export interface Assets {
  /** @throws when there is no such file: a page would be broken */
  address(name: string): string;
  readonly routes: Hono<SiteEnv>;
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

export function createAssets(files: Readonly<Record<string, string>>): Assets {
  const byName = new Map<string, Asset>();
  const byAddress = new Map<string, Asset>();
  // Scripts lie in one folder, named by the content of all, so that they import each other by `./name.js`.
  const scripts = Object.entries(files).filter(([name]) => name.endsWith('.js'));
  const markOfScripts = markOf(scripts.flat().join('\0'));
  for (const [name, content] of Object.entries(files)) {
    const mark = name.endsWith('.js') ? markOfScripts : markOf(content);
    const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    const compressed = isWorthCompressing(type, content.length) ? gzipSync(content) : null;
    const tag = weakTag(`"${mark}"`);
    const asset = { content, compressed, tag, type, address: `/assets/${mark}/${name}` };
    byName.set(name, asset);
    byAddress.set(asset.address, asset);
  }
  const routes = new Hono<SiteEnv>().get('/assets/*', (c): Response | Promise<Response> => {
    const asset = byAddress.get(c.req.path);
    if (asset === undefined) {
      c.header('Cache-Control', 'no-store');
      return answerRefusal(c, { code: 'not-found' });
    }
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    c.header('Vary', 'Accept-Encoding');
    c.header('ETag', asset.tag);
    if (isKnownTag(c.req.header('if-none-match'), asset.tag)) return c.body(null, 304);
    c.header('Content-Type', asset.type);
    const { compressed } = asset;
    if (compressed === null || !acceptsGzip(c.req.header('accept-encoding'))) {
      return c.body(asset.content);
    }
    c.header('Content-Encoding', 'gzip');
    return c.body(new Uint8Array(compressed));
  });
  return {
    routes,
    address(name) {
      const asset = byName.get(name);
      if (asset === undefined) throw new Error(`No asset ${name}`);
      return asset.address;
    },
  };
}

/** Twelve letters that are others when the content is. */
const markOf = (content: string) =>
  createHash('sha256').update(content).digest('base64url').slice(0, 12);

/** Reads asset files by their base names. */
export async function readAssetFiles(paths: readonly string[]): Promise<Record<string, string>> {
  const entries = paths.map(
    async (path) => [basename(path), await readFile(path, 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
